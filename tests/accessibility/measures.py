"""Measures of a page as it is drawn, in CSS px: what axe does not look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# A link within a sentence is as high as its line (WCAG 2.5.5 excepts it); a label makes its whole row the target.
_TARGETS = """() => {
  const seen = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.skip');
  const all = [...document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')];
  return all.filter(seen).filter(e => !(e.matches('a') && getComputedStyle(e).display === 'inline')).map(e => {
    const box = (e.matches('[type=radio], [type=checkbox]') ? e.closest('label') : e).getBoundingClientRect();
    return {what: e.outerHTML.slice(0, 120), left: box.left, top: box.top + scrollY, width: box.width,
            height: box.height, fixed: !!e.closest('.foot')};
  });
}"""
_SMALL = """least => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (text && !e.closest('script, style') && parseFloat(getComputedStyle(e).fontSize) < least)
      found.push(text.slice(0, 40) + ' ' + getComputedStyle(e).fontSize);
  }
  return found;
}"""
_LONG = """most => [...document.querySelectorAll('p, li, dd, h1, h2')]
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .filter(e => e.clientWidth > (most + .5) * parseFloat(getComputedStyle(e).fontSize))
  .map(e => e.tagName + ' ' + e.textContent.slice(0, 40) + ' ' + e.clientWidth)"""
_WIDE = """() => {
  const over = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  return document.documentElement.scrollWidth > innerWidth ? over.map(e => e.outerHTML.slice(0, 120)) : [];
}"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is drawn, asked once. main_text: its size in px; targets: as `targets`; small, wide: as `small_text`, `sideways`."""

    headings: int
    main_text: float
    targets: list[dict[str, Any]]
    small: list[str]
    wide: list[str]


_DRAWN = f"""least => ({{
  headings: document.querySelectorAll('h1').length,
  main_text: parseFloat(getComputedStyle(document.querySelector('main')).fontSize),
  targets: ({_TARGETS})(), small: ({_SMALL})(least), wide: ({_WIDE})(),
}})"""


def drawn(page: Page, least: float) -> Drawn:
    """All of it in one way to the browser and back. least: the size in px below which a text is small."""
    return Drawn(**page.evaluate(_DRAWN, least))


def targets(page: Page) -> list[dict[str, Any]]:
    """What is pressed, and its box."""
    found: list[dict[str, Any]] = page.evaluate(_TARGETS)
    return found


def small_targets(found: list[dict[str, Any]], least: float) -> list[str]:
    """Of `targets`, what is narrower or lower than `least` px."""
    short = [t for t in found if t["width"] < least - 0.5 or t["height"] < least - 0.5]
    return [f"{t['width']:.0f}x{t['height']:.0f} {t['what']}" for t in short]


def crowded_targets(found: list[dict[str, Any]], least: float) -> list[str]:
    """Pairs of `targets` with less than `least` px between them."""
    flowing = [t for t in found if not t["fixed"]]
    return [
        f"{one['what']} | {other['what']}"
        for place, one in enumerate(flowing)
        for other in flowing[place + 1 :]
        if _between(one, other) < least - 0.5
    ]


def _between(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Px between two boxes along the axis on which they are farther apart."""
    across = max(one["left"], other["left"]) - min(one["left"] + one["width"], other["left"] + other["width"])
    down = max(one["top"], other["top"]) - min(one["top"] + one["height"], other["top"] + other["height"])
    return float(max(across, down))


def small_text(page: Page, least: float = 18) -> list[str]:
    """Texts drawn smaller than `least` px."""
    found: list[str] = page.evaluate(_SMALL, least)
    return found


def long_lines(page: Page, most: int = 40) -> list[str]:
    """Texts whose lines may hold more than `most` Chinese characters."""
    found: list[str] = page.evaluate(_LONG, most)
    return found


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty when it does not."""
    found: list[str] = page.evaluate(_WIDE)
    return found


_LINES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  // Words for screen readers only are cut off on purpose.
  const unseen = e => { for (; e; e = e.parentElement) if (getComputedStyle(e).clipPath !== 'none') return true; return false; };
  const lines = range => new Set([...range.getClientRects()].filter(r => r.width > .5).map(r => Math.round(r.top)));
  while (walker.nextNode()) {
    const node = walker.currentNode, e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility({visibilityProperty: true}) || e.closest('script, style, svg, .vh, .skip, option'))
      continue;
    if (unseen(e)) continue;
    const range = document.createRange();
    for (const word of node.data.matchAll(/[0-9][0-9,.:]{1,10}(?![0-9,.:])|\\p{Script=Latin}{2,}(?!\\p{Script=Latin})/gu)) {
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (lines(range).size > 1) found.push('torn: ' + word[0]);
    }
    range.selectNodeContents(node);
    let edge = {left: 0, right: innerWidth};
    for (let up = e; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible') continue;
      const box = up.getBoundingClientRect();
      edge = {left: Math.max(edge.left, box.left), right: Math.min(edge.right, box.right)};
    }
    for (const r of range.getClientRects())
      if (r.width > .5 && (r.right > edge.right + 1 || r.left < edge.left - 1)) { found.push('clipped: ' + node.data.trim().slice(0, 40)); break; }
  }
  return found;
}"""
_COVERED = """selector => {
  const all = [...document.querySelectorAll(selector)], foot = document.querySelector('.edge');
  if (!all.length) return ['there is no ' + selector];
  const end = foot ? foot.getBoundingClientRect().top : innerHeight;
  return all.map(e => e.getBoundingClientRect().bottom).filter(bottom => bottom > end + 1)
    .map(bottom => `${selector} ends at ${bottom}, seen is up to ${end}`);
}"""


def torn_or_clipped(page: Page) -> list[str]:
    """Figures and Latin words broken over two lines, and texts of which a part is cut off at the side."""
    found: list[str] = page.evaluate(_LINES)
    return found


def out_of_sight(page: Page, selector: str) -> list[str]:
    """Why the elements of a selector aren't seen whole, with the page as it opens; empty when they all are."""
    why: list[str] = page.evaluate(_COVERED, selector)
    return why
