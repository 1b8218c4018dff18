"""What is under her finger is read: a text she taps, the field she is in, the amount she typed. Where no sound comes, the page goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.scene import Scene, scene, scene_data
from tests.support.voice_stage import VoiceStage, voice_stage

__all__ = ["scene", "scene_data"]
HOME, BILLS, PLAN = "/elder/", "/elder/bills", "/elder/plan/amount"
FAILED = "现在放不出声音。页面上的字都还在，可以先看。"


@pytest.fixture
def guided(browser: Browser, scene: Scene, tmp_path: Path) -> Iterator[VoiceStage]:
    """She wants each page read, and has pressed on the page with her own finger."""
    with voice_stage(browser, scene, tmp_path, sound="on") as stage:
        yield stage


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_tap_on_a_text_reads_it(guided: VoiceStage) -> None:
    guided.ear.long_s = 6
    page = guided.open(BILLS)
    page.get_by_role("heading", level=1).click()
    guided.hears("交费")
    expect(page.locator(".reading")).to_have_text("交费")
    assert guided.ear.said == ["交费"]


def test_in_its_mode_a_tap_reads_a_link_too_and_a_second_opens_it(guided: VoiceStage) -> None:
    page = guided.open(BILLS)
    button(page, "点读").click()
    expect(button(page, "点读")).to_have_attribute("aria-pressed", "true")
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text="取暖费").get_by_role("link")
    row.click()
    guided.hears("九万九千九百九十九元")
    assert page.url.endswith(BILLS)
    row.click()
    page.wait_for_url("**/elder/bills/*")


def test_escape_ends_the_mode(guided: VoiceStage) -> None:
    page = guided.open(BILLS)
    button(page, "点读").click()
    page.keyboard.press("Escape")
    expect(button(page, "点读")).to_have_attribute("aria-pressed", "false")


def test_the_field_in_focus_is_read_with_its_limit(guided: VoiceStage) -> None:
    guided.ear.long_s = 6
    page = guided.open("/elder/plan/amount")
    field = page.get_by_role("textbox").first
    label = page.locator("label").first.inner_text()
    with page.expect_response("**/voice/fixed/zh/*"):
        field.click()
    guided.hears(label)
    assert label in guided.ear.said


def test_a_typed_amount_is_seen_and_heard_in_words(guided: VoiceStage) -> None:
    guided.ear.long_s = 6
    page = guided.open(PLAN)
    field = page.get_by_role("textbox").first
    field.click()
    field.fill("1200.5")
    words = page.locator(".words")
    expect(words).to_have_text("一千二百元五角")
    guided.hears("一千二百元五角")
    assert "一千二百元五角" in guided.ear.said
    expect(field).to_have_attribute("aria-describedby", re.compile("-words$"))
    field.fill("很多")
    expect(words).to_be_empty()


@pytest.mark.parametrize("status", [404, 503, 0], ids=["gone", "no engine", "offline"])
def test_without_sound_it_says_so_once_and_the_page_goes_on(guided: VoiceStage, status: int) -> None:
    guided.broken = lambda path: status if path.startswith("/voice/") else None
    page = guided.open(HOME)
    page.get_by_role("navigation", name="常用").get_by_role("link").first.click()
    page.wait_for_url(f"**{BILLS}")
    said = page.get_by_role("status")
    expect(said).to_have_text(FAILED)
    expect(button(page, "听一听")).to_be_visible()
    page.get_by_role("main").get_by_role("link").first.click()
    page.wait_for_url("**/elder/bills/*")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(button(page, "听一听")).to_be_visible()
    expect(page.locator("[data-speaking]")).to_have_count(0)
    expect(said).to_be_empty()


def test_what_failed_once_is_asked_for_again_and_nothing_is_said_about_it(guided: VoiceStage) -> None:
    asked: list[str] = []

    def busy_at_first(path: str) -> int | None:
        if not path.startswith("/voice/") or path in asked:
            return None
        asked.append(path)
        return 503

    guided.broken = busy_at_first
    page = guided.open(BILLS)
    button(page, "听一听").click()
    guided.hears("元。")
    expect(page.get_by_role("status")).to_be_empty()


def test_the_phones_own_voice_takes_over(guided: VoiceStage) -> None:
    guided.broken = lambda path: 503 if path.startswith("/voice/") else None
    guided.page.add_init_script(_A_PHONES_VOICE)
    page = guided.open(BILLS)
    button(page, "听一听").click()
    expect(page.get_by_role("status")).to_have_text("银行的声音没有来，先用您手机自己的声音读。")
    expect(page.locator("html")).to_have_attribute("data-uttered", re.compile("^交费.+元"))


def test_the_phones_own_voice_reads_where_she_prefers_it(
    browser: Browser, scene: Scene, tmp_path: Path
) -> None:
    with voice_stage(browser, scene, tmp_path, sound="on", speaker="device") as stage:
        stage.page.add_init_script(_A_PHONES_VOICE)
        page = stage.open(BILLS)
        button(page, "听一听").click()
        expect(page.locator("html")).to_have_attribute("data-uttered", re.compile("^交费.+元"))
        expect(page.get_by_role("status")).to_be_empty()
        assert stage.ear.said == []


# A browser with a Mandarin voice of its own that speaks at once.
_A_PHONES_VOICE = """window.uttered = "";
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'zh-CN', localService: true, name: 'Tingting'}], cancel() {},
  speak(one) { document.documentElement.dataset.uttered = (window.uttered += one.text); setTimeout(() => one.onend(), 30); },
}});"""
