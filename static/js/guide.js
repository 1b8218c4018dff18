// Live guidance, on both sides: hears what happens, draws the bar or the mirror anew, rings what is pointed at.
// Everything here can be had without it, by opening the page again. Where no stream can be held it asks every five seconds.
(() => {
  "use strict";
  const box = document.getElementById("guide"), view = document.getElementById("guide-view");
  if (!box || !box.dataset.stream) return;
  const { stream, news, part, here, handed, failed, page } = box.dataset, own = { headers: { "HX-Request": "true" } };
  const said = document.getElementById("guide-said"), fault = document.getElementById("guide-failed"), find = (rule) => document.querySelector(rule);
  let last = +box.dataset.last, source, timer, over, again;

  const post = (path, body) => {
    if (!body.has("csrf")) body.set("csrf", find("[name=csrf]").value);
    return fetch(path, { method: "POST", redirect: "manual", body: new URLSearchParams(body), ...own });
  };
  // What did not get through is tried again.
  const lost = (deed) => () => {
    fault.textContent = failed;
    clearTimeout(again);
    again = setTimeout(deed, 1000);
  };
  const hand = () => handed && post(here, new URLSearchParams({ handed })).catch(lost(hand));

  const ring = (told) => {
    const at = told.page === page && find(`[data-at="${told.at}"]`);
    for (const one of document.querySelectorAll(".ringed")) one.classList.remove("ringed");
    if (!at) return;
    for (let one = at; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    const shown = at.closest("label") || at;
    shown.classList.add("ringed");
    shown.scrollIntoView({ block: "center" });
  };
  const draw = () =>
    fetch(part, own).then((one) => (one.status === 200 ? one.text() : location.reload())).then((html) => {
      if (!html) return;
      if (fault.textContent === failed) fault.textContent = "";
      const kept = document.activeElement.id, typed = kept && view.contains(document.activeElement) && document.activeElement.value;
      view.innerHTML = html;
      const held = kept && document.getElementById(kept);
      if (held && typed !== false) {
        if (held.tagName === "INPUT") held.value = typed;
        held.focus();
      }
      const told = view.querySelector(".told");
      said.textContent = told ? told.textContent : "";
    }, lost(draw));
  const end = () => {
    over = 1;
    if (source) source.close();
    clearTimeout(timer);
    ring({});
    draw();
  };
  const hear = (told, number) => {
    fault.textContent = "";
    if (told.kind === "over") return end();
    if (number <= last) return;
    last = number;
    if (told.kind === "live") hand();
    if (here && (told.kind === "point" || told.kind === "suggest")) ring(told);
    draw();
  };

  const ask = () =>
    fetch(`${news}?after=${last}`, own).then((one) => one.json()).then(({ events, over }) => {
      fault.textContent = "";
      for (const told of events) hear(told, told.number);
      if (over) end();
    });
  const poll = (times) => {
    if (over) return;
    ask().catch(() => (fault.textContent = failed));
    timer = setTimeout(() => (times ? poll(times - 1) : listen()), 5000);
  };
  const listen = () => {
    source = new EventSource(`${stream}?after=${last}`, { withCredentials: true });
    source.onmessage = (event) => hear(JSON.parse(event.data), +event.lastEventId);
    source.onopen = () => (fault.textContent = "");
    source.onerror = () => {
      if (over) return;
      if (source.readyState === 2) poll(5);
      else fault.textContent = failed;
    };
  };

  addEventListener("submit", (event) => {
    const form = event.target, by = event.submitter;
    if (!("live" in form.dataset) || !box.contains(form)) return;
    event.preventDefault();
    fault.textContent = "";
    const body = new FormData(form, by), { fill, value } = form.dataset;
    const field = fill && by.value === "yes" && form.dataset.page === page && find(`[data-at="${fill}"]`);
    if (field) {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    }
    post(form.action, body).then((one) => {
      if (one.status === 204) return location.reload();
      return draw().then(() => one.type === "opaqueredirect" || one.text().then((why) => (fault.textContent = why)));
    }).catch(() => (fault.textContent = failed));
  });
  addEventListener("pagehide", () => source && source.close());
  hand();
  listen();
})();
