// Reads a page aloud, sentence by sentence, and marks what is read. Everything here works without it, in the browser's player.
// Plays by itself only where guidance was asked for and a finger or a mouse led here; stops on leaving. Escape stops.
(() => {
  "use strict";
  const doc = document, $ = (id) => doc.getElementById(id), bar = $("voice"), main = $("main");
  if (!bar) return;
  const data = bar.dataset, saying = $("saying"), asking = $("asking"), synth = window.speechSynthesis, audio = new Audio();
  const find = (rule) => doc.querySelector(rule), every = (rule, deed) => doc.querySelectorAll(rule).forEach(deed);
  const on = (name, deed) => addEventListener(name, deed, true);
  const whole = find(".foot [data-speak]"), tapping = find("[data-do=tap]"), keys = find("[data-do=more]");
  const tell = (text) => ($("status").textContent = text);
  const keep = (name, value) => {
    try {
      if (value) sessionStorage[name] = value;
      return sessionStorage[name];
    } catch {}
  };
  const post = (path, sent) => {
    const body = new URLSearchParams({ csrf: bar.elements.csrf.value, ...sent });
    return fetch(path, { method: "POST", redirect: "manual", keepalive: true, body });
  };
  const STEPS = [75, 90, 100, 110, 125], BLOCKS = "h1,h2,h3,p,li,dt,dd,label,legend,a,button,section,td";
  let speed = +data.speed, own = data.speaker === "device", list = [], at = 0, moved = 0, link, timer, played, byItself, touch, last, texts;

  // What is said, and where it stands: the text most like it, by pairs of characters, words and numbers.
  const signs = (text) => new Set([...text.matchAll(/[a-z]{2,}|[\d,.]*\d|(?=([\u3400-\u9fff]{2}))/gi)].map((one) => one[1] || one[0]));
  const like = (ones, wanted, least) => {
    let found;
    for (const one of ones) {
      let both = 0;
      one.s.forEach((sign) => (both += wanted.has(sign)));
      const worth = both / Math.sqrt(one.s.size * wanted.size || 1);
      if (worth > least) [least, found] = [worth, one];
    }
    return found;
  };
  const said = JSON.parse($("said").textContent).map(([t, id, written, aside], n) => (
    { t, id, aside, u: whole.href + "/" + n, s: signs(t + " " + written) }));
  const page = said.filter((one) => !one.aside);
  const place = (one) => {
    texts = texts || [...main.querySelectorAll(BLOCKS)].map((e) => ({ e, s: signs(e.textContent) }));
    return one.e || $(one.id) || (one.s && (like(texts, one.s, 0.2) || one).e);
  };
  const show = (one) => {
    every(".reading", (e) => e.classList.remove("reading"));
    saying.textContent = one ? one.t : "";
    const e = one && place(one);
    if (!e) return;
    e.classList.add("reading");
    e.scrollIntoView({ block: "nearest" });
  };

  // Playing.
  const button = (speaking) => {
    if (!link) return;
    link.toggleAttribute("data-speaking", speaking);
    link.lastChild.textContent = speaking ? link.dataset.stop : link.dataset.text;
  };
  const stop = () => {
    clearTimeout(timer);
    list = [];
    audio.pause();
    if (synth) synth.cancel();
    show();
    button(false);
    link = 0;
  };
  const next = () => {
    at++;
    step();
  };
  const voice = () =>
    own && synth && synth.getVoices().find((one) => one.localService && one.lang.replace("_", "-").toLowerCase().startsWith(data.lang));
  const fail = (one) => {
    // A browser may tell of one failure twice.
    if (!one || one !== list[at] || one.tried === timer) return;
    clearTimeout(timer);
    if (one.soft) return next();
    if (!one.tried) return (one.tried = timer = setTimeout(step, 1500));
    one.tried = timer;
    own = true;
    const instead = one.t && voice();
    if (!byItself || !keep("told")) tell(instead ? data.other : data.failed);
    keep("told", 1);
    if (instead) step();
    else stop();
  };
  const step = () => {
    clearTimeout(timer);
    const one = list[at], mine = voice(), rate = speed / 100;
    if (!one || (one.rest && played)) return stop();
    show(one);
    if (mine && one.t) {
      synth.cancel();
      const words = new SpeechSynthesisUtterance(one.t), lang = mine.lang;
      return synth.speak(Object.assign(words, { voice: mine, lang, rate, onend: () => one === list[at] && next() }));
    }
    audio.src = one.b || one.u;
    audio.defaultPlaybackRate = audio.playbackRate = rate;
    timer = setTimeout(fail, 15000, one);
    audio.play().catch(({ name }) => {
      if (name !== "NotAllowedError") return name !== "AbortError" && fail(one);
      // The browser wants a press first: quiet, and the button stands out.
      stop();
      whole.dataset.ready = "";
    });
  };
  audio.onended = next;
  audio.onerror = () => fail(list[at]);
  audio.onplaying = () => {
    clearTimeout(timer);
    played = 1;
    const one = list[at + 1];
    if (one && !one.b && !one.soft)
      fetch(one.u).then(async (answer) => answer.ok && (one.b = URL.createObjectURL(await answer.blob()))).catch(() => {});
  };
  const run = (ones, pressed) => {
    stop();
    list = ones;
    at = played = byItself = 0;
    if ((link = pressed)) link.dataset.text = link.lastChild.textContent;
    button(true);
    step();
  };

  // The bar.
  const save = (name, value) => post(bar.getAttribute("action"), { [name]: value }).catch(() => {});
  const pace = (by) => {
    const wanted = STEPS[STEPS.indexOf(speed) + by];
    if (!wanted) return tell(data.end);
    save("speed", (speed = wanted));
    audio.playbackRate = speed / 100;
  };
  const touching = (now) => {
    touch = now;
    last = 0;
    tapping.setAttribute("aria-pressed", now);
    tell(now ? data.tap : "");
  };
  const sound = (now) => save("sound", (data.sound = now));
  const deeds = {
    later: () => keep("later", (asking.hidden = true)),
    on: () => sound("on") && (asking.hidden = true),
    again: () => (list[at] ? step() : run(page, whole)),
    slower: () => pace(-1),
    faster: () => pace(1),
    tap: () => touching(!touch),
    more: () => keys.setAttribute("aria-expanded", keys.parentNode.toggleAttribute("data-all")),
    amounts: () => run(said.filter((one) => one.aside)),
    off: () => {
      stop();
      touching(false);
      sound("off");
      bar.hidden = true;
      tell(data.off);
    },
  };
  const press = (pressed) => {
    if (link === pressed) return stop();
    run(pressed === whole ? page : [{ u: pressed.href }], pressed);
    if (bar.hidden) asking.hidden = keep("later");
    bar.hidden = false;
  };

  // Tap to hear: fixed texts are asked for by their key, everything else is one of the page's own sentences.
  const fixed = (e) => {
    const found = [], walk = doc.createTreeWalker(e, 4);
    while (walk.nextNode()) {
      const t = walk.currentNode.data.replace(/\s+/g, " ").trim();
      let key = 0x811c9dc5;
      for (const sign of t) key = Math.imul(key ^ sign.codePointAt(0), 16777619);
      if (t && !/\d/.test(t)) found.push({ t, e, soft: 1, u: data.fixed + (key >>> 0).toString(36) });
    }
    return found;
  };
  const hear = (e) => {
    const mine = said.filter((one) => one.id && e.closest("#" + one.id)), number = /\d/.test(e.textContent);
    const near = like(said, signs(e.textContent), number ? 0.15 : 0.4);
    if (mine[0]) run(mine);
    else run(near ? (number ? [near] : [...fixed(e), { ...near, rest: 1 }]) : fixed(e));
  };

  // Whose hand this is: nothing plays by itself where a screen reader pressed, nor where only keys were used.
  const guided = () => data.sound === "on" && keep("hand") === "1";
  on("pointerdown", (event) => {
    const { width, height, pressure, detail } = event;
    moved = event.timeStamp;
    keep("hand", keep("hand") === "reader" || (width < 2 && height < 2 && !pressure && !detail) ? "reader" : 1);
  });
  on("click", (event) => {
    const { target, detail } = event, pressed = target.closest("[data-speak]"), deed = target.closest("#voice a,#voice button");
    if (event.isTrusted && !detail && event.timeStamp - moved > 1000) keep("hand", "reader");
    const block = detail && main.contains(target) && target.closest(BLOCKS), free = !target.closest("a,button,input,select,textarea,label,summary");
    if (pressed || deed) {
      event.preventDefault();
      if (pressed) press(pressed);
      else deeds[deed.dataset.do || deed.value]();
    } else if (touch && block && block !== last) {
      event.preventDefault();
      hear((last = block));
    } else if (block && free && data.sound === "on" && !(getSelection() + "")) hear(block);
  });
  on("keydown", (event) => {
    const { key, target } = event;
    moved = event.timeStamp;
    if (key === " " && target.matches("a[role=button]")) {
      event.preventDefault();
      target.click();
    }
    if (key !== "Escape") return;
    stop();
    if (touch) touching(false);
  });
  on("focusin", ({ target }) => {
    if (target.tagName === "TEXTAREA") requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
    if (!guided() || !moved || touch || !main.contains(target) || !(target.labels || "")[0]) return;
    const told = (target.getAttribute("aria-describedby") || "").split(" ").map($);
    run([target.labels[0], ...told].filter(Boolean).flatMap(fixed));
  });

  // What was typed, as the bank understands it: in words below the field, and to the ear.
  on("input", ({ target }) => {
    const kind = target.dataset.typed, { value } = target, e = $(target.id + "-words");
    if (!kind) return;
    clearTimeout(target.wait);
    target.wait = setTimeout(async () => {
      const { words: t, sound: u } = await post("/voice/typed", { kind, value }).then((one) => one.json()).catch(() => ({}));
      if (value !== target.value) return;
      e.textContent = t || "";
      if (u && guided()) run([{ t, u, e }]);
    }, 600);
  });

  every("a[data-speak],#voice a", (one) => one.setAttribute("role", "button"));
  tapping.disabled = false;
  if (synth) synth.getVoices();
  on("pagehide", stop);
  on("visibilitychange", () => doc.hidden && stop());
  if (guided() && !doc.hidden) {
    run(page, whole);
    byItself = 1;
  }
})();
