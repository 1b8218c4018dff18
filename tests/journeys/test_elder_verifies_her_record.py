"""As an elder, I look at a line of my record and my own telephone works out that nobody has changed it; I keep the proof."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_elder_reads_her_passbook import enter, is_at, press
from tests.support.browser import Devices
from tests.support.hands import Hands, Keyboard, Pointer
from tests.support.live_bank import LiveBank
from webapp.services.trail.checkpoints import Verifier
from webapp.services.trail.receipts import Receipt


@pytest.mark.parametrize("hands", [Pointer(), Keyboard()], ids=["pointer", "keyboard"])
def test_she_verifies_a_line_and_keeps_its_receipt(
    fresh_bank: LiveBank, open_device: Devices, hands: Hands, tmp_path: Path
) -> None:
    page = open_device(fresh_bank.url, width=390)
    enter(page, hands, "/elder/record")
    press(page, hands, "您登录了银桥。")
    is_at(page, "这一条记录")
    wait_for_the_seal(page)
    press(page, hands, "核对", role="button")
    verdict = page.locator("#verified")
    expect(verdict).to_contain_text("这笔记录没有被改过")
    expect(verdict).to_be_focused()
    with page.expect_download() as kept:
        press(page, hands, "下载凭据")
    kept.value.save_as(tmp_path / "receipt.json")
    key = page.locator("#receipt").get_attribute("data-key")
    receipt = Receipt.read((tmp_path / "receipt.json").read_text(encoding="utf-8"))
    assert (
        receipt.line.kind == "identity.signed_in"
        and receipt.verify(Verifier.read(key or "")).size > receipt.index
    )


# What somebody could change on the way to her, and each is found by her own browser.
SPOILT = {
    "a word": "held.event.kind = 'identity.signed_out'",
    "whom": "held.event.actor_id = 'somebody'",
    "the proof": "held.proof = held.proof.slice(1)",
    "the place": "held.index += 1",
    "the root": "held.checkpoint = held.checkpoint.replace(/\\n[^\\n]+=\\n\\n/, '\\n' + btoa('x'.repeat(32)) + '\\n\\n')",
    "the signature": "held.checkpoint = held.checkpoint.replace(/[A-Za-z0-9+/]{8}=*\\n$/, 'AAAAAAA=\\n')",
    "all of it": "held = {}",
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_was_changed_does_not_pass(live_bank: LiveBank, open_device: Devices, spoilt: str) -> None:
    page, hands = open_device(live_bank.url, width=390), Pointer()
    enter(page, hands, "/elder/record")
    press(page, hands, re.compile("^您登录了银桥。"))
    wait_for_the_seal(page)
    page.evaluate(
        f"() => {{ const at = document.getElementById('receipt'); let held = JSON.parse(at.textContent);"
        f" {SPOILT[spoilt]}; at.textContent = JSON.stringify(held); }}"
    )
    press(page, hands, "核对", role="button")
    expect(page.locator("#verified")).to_contain_text("对不上")


def wait_for_the_seal(page: Page) -> None:
    """The worker seals within a second or two; she looks again, as the page says."""
    verify, again = page.get_by_role("button", name="核对"), page.get_by_role("link", name="再看一看")
    for _ in range(60):
        expect(verify.or_(again)).to_be_visible()
        if verify.is_visible():
            return
        again.click()
    raise AssertionError("the line was never sealed")
