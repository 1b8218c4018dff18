"""The speak control in a real browser, with real sound of the bank's own voice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import rjsmin
from playwright.sync_api import Browser, Page, Route, expect

from webapp.core.clock import FixedClock
from webapp.services.voice.service import build_voice

SCRIPT = Path(__file__).parents[3] / "static" / "js" / "speak.js"
PAGE = """<!doctype html><html lang="zh"><title>试</title><body>
<p id="status" role="status"></p>
<a data-speak href="/voice/first" data-stop="停" data-failed="现在放不出声音，请看屏幕上的字。"><svg></svg><span
  data-speak-text>听一听</span></a>
<a data-speak href="/voice/second" data-stop="停" data-failed="放不出">再听一听</a>
<a data-speak href="/voice/broken" data-stop="停" data-failed="现在放不出声音，请看屏幕上的字。">坏的</a>
<script src="/speak.js" defer></script></body></html>"""
# Tells what the page plays, without touching how it plays it.
WATCH = """window.sounds = [];
const Real = window.Audio;
window.Audio = function (address) { const one = new Real(address); window.sounds.push(one); return one; };"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two clauses joined: what a page's address gives."""
    clock = FixedClock(datetime(2026, 11, 23, tzinfo=UTC))
    voice = build_voice(tmp_path_factory.mktemp("voice"), b"only for tests", clock)
    token = voice.address(["您好，王阿姨。", "您的电费是八十六元。"], "zh", 1.0, None)
    return voice.sound(token, None).data


@pytest.fixture
def page(browser: Browser, sound: bytes) -> Iterator[Page]:
    page = browser.new_page()

    def answer(route: Route) -> None:
        address = route.request.url
        if address.endswith(("first", "second")):
            route.fulfill(body=sound, content_type="audio/mpeg")
        elif address.endswith("speak.js"):
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif address.endswith("page"):
            policy = {"Content-Security-Policy": "default-src 'self'"}
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8", headers=policy)
        else:
            route.fulfill(status=404, body="")

    page.route("**/*", answer)
    page.add_init_script(WATCH)
    page.goto("http://localhost:9/page")
    yield page
    page.close()


def playing(page: Page) -> list[bool]:
    answer: list[bool] = page.evaluate("window.sounds.map((one) => !one.paused && !one.ended)")
    return answer


def test_the_script_is_small() -> None:
    assert len(rjsmin.jsmin(SCRIPT.read_text())) < 2048


def test_nothing_plays_by_itself(page: Page) -> None:
    assert playing(page) == []


def test_a_press_plays_and_another_stops(page: Page) -> None:
    page.get_by_role("button", name="听一听", exact=True).click()
    page.evaluate(
        "new Promise((heard) => window.sounds[0].addEventListener('timeupdate', heard, {once: true}))"
    )
    assert playing(page) == [True]
    length = page.evaluate("window.sounds[0].duration")
    assert 2 < length < 8
    page.get_by_role("button", name="停").click()
    assert playing(page) == [False]
    expect(page.get_by_role("button", name="听一听", exact=True)).to_be_visible()
    assert page.url.endswith("/page")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_plays_and_stops(page: Page, key: str) -> None:
    page.get_by_role("button", name="听一听", exact=True).focus()
    page.keyboard.press(key)
    expect(page.get_by_role("button", name="停")).to_be_focused()
    page.keyboard.press(key)
    expect(page.get_by_role("button", name="听一听", exact=True)).to_be_focused()
    assert playing(page) == [False]


def test_one_sound_at_a_time(page: Page) -> None:
    page.get_by_role("button", name="听一听", exact=True).click()
    page.get_by_role("button", name="再听一听").click()
    assert playing(page) == [False, True]
    expect(page.get_by_role("button", name="停")).to_have_count(1)


def test_at_the_end_the_control_says_listen_again(page: Page) -> None:
    page.get_by_role("button", name="听一听", exact=True).click()
    page.evaluate("window.sounds[0].playbackRate = 16")
    expect(page.get_by_role("button", name="听一听", exact=True)).to_be_visible()


def test_a_sound_that_fails_is_said_in_the_status_region(page: Page) -> None:
    page.get_by_role("button", name="坏的").click()
    expect(page.get_by_role("status")).to_have_text("现在放不出声音，请看屏幕上的字。")
    expect(page.get_by_role("button", name="坏的")).to_be_visible()


def test_leaving_the_page_stops_it(page: Page) -> None:
    page.get_by_role("button", name="听一听", exact=True).click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert playing(page) == [False]
