"""The real browser on the bank of the scene: each request is answered by the app in this process, headers and all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route
from werkzeug.test import TestResponse

from tests.support.scene import Scene
from tests.support.visits import Visit
from tests.support.walker import Walker

ORIGIN = "http://localhost:8000"
HEIGHT = 844


class Stage:
    """One tab, and somebody who walks: `open(visit)` puts the visit's page into it, as the person of the visit."""

    def __init__(self, context: BrowserContext, walker: Walker) -> None:
        self.page: Page = context.new_page()
        self.walker = walker
        self._next: list[Visit] = []
        self._kept: dict[str, TestResponse] = {}
        context.route("**/*", self._answer)

    def open(self, visit: Visit, width: int = 1280) -> Page:
        """The visit's page, loaded, `width` CSS px wide."""
        self._next.append(visit)
        self.resize(width)
        self.page.goto(ORIGIN + self.walker.path(visit), wait_until="load")
        assert not self._next, f"the browser did not ask for {visit}"
        return self.page

    def resize(self, width: int) -> None:
        """Another device."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def letters(self, percent: int) -> None:
        """Larger or smaller letters on the page as it stands."""
        self.page.evaluate("percent => document.documentElement.dataset.text = percent", str(percent))

    def _answer(self, route: Route) -> None:
        # What the page before asked for late is no visit.
        if self._next and route.request.is_navigation_request():
            response = self.walker.answer(self._next.pop())
        else:
            response = self._beside(route.request.url)
        headers = {
            name: value for name, value in response.headers.items() if name.lower() != "content-length"
        }
        route.fulfill(status=response.status_code, headers=headers, body=response.get_data())

    def _beside(self, url: str) -> TestResponse:
        """What a page asks for besides itself; scripts and pictures never change, and are made once."""
        parts = urlsplit(url)
        if url not in self._kept or not parts.path.startswith("/static/"):
            self._kept[url] = self.walker.client("visitor").http.get(f"{parts.path}?{parts.query}")
        return self._kept[url]


@contextmanager
def stage(
    browser: Browser, scene: Scene, locale: str, mode: str, text: int = 100, *, tool: str | None = None
) -> Iterator[Stage]:
    """A fresh browser context in which everybody reads like this. A broken script of ours fails the test.

    tool: a script that is in each page before the page's own, past its policy.
    """
    context = browser.new_context(locale="en-GB" if locale == "en" else "zh-CN", reduced_motion="reduce")
    if tool is not None:
        context.add_init_script(tool)
    broken: list[str] = []
    context.on("weberror", lambda error: broken.append(str(error.error)))
    try:
        yield Stage(context, Walker(scene, locale, mode, text))
    finally:
        context.close()
    assert broken == []
