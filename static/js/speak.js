// Plays the page's sound in the page, and keeps long text fields in sight.
// Without this file the same link opens the sound in the browser's own player.
// Never plays by itself; one sound at a time; stops on leaving.
(() => {
  "use strict";
  let playing = null;

  const control = (event) => event.target.closest && event.target.closest("a[data-speak]");
  const label = (link) => link.querySelector("[data-speak-text]") || link;

  const stop = () => {
    if (!playing) return;
    const { link, audio, text } = playing;
    playing = null;
    audio.pause();
    label(link).textContent = text;
    link.removeAttribute("data-speaking");
  };

  const fail = (audio) => {
    if (!playing || playing.audio !== audio) return;
    const said = playing.link.dataset.failed;
    const status = document.getElementById("status");
    stop();
    if (status && said) status.textContent = said;
  };

  const play = (link) => {
    stop();
    const audio = new Audio(link.href);
    playing = { link, audio, text: label(link).textContent };
    label(link).textContent = link.dataset.stop;
    link.setAttribute("data-speaking", "");
    audio.addEventListener("ended", () => playing && playing.audio === audio && stop());
    audio.addEventListener("error", () => fail(audio));
    audio.play().catch(() => fail(audio));
  };

  document.querySelectorAll("a[data-speak]").forEach((link) => link.setAttribute("role", "button"));

  document.addEventListener("click", (event) => {
    const link = control(event);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (playing && playing.link === link) stop();
    else play(link);
  });

  document.addEventListener("keydown", (event) => {
    const link = event.key === " " && control(event);
    if (!link) return;
    event.preventDefault();
    if (!event.repeat) link.click();
  });

  addEventListener("pagehide", stop);

  // A browser brings the first line of a long text field into view; people want to see the whole of it.
  document.addEventListener("focusin", ({ target }) => {
    if (target.tagName !== "TEXTAREA") return;
    const show = () => target === document.activeElement && target.scrollIntoView({ block: "nearest" });
    show();
    requestAnimationFrame(show);
  });
})();
