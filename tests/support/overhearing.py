"""All that a browser is sent, kept, so that a test can look for what should never have come there."""

from __future__ import annotations

import re

from playwright.sync_api import Error, Page, Route

_HEARD = """window.heard = []; window.EventSource = class extends EventSource {
  constructor(...given) { super(...given); this.addEventListener("message", (event) => window.heard.push(event.data)); } };"""
_VALUES = re.compile(r"[\d,]+\.\d\d|(?<=尾号 )\d{4}")


class Overheard:
    """From now on: the pages and parts below some addresses, and what comes over the streams."""

    def __init__(self, page: Page, addresses: str) -> None:
        self.page = page
        self.sent: list[str] = []
        page.context.add_init_script(_HEARD)
        page.context.route(addresses, self._keep)

    def _keep(self, route: Route) -> None:
        if route.request.method != "GET":
            route.fallback()
            return
        try:
            answer = route.fetch(max_redirects=0)
            self.sent.append(answer.text())
            route.fulfill(response=answer)
        except Error:
            # That page was left before it came: it reached nobody.
            return

    def streamed(self) -> str:
        """What came over the streams of the page that is open."""
        return " ".join(self.page.evaluate("window.heard"))

    def found(self, values: set[str]) -> list[str]:
        """Which of these came there, and not by chance within an id."""
        everything = [self.streamed(), *self.sent]
        return [value for value in values for text in everything if holds(text, value)]


def holds(text: str, value: str) -> bool:
    """Whether a value stands in a text, and not within an id."""
    return re.search(rf"(?<![0-9a-f]){re.escape(value)}(?![0-9a-f])", text) is not None


def values_on(page: Page) -> set[str]:
    """Every sum, and the end of every number, on a page."""
    return set(_VALUES.findall(page.get_by_role("main").inner_text()))
