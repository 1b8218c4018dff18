"""As an elder, I look at a line of my record and my own telephone works out that nobody has changed it; I keep the proof."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
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
    with page.expect_download() as printed:
        press(page, hands, "印凭据")
    printed.value.save_as(tmp_path / "receipt.pdf")
    paper = pypdfium2.PdfDocument(tmp_path / "receipt.pdf")[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(paper)
    assert Receipt.read(code.text).line == receipt.line
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


def test_what_was_changed_does_not_pass(fresh_bank: LiveBank, open_device: Devices) -> None:
    page, hands = open_device(fresh_bank.url, width=390), Pointer()
    enter(page, hands, "/elder/record")
    press(page, hands, "您登录了银桥。")
    wait_for_the_seal(page)
    whole = page.locator("#receipt").text_content() or ""
    for spoilt, change in SPOILT.items():
        page.evaluate(
            "([whole, change]) => { const held = { held: JSON.parse(whole) }; new Function('at', `with (at) { ${change} }`)(held);"
            " document.getElementById('receipt').textContent = JSON.stringify(held.held); }",
            [whole, change],
        )
        press(page, hands, "核对", role="button")
        expect(page.locator("#verified"), spoilt).to_contain_text("对不上")
    page.evaluate("whole => { document.getElementById('receipt').textContent = whole; }", whole)
    press(page, hands, "核对", role="button")
    expect(page.locator("#verified")).to_contain_text("没有被改过")


def wait_for_the_seal(page: Page) -> None:
    """The worker seals within a second or two; she looks again, as the page says."""
    verify, again = page.get_by_role("button", name="核对"), page.get_by_role("link", name="再看一看")
    for _ in range(60):
        expect(verify.or_(again)).to_be_visible()
        if verify.is_visible():
            return
        again.click()
    raise AssertionError("the line was never sealed")
