"""The walk with Tab alone: each control of each page is reached in its order, seen with its ring, and nothing covers it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.accessibility.keyboard import tour
from tests.accessibility.stage import stage
from tests.support.scene import Scene
from tests.support.visits import VISITS


@pytest.mark.parametrize("part", VISITS)
@pytest.mark.parametrize(
    ("locale", "mode", "text", "width"),
    [("zh_Hans_CN", "elder", 100, 390), ("en", "standard", 100, 1280), ("zh_Hans_CN", "elder", 200, 390)],
    ids=["elder", "standard", "elder 200 %"],
)
def test_tab_reaches_everything(
    browser: Browser, scene: Scene, locale: str, mode: str, text: int, width: int, part: str
) -> None:
    found: list[str] = []
    with stage(browser, scene, locale, mode, text) as here:
        for visit in (visit for visit in VISITS[part] if visit.is_page):
            # The largest letters are looked at where a page has most to press.
            if text == 100 or visit.status == 200:
                went = tour(here.open(visit, width))
                assert went.stops, str(visit)
                found += [f"{visit} [{locale} {mode} {width}px] {line}" for line in went.faults]
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)
