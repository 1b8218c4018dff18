// Signs in with this device, or adds it. A form with data-passkey ("get" or "create") is hidden until the browser can.
// data-finish: where the answer goes; data-wait, data-failed: what is said meanwhile and when nothing came of it.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const written = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const send = async (address, form, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": form.elements.csrf.value },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (told.error) throw new Error(told.error);
    return told;
  };

  const ask = async (kind, options) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    (options.excludeCredentials || []).forEach((one) => (one.id = bytes(one.id)));
    let held;
    try {
      held = await navigator.credentials[kind]({ publicKey: options });
    } catch (error) {
      throw error.name === "InvalidStateError" ? error : null;
    }
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (held.response[name]) response[name] = written(held.response[name]);
    return { id: held.id, rawId: written(held.rawId), type: held.type, response, clientExtensionResults: {} };
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const { passkey, finish, wait, failed, known } = form.dataset;
    const status = document.getElementById("status");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      status.textContent = wait;
      try {
        const credential = await ask(passkey, await send(form.action, form, {}));
        const { label, next } = form.elements;
        const sent = { credential, label: label && label.value, wanted: next && next.value };
        location.assign((await send(finish, form, sent)).next);
      } catch (error) {
        const told = error && (error.name === "InvalidStateError" ? known : error.name === "Error" && error.message);
        status.textContent = told || failed;
      }
    });
  });
})();
