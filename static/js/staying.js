// Says in time that the session will end. What it knows comes from the server, so that every tab tells the same.
// Whoever types or points is there: for them the session goes on without a question.
// When it is over, what was typed goes along to signing in (its form is called "typed"), and comes back as it was.
// A page that comes back out of the browser's memory may be somebody else's by now: it is asked for anew before anybody reads it.
(() => {
  const { stay, warn } = document.body.dataset, box = document.getElementById("staying");
  const on = addEventListener;
  on("pageshow", (event) => {
    if (!event.persisted) return;
    document.body.hidden = 1;
    location.reload();
  });
  if (!box?.showModal) return;
  let end, timer, over, typed = "", acted = 0;
  const ask = (method) =>
    fetch("/session?" + typed, { method, headers: { "X-CSRF-Token": document.querySelector("[name=csrf]").value } }).then((one) => one.json());
  const wait = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, seconds * 1000);
  };
  const set = (seconds) => {
    end = Date.now() + seconds * 1000;
    wait(seconds - warn);
  };
  const go_on = () => ask("POST").then((told) => set(told.left), () => wait(10));
  const show = (told) => {
    const first = !box.open || over !== !told.left;
    over = !told.left;
    if (told.left > warn) {
      // Another tab was quicker; closing says that somebody is there, as any closing does.
      box.close();
      return set(told.left);
    }
    if (first) {
      box.innerHTML = told.html;
      box.close();
      box.showModal();
    }
    if (!over) wait(Math.min(15, told.left));
  };
  const look = () => {
    if (acted && !box.open) {
      acted = 0;
      return go_on();
    }
    return ask("GET").then(show, () => wait(10));
  };
  box.addEventListener("close", () => box.open || over || go_on());
  for (const sign of ["keydown", "pointerdown", "input"]) on(sign, () => (acted = 1));
  on("input", ({ target: { form } }) => form?.csrf && (typed = form.id = "typed"));
  on("visibilitychange", () => document.hidden || Date.now() < end - warn * 1000 || over || look());
  set(stay);
})();
