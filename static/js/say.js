// Saying instead of typing, where this browser can listen (base of the search box: `data-says` on the root). Never needed.
(() => {
  const Listener = window.SpeechRecognition || window.webkitSpeechRecognition;
  const button = document.querySelector("[data-say]"), status = document.getElementById("status");
  if (!Listener || !button) return;
  const field = button.form.elements.q, lang = document.documentElement.lang;
  let listener = null;
  const tell = (text) => (status.textContent = text);
  button.addEventListener("click", () => {
    if (listener) return listener.stop();
    // Nobody is heard while the page is read.
    document.querySelector("[data-speaking]")?.click();
    listener = new Listener();
    listener.lang = lang.startsWith("en") ? "en-US" : lang.includes("Hant") ? "zh-TW" : "zh-CN";
    listener.onresult = (event) => {
      field.value = event.results[0][0].transcript.replace(/[。，？！.,?!\s]+$/, "");
      if (field.value) field.form.requestSubmit();
    };
    listener.onerror = () => tell(button.dataset.failed);
    listener.onend = () => {
      listener = null;
      button.removeAttribute("aria-pressed");
      if (!field.value) tell(button.dataset.failed);
    };
    field.value = "";
    button.setAttribute("aria-pressed", "true");
    tell(button.dataset.listening);
    listener.start();
  });
})();
