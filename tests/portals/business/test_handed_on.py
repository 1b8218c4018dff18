"""A tablet at the counter goes from one customer to the next: nothing of the first is left in it, whatever the next one presses."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.support.credit_desk import COMPANY, COMPANY_NAME, Desk
from tests.support.ports import free_port

HIS = ("陈建国", "陈师傅", COMPANY, COMPANY_NAME, "只有陈建国知道")


@pytest.fixture
def tablet(browser: Browser, desk: Desk) -> Iterator[Page]:
    """One browser in front of the bank, over a real connection: what the browser itself keeps and clears counts here."""
    server = make_server("localhost", free_port(), desk.app, threaded=True)
    serving = Thread(target=server.serve_forever)
    serving.start()
    base = f"http://localhost:{server.server_port}"
    context = browser.new_context(locale="zh-CN", viewport={"width": 820, "height": 1180}, base_url=base)
    yield context.new_page()
    context.close()
    server.shutdown()
    serving.join()
    server.server_close()


def enter(page: Page, called: str) -> None:
    page.goto("/")
    page.get_by_role("button", name=f"进去：{called}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(called)


def nothing_of_him(page: Page) -> None:
    shown = page.content() + repr(
        page.evaluate("[...document.querySelectorAll('input,textarea')].map((one) => one.value)")
    )
    front = page.get_by_role("button", name="进去：陈师傅").count()  # the demo's own door names everybody
    assert [word for word in HIS if word in shown and not front] == []


def test_handed_from_one_customer_to_the_next(tablet: Page, desk: Desk) -> None:
    application, page = desk.reviewed(), tablet
    enter(page, "陈师傅")
    page.goto(f"{application}/advice")
    page.get_by_role("textbox").first.fill("只有陈建国知道")
    page.evaluate("sessionStorage.seen = localStorage.seen = '只有陈建国知道'")
    page.goto(f"{application}/result")
    expect(page.get_by_text(COMPANY_NAME).first).to_be_visible()
    # What a browser's memory would bring back is asked for anew, and by now leads to the door.
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("button", name="进去：孙老板")).to_be_visible()
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    # How pages look, the door's own new token, and by which browser it was.
    assert {one.get("name") for one in page.context.cookies()} <= {"prefs", "visit", "device"}
    for _ in range(3):
        page.go_back()
        nothing_of_him(page)
    enter(page, "孙老板")
    for path in ("/business/", "/business/applications/new", "/messages"):
        page.goto(path)
        nothing_of_him(page)
    for path in (application, f"{application}/result", f"{application}/progress", f"{application}/advice"):
        got = page.goto(path)
        assert got is not None and got.status == 404
        nothing_of_him(page)
    page.goto("/business/applications/new")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    nothing_of_him(page)
