"""What becomes of the largest letters on a small telephone: the steps are one line, and a label is never larger than its sum."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.accessibility.stage import stage
from tests.support.scene import Scene
from tests.support.visits import Visit

WIDTH = 360
STEPPED = [
    Visit("elder", "/elder/transfers/{transfer_ready}/check"),
    Visit("elder", "/elder/deposits/drafts/{deposit_ready}/look"),
    Visit("careful", "/elder/appointments/{visit_draft}?step=hour"),
    Visit("elder", "/first-visit/1"),
]
_SIZE = "e => parseFloat(getComputedStyle(e).fontSize)"
_LINES = "e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)"
_LEAF = """() => [...document.querySelectorAll('.book tr, .turnover div')].flatMap(row => {
  const size = e => parseFloat(getComputedStyle(e).fontSize);
  return [...row.querySelectorAll('.print')].flatMap(sum => {
    const least = size(sum.querySelector('.figure'));
    const own = [...sum.closest('td, div').querySelectorAll('dt, .way-of, .unit')];
    return own.filter(e => size(e) > least + .1).map(e => `${e.textContent} ${size(e)} > ${least}`);
  });
})"""


@pytest.mark.parametrize(("text", "one_line"), [(100, False), (125, True), (150, True), (200, True)])
def test_the_steps_are_read_once_and_never_wrap_in_large_letters(
    browser: Browser, scene: Scene, text: int, one_line: bool
) -> None:
    with stage(browser, scene, "zh_Hans_CN", "elder", text) as here:
        for visit in STEPPED:
            steps = here.open(visit, WIDTH).locator(".steps")
            assert (
                steps.get_by_role("listitem").count() == 0 if one_line else steps.locator("ol").is_visible()
            )
            line = steps.get_by_role("paragraph")
            assert line.count() == one_line, visit
            if one_line:
                assert line.evaluate(_LINES) < 1.5, (visit, line.inner_text())


def test_a_sum_in_the_book_is_as_large_as_its_label(browser: Browser, scene: Scene) -> None:
    for text in (100, 150, 200):
        with stage(browser, scene, "zh_Hans_CN", "elder", text) as here:
            assert here.open(Visit("elder", "/elder/passbook"), WIDTH).evaluate(_LEAF) == []


def test_the_few_first_ways_are_the_largest_words_of_the_home(browser: Browser, scene: Scene) -> None:
    for text in (100, 150, 200):
        with stage(browser, scene, "zh_Hans_CN", "elder", text) as here:
            page = here.open(Visit("neighbour", "/elder/"), WIDTH)
            more, tile = page.get_by_role("link", name="全部服务"), page.locator(".tile").first
            assert more.evaluate(_SIZE) <= tile.evaluate(_SIZE)
