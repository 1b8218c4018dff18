"""The elder's telephone as the demo shows it: the page with the message that holds a code."""

from __future__ import annotations

import re
from time import monotonic

from playwright.sync_api import Page, expect

from tests.support.browser import PATIENCE
from tests.support.hands import Hands


def read_code(page: Page, hands: Hands, label: str) -> str:
    """From where a code is typed to the telephone and back, once the message is there. label: the code's on that page."""

    def link(name: str) -> None:
        hands.press(page.get_by_role("link", name=name, exact=True))
        expect(page.get_by_role("heading", level=1, name="演示：手机收到的短信", exact=True)).to_be_visible()

    link("演示：看看手机收到的短信")
    until = monotonic() + PATIENCE / 1000
    while page.get_by_role("link", name="再看一次").is_visible() and monotonic() < until:
        link("再看一次")
    shown = page.get_by_role("region", name=label).inner_text()
    found = re.search(r"\d(?: \d){5}", shown)
    assert found, shown
    hands.press(page.get_by_role("link", name="回去填上", exact=True))
    return found.group().replace(" ", "")
