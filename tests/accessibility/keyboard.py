"""Tab through a page: where the focus goes, how it is shown, and whether anything lies over it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

# All that Tab should reach, in the order of the document; of a group of radios the chosen one, else the first.
_STOPS = """() => {
  const all = [...document.querySelectorAll('a[href], button, summary, select, textarea, input, [tabindex="0"]')];
  const open = all.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.type !== 'hidden');
  const groups = new Set();
  const chosen = e => document.querySelector(`input[type=radio][name="${e.name}"]:checked`);
  window.stops = open.filter(e => {
    if (e.type !== 'radio') return true;
    if (chosen(e)) return chosen(e) === e;
    return !groups.has(e.name) && groups.add(e.name);
  });
  return window.stops.map(e => e.outerHTML.slice(0, 110));
}"""
# A target in a row of its label (radio, checkbox, file) may show its ring on the row.
_HERE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const ringed = [e, e.closest('label'), e.parentElement].filter(Boolean);
  const ring = Math.max(...ringed.map(one => {
    const style = getComputedStyle(one);
    return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
  }));
  const box = e.getBoundingClientRect(), foot = document.querySelector('.foot');
  const end = foot && !foot.contains(e) ? foot.getBoundingClientRect().top : innerHeight;
  const points = [.1, .5, .9].flatMap(x => [.1, .5, .9].map(y => [box.left + x * box.width, box.top + y * box.height]));
  const over = points.filter(([x, y]) => x >= 0 && x < innerWidth && y >= 0 && y < innerHeight)
    .map(([x, y]) => document.elementFromPoint(x, y)).find(top => top && foot && foot.contains(top) && !foot.contains(e));
  const fits = box.height <= end;
  return {stop: window.stops.indexOf(e), what: e.outerHTML.slice(0, 110), ring,
          hidden: !!over || (fits && (box.bottom > end + 1 || box.top < -1))};
}"""

# A text area comes into sight whole one frame after its caret does.
_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def tour(page: Page, ring: float = 3) -> list[str]:
    """Goes once around the page with Tab: what is wrong, one line each. Afterwards the page is as it was.

    ring: the least width of the focus ring in px.
    """
    expected: list[str] = page.evaluate(_STOPS)
    order: list[int] = []
    faults: list[str] = []
    for _ in range(len(expected) + 2):
        # Pressed, and left to go up with the next: half of a walk's time is the way to the browser and back.
        page.keyboard.down("Tab")
        here: dict[str, Any] | None = page.evaluate(_HERE)
        if here is None:
            continue
        if here["stop"] in order:
            break
        order.append(here["stop"])
        if here["stop"] < 0:
            faults.append(f"Tab reaches what it should not: {here['what']}")
        if here["ring"] < ring:
            faults.append(f"focus ring of {here['ring']} px: {here['what']}")
        if here["hidden"] and _still_hidden(page):
            faults.append(f"focus out of sight: {here['what']}")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    faults += [f"Tab never reaches: {what}" for stop, what in enumerate(expected) if stop not in order]
    first = order.index(min(order)) if order else 0
    if (around := order[first:] + order[:first]) != sorted(around):
        faults.append(f"not in the order of the document: {around}")
    if not order:
        faults.append("Tab reaches nothing")
    return faults


def _still_hidden(page: Page) -> bool:
    page.evaluate(_NEXT_FRAME)
    here: dict[str, Any] = page.evaluate(_HERE)
    return bool(here["hidden"])
