"""How a person works a page: by pointing, or with Tab, arrows, Enter and Space alone. Journeys pass with both."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from playwright.sync_api import FileChooser, Locator, Page

# More stops than any page of the bank has.
_FURTHEST = 250


class Hands(Protocol):
    """What hands can do. Every target is a control or link found by role and label."""

    def press(self, target: Locator) -> None:
        """A link, a button, a fold."""

    def write(self, target: Locator, text: str) -> None:
        """Puts text in place of what a field holds."""

    def choose(self, target: Locator) -> None:
        """One of several radios."""

    def tick(self, target: Locator) -> None:
        """A box to tick."""

    def attach(self, target: Locator, file: Path) -> None:
        """A file into a file field."""


class Pointer:
    """Mouse or finger."""

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator) -> None:
        target.check()

    def tick(self, target: Locator) -> None:
        target.check()

    def attach(self, target: Locator, file: Path) -> None:
        with target.page.expect_file_chooser() as opened:
            target.click()
        opened.value.set_files(file)


class Keyboard:
    """No pointer at all."""

    def press(self, target: Locator) -> None:
        reach(target)
        target.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        reach(target)
        target.page.keyboard.press("ControlOrMeta+a")
        target.page.keyboard.insert_text(text)

    def choose(self, target: Locator) -> None:
        keyboard = target.page.keyboard
        reach(_group(target))
        keyboard.press("Space")
        for _ in range(_FURTHEST):
            if target.is_checked():
                return
            keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys don't reach {target}")

    def tick(self, target: Locator) -> None:
        reach(target)
        target.page.keyboard.press("Space")

    def attach(self, target: Locator, file: Path) -> None:
        reach(target)
        with target.page.expect_file_chooser() as opened:
            target.page.keyboard.press("Space")
        chooser: FileChooser = opened.value
        chooser.set_files(file)


def reach(target: Locator) -> None:
    """Goes on with Tab until the target (or something in it) has the focus, once around the page at most."""
    page: Page = target.page
    target.wait_for()
    for _ in range(_FURTHEST):
        if target.evaluate("element => element.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def _group(radio: Locator) -> Locator:
    return radio.page.get_by_role("radiogroup").filter(has=radio)
