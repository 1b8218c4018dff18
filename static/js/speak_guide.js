// Reads a page aloud, sentence by sentence, and marks what is read. Everything here works without it, in the browser's player.
// Plays by itself only where guidance was asked for and a finger or a mouse led here; stops on leaving. Escape stops.
(() => {
  "use strict";
  const doc = document, $ = (id) => doc.getElementById(id), bar = $("voice"), main = $("main"), data = bar ? bar.dataset : {};
  const keep = (name, value) => {
    try {
      return value ? (sessionStorage[name] = value) : sessionStorage[name];
    } catch {}
  };
  const tell = (text) => ($("status").textContent = text);
  const whole = doc.querySelector(".foot [data-speak]") || doc.querySelector("[data-speak]");
  const synth = window.speechSynthesis, audio = new Audio(), label = (link) => link.querySelector("span") || link;
  const steps = [75, 90, 100, 110, 125];
  let speed = +data.speed || 100, list = [], at = 0, link, timer, played, byItself, own = data.speaker === "device", touch, texts, last, moved = 0;

  // --- what is said, and where it stands: the text most like it, by pairs of characters, words and numbers
  const signs = (text) => new Set([...text.matchAll(/[a-z]{2,}|[\d,.]*\d|(?=([\u3400-\u9fff]{2}))/gi)].map((one) => one[1] || one[0]));
  const like = (ones, wanted, least) =>
    ones.reduce((best, one) => {
      let both = 0;
      one.s.forEach((sign) => (both += wanted.has(sign)));
      const worth = both / Math.sqrt(one.s.size * wanted.size || 1);
      return worth > best.worth ? { worth, one } : best;
    }, { worth: least }).one;
  const said = JSON.parse(($("said") || {}).textContent || "[]").map(([t, id, written, aside], n) => (
    { t, id, aside, u: whole.href + "/" + n, s: signs(t + " " + written) }));
  const page = said.filter((one) => !one.aside);
  const BLOCKS = "h1,h2,h3,p,li,dt,dd,label,legend,a,button,summary,section,td,th";
  const place = (one) => {
    texts = texts || [...main.querySelectorAll(BLOCKS)].map((e) => ({ e, s: signs(e.textContent) }));
    return one.e || $(one.id) || (one.s && (like(texts, one.s, 0.2) || {}).e);
  };
  const show = (one) => {
    doc.querySelectorAll(".reading").forEach((e) => e.classList.remove("reading"));
    if (bar) $("saying").textContent = one ? one.t : "";
    const e = one && bar && place(one);
    if (!e) return;
    e.classList.add("reading");
    e.scrollIntoView({ block: "nearest" });
  };

  // --- playing
  const stop = () => {
    clearTimeout(timer);
    list = [];
    audio.pause();
    if (synth) synth.cancel();
    show();
    if (!link) return;
    label(link).textContent = link.dataset.text;
    link.removeAttribute("data-speaking");
    link = null;
  };
  const next = () => {
    at++;
    step();
  };
  const mine = () => {
    const ones = own && synth ? synth.getVoices() : [];
    return ones.find((one) => one.localService && one.lang.replace("_", "-").toLowerCase().startsWith(data.lang));
  };
  const fail = (one) => {
    if (one !== list[at]) return;
    clearTimeout(timer);
    if (one.soft) return next();
    if (!one.tried) {
      one.tried = timer = setTimeout(step, 1500);
      return;
    }
    own = true;
    const text = mine() && one.t ? data.other : data.failed || link.dataset.failed;
    if (!byItself || !keep("told")) tell(text);
    keep("told", 1);
    if (text === data.other) step();
    else stop();
  };
  const utter = (one, voice) => {
    const words = new SpeechSynthesisUtterance(one.t);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = speed / 100;
    words.onend = () => one === list[at] && next();
    words.onerror = () => one === list[at] && stop();
    synth.cancel();
    synth.speak(words);
  };
  const step = () => {
    clearTimeout(timer);
    const one = list[at], voice = mine();
    if (!one || (one.rest && played)) return stop();
    show(one);
    if (voice && one.t) return utter(one, voice);
    audio.src = one.b || one.u;
    audio.defaultPlaybackRate = audio.playbackRate = speed / 100;
    timer = setTimeout(fail, 15000, one);
    audio.play().catch((error) => {
      if (error.name !== "NotAllowedError") return error.name !== "AbortError" && fail(one);
      // The browser wants a press first: quiet, and the button stands out.
      const button = link;
      stop();
      if (button) button.dataset.ready = "";
    });
  };
  audio.onended = next;
  audio.onerror = () => audio.src && fail(list[at]);
  audio.onplaying = () => {
    clearTimeout(timer);
    played = 1;
    const one = list[at + 1];
    if (one && !one.b && !one.soft)
      fetch(one.u)
        .then((answer) => answer.ok && answer.blob())
        .then((blob) => blob && (one.b = URL.createObjectURL(blob)))
        .catch(() => {});
  };
  const run = (ones, button) => {
    stop();
    if (!ones.length) return;
    list = ones;
    at = played = byItself = 0;
    ones.forEach((one) => (one.tried = 0));
    link = button;
    if (link) {
      delete link.dataset.ready;
      link.dataset.text = label(link).textContent;
      label(link).textContent = link.dataset.stop;
      link.dataset.speaking = "";
    }
    step();
  };

  // --- the bar
  const save = (name, value) =>
    fetch(bar.getAttribute("action"), {
      method: "POST",
      redirect: "manual",
      keepalive: true,
      body: new URLSearchParams({ csrf: bar.elements.csrf.value, [name]: value }),
    }).catch(() => {});
  const pace = (by) => {
    const wanted = steps[steps.indexOf(speed) + by];
    if (!wanted) return tell(data.ends.split("|")[+(by > 0)]);
    save("speed", (speed = wanted));
    audio.playbackRate = speed / 100;
    if (list[at] && mine()) step();
  };
  const touching = (on) => {
    touch = on;
    doc.documentElement.classList.toggle("touch", on);
    bar.querySelector("[data-do=tap]").setAttribute("aria-pressed", on);
    tell(on ? data.tap : "");
  };
  const deeds = {
    later: () => keep("later", ($("asking").hidden = true)),
    again: () => (list[at] ? step() : run(page, whole)),
    slower: () => pace(-1),
    faster: () => pace(1),
    tap: () => touching(!touch),
    amounts: () => run(said.filter((one) => one.aside)),
    on: () => save("sound", (data.sound = "on")) && ($("asking").hidden = true),
    off: () => {
      stop();
      touching(false);
      save("sound", (data.sound = "off"));
      bar.hidden = true;
      tell(data.off);
    },
  };
  const press = (button) => {
    if (link === button) return stop();
    run(bar && button === whole ? page : [{ u: button.href }], button);
    if (!bar || button !== whole) return;
    if (data.sound !== "on" && bar.hidden) $("asking").hidden = !!keep("later");
    bar.hidden = false;
  };

  // --- tap to hear; fixed texts are asked for by their key, everything else is one of the page's own sentences
  const key = (text) => {
    let value = 0x811c9dc5;
    for (const sign of text) value = Math.imul(value ^ sign.codePointAt(0), 16777619);
    return (value >>> 0).toString(36);
  };
  const fixed = (e) => {
    const found = [], walk = doc.createTreeWalker(e, 4);
    while (walk.nextNode()) {
      const t = walk.currentNode.data.replace(/\s+/g, " ").trim();
      if (t && !/\d/.test(t)) found.push({ t, e, soft: 1, u: data.fixed + key(t) });
    }
    return found.slice(0, 6);
  };
  const hear = (e) => {
    const own = said.filter((one) => one.id && e.closest("#" + one.id)), number = /\d/.test(e.textContent);
    const near = own[0] || like(said, signs(e.textContent), number ? 0.15 : 0.4);
    if (own[0] || (near && number)) return run(own[0] ? own : [near]);
    run([...fixed(e), ...(near ? [{ ...near, rest: 1 }] : [])]);
  };

  // --- whose hand this is: nothing plays by itself where a screen reader pressed, nor where only keys were used
  const hand = (wanted) => data.sound === "on" && keep("hand") === "1";
  addEventListener("pointerdown", (event) => {
    const { width, height, pressure, detail, pointerType } = event, dot = width <= 1 && height <= 1;
    moved = event.timeStamp;
    if (dot && !pressure && !detail && (pointerType === "mouse" || !width)) keep("hand", "reader");
    else if (keep("hand") !== "reader") keep("hand", "1");
  }, true);
  doc.addEventListener("click", (event) => {
    const { target } = event, button = target.closest("[data-speak]"), deed = target.closest("#voice a, #voice button");
    if (event.isTrusted && !event.detail && event.timeStamp - moved > 1000) keep("hand", "reader");
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (button || deed) {
      event.preventDefault();
      return button ? press(button) : deeds[deed.dataset.do || deed.value]();
    }
    const e = bar && event.detail && !String(getSelection()) && main.contains(target) && target.closest(BLOCKS);
    if (!e || data.sound !== "on" && !touch) return;
    if (touch && e !== last) {
      event.preventDefault();
      event.stopPropagation();
      last = e;
      hear(e);
    } else if (!touch && !target.closest("a,button,input,select,textarea,label,summary")) hear(e);
  }, true);
  addEventListener("keydown", (event) => {
    moved = event.timeStamp;
    const button = event.key === " " && event.target.closest("a[role=button]");
    if (button) event.preventDefault();
    if (button && !event.repeat) button.click();
    if (event.key !== "Escape") return;
    stop();
    if (touch) touching(false);
  }, true);
  doc.addEventListener("focusin", ({ target, relatedTarget }) => {
    if (target.tagName === "TEXTAREA") requestAnimationFrame(() => target.scrollIntoView({ block: "nearest" }));
    if (!bar || !hand() || !moved || touch || !main.contains(target) || !(target.labels || [])[0] || target.type === "submit") return;
    const group = target.closest("fieldset"), legend = group && !group.contains(relatedTarget) && group.querySelector("legend");
    const told = (target.getAttribute("aria-describedby") || "").split(" ").map($);
    run([legend, target.labels[0], ...told].filter(Boolean).flatMap(fixed));
  });

  // --- what was typed, as the bank understands it: in words below the field, and to the ear
  doc.addEventListener("input", ({ target }) => {
    const kind = target.dataset.typed, words = $(target.id + "-words");
    if (!kind || !words) return;
    clearTimeout(target.wait);
    target.wait = setTimeout(async () => {
      const value = target.value, csrf = doc.querySelector("[name=csrf]").value;
      const answer = await fetch("/voice/typed", { method: "POST", body: new URLSearchParams({ csrf, kind, value }) }).then((one) => one.json()).catch(() => ({}));
      if (value !== target.value) return;
      words.textContent = answer.words || "";
      if (answer.sound && bar && hand()) run([{ t: answer.words, u: answer.sound, e: words }]);
    }, 600);
  });

  doc.querySelectorAll("a[data-speak], #voice a").forEach((one) => one.setAttribute("role", "button"));
  if (bar) bar.querySelector("[data-do=tap]").disabled = false;
  if (synth) synth.getVoices();
  addEventListener("pagehide", stop);
  doc.addEventListener("visibilitychange", () => doc.hidden && stop());
  if (bar && hand() && whole && !doc.hidden) {
    run(page, whole);
    byItself = 1;
  }
})();
