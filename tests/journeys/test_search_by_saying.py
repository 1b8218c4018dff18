"""Where the browser can listen, she says what she wants; where it can't, nothing about it is to be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Devices
from tests.support.live_bank import LiveBank

# A browser's ear, as the specification has it, that hears one word, nothing, or is not allowed to listen.
_EAR = """heard => { window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() { window.listeningIn = this.lang; setTimeout(() => {
    if (heard === 'not allowed') this.onerror({error: 'not-allowed'});
    else if (heard) this.onresult({results: [[{transcript: heard}]]});
    this.onend();
  }); }
  stop() { this.onend(); }
}; }"""
_DEAF = "delete window.webkitSpeechRecognition; delete window.SpeechRecognition"


def searching(page: Page, url: str, script: str) -> Page:
    page.add_init_script(script)
    page.goto(f"{url}/search")
    return page


@pytest.mark.parametrize(("heard", "found"), [("电费。", "交费"), ("转钱", "转钱")])
def test_what_she_says_is_found(fresh_bank: LiveBank, open_device: Devices, heard: str, found: str) -> None:
    page = searching(open_device(fresh_bank.url), fresh_bank.url, f"({_EAR})('{heard}')")
    page.get_by_role("button", name="说一说").click()
    expect(page.get_by_role("link", name=found).first).to_be_visible()
    assert page.get_by_role("searchbox").input_value() == heard.removesuffix("。")


def test_what_was_not_heard_is_said_and_may_be_typed(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = searching(open_device(fresh_bank.url), fresh_bank.url, f"({_EAR})('not allowed')")
    page.get_by_role("button", name="说一说").click()
    expect(page.get_by_role("status")).to_have_text("没有听清。再说一次，或者写字。")
    assert page.evaluate("window.listeningIn") == "zh-CN"
    page.get_by_role("searchbox").fill("水费")
    page.get_by_role("button", name="找一找").click()
    expect(page.get_by_role("link", name="交费").first).to_be_visible()


def test_a_browser_without_ears_shows_no_button(fresh_bank: LiveBank, open_device: Devices) -> None:
    page = searching(open_device(fresh_bank.url), fresh_bank.url, _DEAF)
    expect(page.get_by_role("button", name="找一找")).to_be_visible()
    expect(page.get_by_text("说一说")).to_be_hidden()
