"""Languages that are not there yet: longer words, and lines that begin at the right, on the smallest telephone with the largest letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import measures
from tests.accessibility.stage import stage
from tests.i18n.pseudo import outside
from tests.i18n.test_pages import pseudo_scene
from tests.support.scene import Scene
from tests.support.scene_words import CHINESE, data_of, without
from tests.support.visits import VISITS
from tests.support.visits_main import MAIN, SHAPES
from webapp.services.identity import model_preferences
from webapp.services.identity.model_preferences import Preferences

__all__ = ["pseudo_scene"]
WIDTH, TEXT = 360, 200
# What sticks out at either side, or makes the page scroll there. What is only for screen readers stands aside on purpose.
_OUTSIDE = """() => {
  const root = document.documentElement;
  const out = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.left < -1 || box.right > root.clientWidth + 1)
      && !e.closest('.vh, .skip, .arch, svg') && getComputedStyle(e).clipPath === 'none';
  });
  return root.scrollWidth > root.clientWidth + 1 ? out.map(e => e.outerHTML.slice(0, 160)).slice(0, 3) : [];
}"""
PAGES = {
    "the elder's": [*MAIN, *SHAPES],
    "the door": [visit for visit in VISITS["door"] if visit.is_page],
}


@pytest.mark.parametrize("part", PAGES)
def test_longer_words_fit_from_either_side(browser: Browser, pseudo_scene: Scene, part: str) -> None:
    found: list[str] = []
    data = data_of(pseudo_scene)
    with stage(browser, pseudo_scene, "en", "elder", TEXT) as here:
        for visit in PAGES[part]:
            page = here.open(visit, WIDTH)
            found += [f"{visit} {line}" for line in _escaped(page, data)]
            for direction in ("ltr", "rtl"):
                page.evaluate("way => document.documentElement.dir = way", direction)
                found += [f"{visit} [{direction}] {line}" for line in _outside(page)]
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)


def _outside(page: Page) -> Iterator[str]:
    yield from page.evaluate(_OUTSIDE)
    yield from measures.torn_or_clipped(page)


def _escaped(page: Page, data: list[str]) -> Iterator[str]:
    """A page without its heading, and what is seen in Chinese although nobody's name: a text that nobody translates."""
    if page.locator("h1").count() != 1:
        yield "not one h1"
    for word in CHINESE.findall(without(outside(page.inner_text("body")), data)):
        yield f"not from the catalogue: {word}"


def test_a_language_from_the_right_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {Preferences(locale).direction for locale in model_preferences.LOCALES} == {"ltr"}
    monkeypatch.setattr(model_preferences, "_FROM_THE_RIGHT", frozenset({"ug"}))
    assert Preferences("ug").direction == "rtl"
