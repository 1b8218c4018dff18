"""Dark and high contrast: the elder's main pages keep the contrast of AAA in each, on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.accessibility import axe
from tests.accessibility.stage import stage
from tests.support.scene import Scene
from tests.support.visits_main import MAIN, SHAPES

WIDTH = 390
SCHEMES = ("dark", "contrast")
# Those with a mark, a notice, a field or a picture of another colour.
PAGES = [
    *MAIN,
    *(visit for visit in SHAPES if visit.sent or "proposal" in visit.path or "cards" in visit.path),
]


def test_each_scheme_keeps_its_contrast(browser: Browser, scene: Scene) -> None:
    found: list[str] = []
    drawn: set[tuple[str, str]] = set()
    with stage(browser, scene, "zh_Hans_CN", "elder", tool=axe.source()) as here:
        for visit in PAGES:
            page = here.open(visit, WIDTH)
            for scheme in SCHEMES:
                page.evaluate("scheme => document.documentElement.dataset.scheme = scheme", scheme)
                drawn.add((scheme, page.evaluate("getComputedStyle(document.body).backgroundColor")))
                found += [f"{visit} [{scheme}] {line}" for line in axe.contrast(page)]
    assert len(drawn) == len({paper for _scheme, paper in drawn}) == len(SCHEMES), "a scheme was not drawn"
    if found:
        pytest.fail(f"{len(found)} faults\n  " + "\n  ".join(found), pytrace=False)
