// A line of the record, verified in this browser alone: its words lead to the root that the bank signed (RFC 6962, RFC 9162).
(() => {
  const held = document.getElementById("receipt"), button = document.querySelector("[data-verify]");
  const told = document.getElementById("verified");
  // Without scripts, or where the browser can't reckon, the button stays away: the receipt is verified elsewhere.
  if (!held || !button || !window.crypto?.subtle) return;
  button.hidden = false;

  const utf8 = (text) => new TextEncoder().encode(text);
  const bytes = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const fromHex = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const join = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  const node = (left, right) => sha256(join([1], left, right));

  async function rootOf(receipt, size) {
    const { event, salt, index } = receipt;
    const committed = hex(await sha256(utf8([salt, event.actor_id, event.subject_id, event.body].join("\n"))));
    const entry = ["yinqiao/1", event.id, event.at_ms, event.kind, committed, ""].join("\n");
    let here = await sha256(join([0], utf8(entry))), at = index, last = size - 1;
    if (!(index >= 0 && index < size)) return null;
    for (const beside of receipt.proof.map(fromHex)) {
      if (last === 0) return null;
      if (at % 2 || at === last) {
        here = await node(beside, here);
        while (at % 2 === 0 && at) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
      } else here = await node(here, beside);
      [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
    }
    return last ? null : here;
  }

  // true, false, or null where this browser knows no Ed25519.
  async function signed(note, written) {
    const [name, id, ...rest] = written.split("+"), key = rest.join("+");
    const cut = note.lastIndexOf("\n\n"), text = note.slice(0, cut + 1);
    const line = note.slice(cut + 2).trimEnd().split("\n").find((one) => one.startsWith(`— ${name} `));
    if (!line) return false;
    const signature = bytes(line.split(" ")[2]);
    if (hex(signature.slice(0, 4)) !== id) return false;
    let known;
    try {
      known = await crypto.subtle.importKey("raw", bytes(key).slice(1), "Ed25519", false, ["verify"]);
    } catch { return null; }
    return crypto.subtle.verify("Ed25519", known, signature.slice(4), utf8(text));
  }

  button.addEventListener("click", async () => {
    let found = "wrong";
    try {
      const receipt = JSON.parse(held.textContent);
      const [, size, root] = receipt.checkpoint.split("\n");
      const here = await rootOf(receipt, Number(size));
      if (here && hex(here) === hex(bytes(root))) {
        const by = await signed(receipt.checkpoint, held.dataset.key);
        found = by === null ? "unsigned" : by ? "whole" : "wrong";
      }
    } catch { found = "wrong"; }
    told.textContent = told.dataset[found];
    told.dataset.found = found;
    told.hidden = false;
    told.focus();
  });
})();
