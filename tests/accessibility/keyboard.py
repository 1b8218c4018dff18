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

# At each Tab first how it stands where the focus is: by then what was to come into sight has.
_WATCH = f"""() => {{
  const stops = ({_STOPS})();
  window.trail = [];
  window.watch?.abort();
  window.watch = new AbortController();
  const noted = {{capture: true, signal: window.watch.signal}};
  addEventListener('keydown', e => {{ if (e.key === 'Tab') window.trail.push(({_HERE})()); }}, noted);
  return stops;
}}"""
# A text area comes into sight whole one frame after its caret does.
_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def tour(page: Page, ring: float = 3) -> list[str]:
    """Goes once around the page with Tab: what is wrong, one line each. Afterwards the page is as it was.

    ring: the least width of the focus ring in px.
    """
    faults = _faults(*_around(page), ring)
    return _faults(*_around(page, patient=True), ring) if faults else []


def _around(page: Page, *, patient: bool = False) -> tuple[list[str], list[dict[str, Any]]]:
    """What Tab should reach, and how it stood where the focus was, at each press.

    patient: waits after each until the page has been drawn, which costs as much as the rest.
    """
    expected: list[str] = page.evaluate(_WATCH)
    # From where the focus was, over the browser's own, and once more to be noted.
    for _ in range(len(expected) + 3):
        # Pressed, and left to go up with the next: half of a walk's time is the way to the browser and back.
        page.keyboard.down("Tab")
        if patient:
            page.evaluate(_NEXT_FRAME)
    trail: list[dict[str, Any] | None] = page.evaluate("() => window.trail")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return expected, [here for here in trail if here is not None]


def _faults(expected: list[str], trail: list[dict[str, Any]], ring: float) -> list[str]:
    order: list[int] = []
    faults: list[str] = []
    for here in trail:
        if here["stop"] in order:
            break
        order.append(here["stop"])
        if here["stop"] < 0:
            faults.append(f"Tab reaches what it should not: {here['what']}")
        if here["ring"] < ring:
            faults.append(f"focus ring of {here['ring']} px: {here['what']}")
        if here["hidden"]:
            faults.append(f"focus out of sight: {here['what']}")
    faults += [f"Tab never reaches: {what}" for stop, what in enumerate(expected) if stop not in order]
    first = order.index(min(order)) if order else 0
    if (around := order[first:] + order[:first]) != sorted(around):
        faults.append(f"not in the order of the document: {around}")
    return faults or ([] if order else ["Tab reaches nothing"])
