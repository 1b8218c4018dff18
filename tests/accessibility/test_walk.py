"""The walk: every page of the bank, with each of its faces, in each language and mode, on a telephone and on a desk.

axe looks at each, and our own measures: what the design promises and axe does not know. Then Tab goes around: each control is
reached in its order, seen with its ring, and nothing covers it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import axe, measures
from tests.accessibility.keyboard import tour
from tests.accessibility.stage import Stage, stage
from tests.support.scene import Scene
from tests.support.visits import VISITS
from tests.support.visits_main import HERS
from tests.support.walk_report import CHECKS, PAGES, UNSURE

PHONE, DESK = 390, 1280
# Chinese in elder mode, what most people see, on both; the other ways to read once each, so that the walk stays within CI's time.
WIDTHS = {
    ("zh_Hans_CN", "elder"): (PHONE, DESK),
    ("zh_Hans_CN", "standard"): (DESK,),
    ("en", "elder"): (PHONE,),
    ("en", "standard"): (DESK,),
}
# What is drawn in standard mode first: on both there in Chinese; English, whose words are longer, and elder mode on a telephone.
STANDARD_FIRST = ("door", "family", "business", "applying", "staff")
STANDARD_WIDTHS = {("zh_Hans_CN", "standard"): (DESK, PHONE)}
# Where Tab goes around: once in each mode; in elder mode with the largest letters (test_walk_largest), where least fits.
TOURED = ("en", "standard")
SMALLEST, SMALL = 320, 360
# Where an elder goes words stay whole with the largest letters; test_walk_largest has the Chinese ones.
WHOLE_WORDS = {("en", "elder", part) for part in (*HERS, "door")}
LOCALES = ("zh_Hans_CN", "en")
MODES = ("standard", "elder")
TARGETS = {"standard": 44, "elder": 60}
MAIN_TEXT = {"standard": 16, "elder": 24}
LEAST_TEXT = {"standard": 14, "elder": 18}


@pytest.mark.parametrize("part", VISITS)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_page(
    browser: Browser,
    scene: Scene,
    record_property: Callable[[str, object], None],
    locale: str,
    mode: str,
    part: str,
) -> None:
    checks = passed = unsure = 0
    found: list[str] = []
    standard_first = part in STANDARD_FIRST
    widths = STANDARD_WIDTHS.get((locale, mode), (PHONE,)) if standard_first else WIDTHS[locale, mode]
    with stage(browser, scene, locale, mode, tool=axe.source()) as here:
        for visit in (visit for visit in VISITS[part] if visit.is_page):
            page = here.open(visit, widths[0])
            if (locale, mode) == TOURED:
                # First of all: Chromium may scroll to where a control was before the window changed.
                found += [f"{visit} [{locale} {mode} by keyboard] {line}" for line in tour(page)]
            for width in widths:
                here.resize(width, whole=True)
                # The colours of a page are the same on each width.
                verdict = axe.look(page, colours=width == widths[0])
                checks += 1
                passed += not verdict.violations
                unsure += verdict.unsure.get("color-contrast-enhanced", 0)
                faults = [*verdict.violations, *_measured(page, mode)]
                found += [f"{visit} [{locale} {mode} {width}px] {line}" for line in faults]
            found += [f"{visit} [{locale} {mode} {SMALLEST}px 200 %] {line}" for line in _largest(here)]
            if (locale, mode, part) in WHOLE_WORDS and visit.who != "staff":
                found += [f"{visit} [{locale} {mode} {SMALL}px 200 %] {line}" for line in _broken_words(here)]
    for name, value in ((PAGES, checks), (CHECKS, passed), (UNSURE, unsure)):
        record_property(name, value)
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)


def _measured(page: Page, mode: str) -> Iterator[str]:
    """What is wrong with the page at this width."""
    if page.locator("h1").count() != 1:
        yield "not one h1"
    for line in measures.small_text(page, LEAST_TEXT[mode]):
        yield f"small text: {line}"
    size = float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"))
    if size < MAIN_TEXT[mode]:
        yield f"main text: {size} px"
    targets = measures.targets(page)
    for line in measures.small_targets(targets, TARGETS[mode]):
        yield f"small target: {line}"
    for line in measures.crowded_targets(targets, 8):
        yield f"crowded targets: {line}"
    for line in measures.sideways(page):
        yield f"sideways: {line}"


def _largest(here: Stage) -> Iterator[str]:
    """What sticks out with the largest letters on the smallest screen."""
    here.page.evaluate("document.documentElement.dataset.text = '200'")
    here.resize(SMALLEST)
    for line in measures.sideways(here.page):
        yield f"sideways: {line}"


def _broken_words(here: Stage) -> Iterator[str]:
    """Words cut or torn with the largest letters on a small telephone."""
    here.resize(SMALL)
    yield from measures.torn_or_clipped(here.page)
