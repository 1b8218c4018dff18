"""The walk: every page of the bank in each language and mode, on a telephone and on a desk; as most see it, with each of its faces.

axe looks at each, and our own measures: what the design promises and axe does not know. Then Tab goes around: each control is
reached in its order, seen with its ring, and nothing covers it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import axe, measures
from tests.accessibility.keyboard import tour
from tests.accessibility.stage import Stage, stage
from tests.support.scene import Scene
from tests.support.visits import VISITS, Visit
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
# What most people see is opened with the largest letters on a small telephone, where least fits, and made smaller after that.
LARGEST_FIRST = ("zh_Hans_CN", "elder")
# Where Tab goes around: once in each mode.
TOURED = (LARGEST_FIRST, ("en", "standard"))
SMALLEST, SMALL = 320, 360
LARGEST = 200
_ID = re.compile(r"\{[^}]*\}")
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
    widths = STANDARD_WIDTHS.get((locale, mode), (PHONE,)) if part in STANDARD_FIRST else WIDTHS[locale, mode]
    text = LARGEST if (locale, mode) == LARGEST_FIRST else 100
    verdicts: list[axe.Verdict] = []
    found: list[str] = []
    with stage(browser, scene, locale, mode, text, tool=axe.source()) as here:
        for visit in _pages(part, locale, mode):
            # Words stay whole where an elder goes.
            hers = mode == "elder" and part in (*HERS, "door") and visit.who != "staff"
            for face, line in _walked(here, visit, widths, verdicts, locale, mode, hers=hers):
                found.append(f"{visit} [{locale} {mode} {face}] {line}")
    passed = sum(not one.violations for one in verdicts)
    unsure = sum(one.unsure.get("color-contrast-enhanced", 0) for one in verdicts)
    for name, value in ((PAGES, len(verdicts)), (CHECKS, passed), (UNSURE, unsure)):
        record_property(name, value)
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)


def _pages(part: str, locale: str, mode: str) -> list[Visit]:
    """With each of their faces as most people see them there; in the other ways each page, and each that refuses, once."""
    pages = [visit for visit in VISITS[part] if visit.is_page]
    if locale == LOCALES[0] and (mode == "standard") == (part in STANDARD_FIRST):
        return pages
    once: dict[tuple[str, int], Visit] = {}
    for visit in pages:
        once.setdefault((_ID.sub("", visit.path.partition("?")[0]), visit.status), visit)
    return list(once.values())


def _walked(
    here: Stage,
    visit: Visit,
    widths: Sequence[int],
    verdicts: list[axe.Verdict],
    locale: str,
    mode: str,
    *,
    hers: bool,
) -> Iterator[tuple[str, str]]:
    """(face, fault) of one page. hers: an elder goes there."""
    first, toured = (locale, mode) == LARGEST_FIRST, (locale, mode) in TOURED
    page = here.open(visit, SMALL if first else widths[0])
    if toured:
        # First of all: Chromium may scroll to where a control was before the window changed.
        yield from (("by keyboard", line) for line in tour(page))
    if first:
        yield from _largest(here, TARGETS[mode], hers=hers)
        here.letters(100)
    for width in widths:
        if first or width != widths[0]:
            here.resize(width)
        # The colours of a page are the same on each width and in each language.
        verdict = axe.look(page, colours=width == widths[0] and locale == LOCALES[0])
        verdicts.append(verdict)
        yield from ((f"{width}px", line) for line in (*verdict.violations, *_measured(page, mode)))
    if not first:
        here.letters(LARGEST)
        here.resize(SMALL)
        yield from _largest(here, TARGETS[mode], hers=hers)


def _measured(page: Page, mode: str) -> Iterator[str]:
    """What is wrong with the page at this width."""
    drawn = measures.drawn(page, LEAST_TEXT[mode])
    if drawn.headings != 1:
        yield "not one h1"
    if drawn.main_text < MAIN_TEXT[mode]:
        yield f"main text: {drawn.main_text} px"
    yield from (f"small text: {line}" for line in drawn.small)
    yield from (f"small target: {line}" for line in measures.small_targets(drawn.targets, TARGETS[mode]))
    yield from (f"crowded targets: {line}" for line in measures.crowded_targets(drawn.targets, 8))
    yield from (f"sideways: {line}" for line in drawn.wide)


def _largest(here: Stage, target: int, *, hers: bool) -> Iterator[tuple[str, str]]:
    """With the largest letters on a small telephone nothing is cut, torn or too small; on the smallest nothing sticks out."""
    if hers:
        drawn = measures.drawn(here.page, 0)
        torn = measures.torn_or_clipped(here.page)
        small = measures.small_targets(drawn.targets, target)
        yield from ((f"{SMALL}px {LARGEST} %", line) for line in (*drawn.wide, *small, *torn))
    here.resize(SMALLEST)
    yield from ((f"{SMALLEST}px {LARGEST} %", f"sideways: {line}") for line in measures.sideways(here.page))
