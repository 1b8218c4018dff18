// The ring of the field one is at stands out, and its part of the page is in sight. Pressing a ring leads to its field.
(() => {
  const box = document.getElementById("pages");
  if (!box) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.dataset.motion === "reduced";
  const show = (name) => {
    const ring = document.getElementById("ring-" + name);
    box.querySelector(".here")?.classList.remove("here");
    if (!ring) return;
    ring.classList.add("here");
    box.classList.add("near");
    const at = ring.getBoundingClientRect(), within = box.getBoundingClientRect();
    const left = box.scrollLeft + at.left - within.left - Math.max((within.width - at.width) / 2, 24);
    const top = box.scrollTop + at.top - within.top - (within.height - at.height) / 2;
    box.scrollTo({ left, top, behavior: calm ? "instant" : "smooth" });
  };
  // The picture grows when the first ring is shown: the field one is at stays in sight.
  addEventListener("focusin", ({ target }) => {
    if (!target.form) return;
    show(target.id);
    target.scrollIntoView({ block: "nearest" });
  });
  box.addEventListener("click", (event) => {
    const field = document.getElementById(event.target.dataset.field);
    for (let fold = field?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field?.focus();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#ring-']");
    if (!link) return;
    event.preventDefault();
    show(link.hash.slice(6));
  });
})();
