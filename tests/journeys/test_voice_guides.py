"""An elder lets the pages read to her: what is read is marked, and she can repeat, slow down, go faster and stop, by hand or by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.scene import Scene, scene, scene_data
from tests.support.voice_stage import VoiceStage, voice_stage

__all__ = ["scene", "scene_data"]
HOME, BILLS = "/elder/", "/elder/bills"
_SHIFTS = """window.shifts = [];
new PerformanceObserver(list => window.shifts.push(...list.getEntries())).observe({type: 'layout-shift', buffered: true});"""
# What a browser gives a page when a screen reader presses: a mouse of one pixel without pressure.
_CLICK_ALONE = """dispatchEvent(new PointerEvent('pointerdown', {width: 1, height: 1, pressure: 0, detail: 0, pointerType: 'mouse'}))"""


@pytest.fixture
def quiet(browser: Browser, scene: Scene, tmp_path: Path) -> Iterator[VoiceStage]:
    """She has not asked for guidance yet."""
    with voice_stage(browser, scene, tmp_path) as stage:
        yield stage


@pytest.fixture
def guided(browser: Browser, scene: Scene, tmp_path: Path) -> Iterator[VoiceStage]:
    """She wants each page read."""
    with voice_stage(browser, scene, tmp_path, sound="on") as stage:
        yield stage


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def by_key(page: Page, name: str) -> None:
    page.locator("#voice").get_by_role("button", name=name, exact=True).press("Enter")


def test_nothing_sounds_until_asked_and_then_it_asks_once(quiet: VoiceStage) -> None:
    page = quiet.open(HOME)
    assert page.evaluate("window.plays") == [] and quiet.ear.said == []
    expect(page.locator("#voice")).to_be_hidden()
    button(page, "听一听")
    quiet.hears("王阿姨")
    with page.expect_request(
        lambda request: "/choose" in request.url and "sound=on" in (request.post_data or "")
    ):
        button(page, "每页都读")
    expect(page.locator("#asking")).to_be_hidden()
    quiet.open(BILLS)
    expect(page.locator("#voice")).to_be_visible()


def test_later_means_not_asked_again(quiet: VoiceStage) -> None:
    page = quiet.open(HOME)
    button(page, "听一听")
    button(page, "先不读")
    quiet.open(BILLS)
    button(page, "听一听")
    quiet.hears("交费")
    expect(page.locator("#asking")).to_be_hidden()
    assert quiet.sent == []


def test_what_is_read_is_marked_sentence_by_sentence(quiet: VoiceStage) -> None:
    page = quiet.open(BILLS)
    button(page, "听一听")
    expect(page.get_by_role("button", name="听一听", exact=True)).to_be_visible(timeout=20_000)
    marked = page.evaluate("window.marked")
    assert marked[0] == "交费" and len(marked) >= 3, marked
    said = [text for text, *_ in json.loads(page.locator("#said").inner_text()) if "费，" in text]
    rows = [text for text in marked if "最晚" in text]
    assert said and [text.split("，")[0] for text in said] == [row.split()[0] for row in rows]
    expect(page.locator(".reading")).to_have_count(0)


def test_the_mark_is_more_than_a_colour(quiet: VoiceStage) -> None:
    quiet.ear.long_s = 5
    page = quiet.open(BILLS)
    button(page, "听一听")
    marked = page.locator(".reading")
    expect(marked).to_have_text("交费")
    style = marked.evaluate(
        "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.textDecorationLine]; }"
    )
    assert style == ["dashed", "underline"]


def test_repeat_slower_faster_and_stop_by_key(quiet: VoiceStage) -> None:
    quiet.ear.long_s = 8
    page = quiet.open(BILLS)
    page.get_by_role("button", name="听一听", exact=True).press("Enter")
    quiet.hears("交费")
    by_key(page, "慢点")
    assert page.evaluate("[window.player.playbackRate, window.player.preservesPitch]") == [0.9, True]
    by_key(page, "慢点")
    by_key(page, "慢点")
    assert page.evaluate("window.player.playbackRate") == 0.75
    expect(page.get_by_role("status")).to_have_text("到头了，不能再变了。")
    with page.expect_request(lambda request: (request.post_data or "").endswith("speed=90")):
        by_key(page, "快点")
    before = page.evaluate("window.plays.length")
    by_key(page, "再听")
    quiet.hears("交费")
    assert page.evaluate("window.plays.length") == before + 1
    page.keyboard.press("Escape")
    quiet.silent()
    expect(page.get_by_role("button", name="听一听", exact=True)).to_be_visible()


def test_leaving_the_page_stops_it(quiet: VoiceStage) -> None:
    quiet.ear.long_s = 8
    page = quiet.open(BILLS)
    button(page, "听一听")
    quiet.hears("交费")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    quiet.silent()


def test_the_next_sentence_is_fetched_while_one_is_read(quiet: VoiceStage) -> None:
    quiet.ear.long_s = 6
    page = quiet.open(BILLS)
    with page.expect_response("**/voice/*/1") as second:
        button(page, "听一听")
    assert second.value.status == 200
    assert second.value.headers["cache-control"] == "private, no-store"
    quiet.hears("交费")
    assert len(quiet.ear.said) == 2


def test_guidance_reads_the_next_page_after_a_real_press(guided: VoiceStage) -> None:
    page = guided.open(HOME)
    assert page.evaluate("window.plays") == []
    page.get_by_role("navigation", name="常用").get_by_role("link").first.click()
    page.wait_for_url(f"**{BILLS}")
    guided.hears("交费")
    assert guided.ear.ahead, "what is personal begins to be made when the page is drawn"
    with page.expect_request(lambda request: "sound=off" in (request.post_data or "")):
        button(page, "不读")
    guided.silent()


def test_a_press_from_a_screen_reader_never_starts_it(guided: VoiceStage) -> None:
    """Such a press comes as a click alone: no finger, no mouse, no key before it. From then on nothing plays by itself."""
    page = guided.open(HOME)
    page.evaluate(_CLICK_ALONE)
    assert page.evaluate("sessionStorage.hand") == "reader"
    page.get_by_role("navigation", name="常用").get_by_role("link").first.click()
    page.wait_for_url(f"**{BILLS}")
    assert page.evaluate("window.plays") == []
    button(page, "听一听")
    guided.hears("交费")


def test_keys_alone_start_nothing_either(guided: VoiceStage) -> None:
    """Who uses keys alone may well hear a screen reader."""
    page = guided.open(HOME)
    page.get_by_role("navigation", name="常用").get_by_role("link").first.press("Enter")
    page.wait_for_url(f"**{BILLS}")
    assert page.evaluate("window.plays") == []


def test_a_browser_that_refuses_keeps_it_quiet_and_shows_the_button(guided: VoiceStage) -> None:
    page = guided.open(HOME)
    page.add_init_script("window.refused = true")
    page.get_by_role("navigation", name="常用").get_by_role("link").first.click()
    page.wait_for_url(f"**{BILLS}")
    expect(page.get_by_role("button", name="听一听", exact=True)).to_have_attribute("data-ready", "")
    expect(page.get_by_role("status")).to_be_empty()


def test_nothing_moves_when_the_bar_comes(quiet: VoiceStage) -> None:
    quiet.ear.long_s = 8
    page = quiet.open(BILLS)
    heading = page.get_by_role("heading", level=1)
    where = "e => e.getBoundingClientRect().top + scrollY"
    before = heading.evaluate(where)
    page.evaluate(_SHIFTS)
    button(page, "听一听")
    quiet.hears("交费")
    button(page, "先不读")
    assert heading.evaluate(where) == before
    assert page.evaluate("window.shifts.filter(e => !e.hadRecentInput).length") == 0


def test_on_a_narrow_phone_with_the_largest_letters_the_panel_leaves_the_page_in_sight(
    browser: Browser, scene: Scene, tmp_path: Path
) -> None:
    with voice_stage(browser, scene, tmp_path, sound="on", text=200) as stage:
        stage.ear.long_s = 8
        stage.page.set_viewport_size({"width": 360, "height": 640})
        page = stage.open(HOME)
        keys = page.locator("#keys > :visible")
        assert [one.strip() for one in keys.all_inner_texts()] == ["说出金额", "再听", "慢点", "快点", "更多"]
        by_key(page, "更多")
        sizes = keys.evaluate_all("all => all.map(e => [e.offsetWidth, e.offsetHeight])")
        assert len(sizes) == 7 and min(side for one in sizes for side in one) >= 60
        by_key(page, "更多")
        button(page, "听一听")
        stage.hears("王阿姨")
        covered = page.evaluate(
            "document.querySelector('.edge').offsetHeight + document.querySelector('#saying').offsetHeight"
        )
        assert covered <= 0.36 * 640
        letters = "e => parseFloat(getComputedStyle(e).fontSize)"
        assert page.locator("#saying").evaluate(letters) >= 30
