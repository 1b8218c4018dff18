"""On a small telephone what she came for is in sight, up to the largest letters."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.accessibility import measures
from tests.accessibility.stage import stage
from tests.support.scene import Scene
from tests.support.visits import Visit

WIDTH, HEIGHT, TEXT = 360, 640, 200
# The pages she uses most, and what she came for there: on her first one all four ways, also while something waits for her.
MAIN = [
    ("neighbour", "/elder/", ".tile"),
    ("elder", "/elder/", ".tile, .hero, [aria-label=等您决定] .way, .asking"),
    ("elder", "/elder/bills", ".line-of + .ways > :first-child > .way"),
    ("elder", "/elder/bills/{bill_due}", "main form > button"),
    ("elder", "/elder/transfers", ".people > :first-child"),
    ("elder", "/elder/passbook", ".hero .big, .book h2"),
]


def test_what_she_came_for_is_in_sight(browser: Browser, scene: Scene) -> None:
    for text in (100, 150, TEXT):
        with stage(browser, scene, "zh_Hans_CN", "elder", text) as here:
            for who, path, wanted in MAIN:
                here.open(Visit(who, path), WIDTH)
                here.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
                assert measures.out_of_sight(here.page, wanted) == [], (text, who, path)
            # A computer's screen is wide and low.
            here.open(Visit("elder", "/elder/"))
            here.page.set_viewport_size({"width": 1280, "height": 800})
            assert measures.out_of_sight(here.page, ".tile") == [], text
    with stage(browser, scene, "en", "elder", TEXT) as here:
        # English words are longer: her four ways are in sight all the same.
        here.open(Visit("neighbour", "/elder/"), WIDTH)
        here.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        assert measures.out_of_sight(here.page, ".tile") == []
