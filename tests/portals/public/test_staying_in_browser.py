"""The warning as a person meets it: both clocks are the test's, nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.support.page_client import PageClient
from webapp.app import create_app
from webapp.core.clock import FixedClock
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import Preferences

ORIGIN = "http://localhost:8000"


@dataclass
class Desk:
    """A signed-in elder's browser. asked: (method, path) of what its pages asked for by themselves."""

    context: BrowserContext
    client: PageClient
    clock: FixedClock
    asked: list[tuple[str, str]]

    def tab(self, path: str = "/elder/") -> Page:
        page = self.context.new_page()
        page.clock.install(time=self.clock.now())
        page.goto(ORIGIN + path)
        return page

    def wait(self, seconds: int, *pages: Page) -> None:
        """Time goes by, for the bank and for the browser."""
        self.clock.advance(timedelta(seconds=seconds))
        for page in pages:
            page.clock.run_for(seconds * 1000)


@pytest.fixture
def desk(browser: Browser, bank: Services, wang: Person, clock: FixedClock) -> Iterator[Desk]:
    client = PageClient(create_app(bank))
    client.press(client.get("/"), "进去：王阿姨")
    asked: list[tuple[str, str]] = []

    def answer(route: Route) -> None:
        request, parts = route.request, urlsplit(route.request.url)
        asked.append((request.method, parts.path))
        names = ("x-csrf-token", "content-type", "referer")
        headers = {name: value for name, value in request.headers.items() if name in names}
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        got = client.http.open(
            path, method=request.method, headers=headers, data=request.post_data, base_url=ORIGIN
        )
        if got.status_code == 303:
            # A browser takes no redirect from a test; this is the nearest it takes.
            turn = f'<meta http-equiv="refresh" content="0;url={got.headers["Location"]}">'
            return route.fulfill(content_type="text/html", body=turn)
        sent = {name: value for name, value in got.headers.items() if name.lower() != "content-length"}
        return route.fulfill(status=got.status_code, headers=sent, body=got.get_data())

    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    context.route("**/*", answer)
    yield Desk(context, client, clock, asked)
    context.close()


def test_two_minutes_before_the_end_one_press_goes_on(desk: Desk) -> None:
    page = desk.tab()
    desk.wait(12 * 60 + 55, page)
    dialog = page.get_by_role("dialog", name="登录的时间")
    expect(dialog).not_to_be_visible()
    desk.wait(6, page)
    expect(dialog).to_contain_text("再过 2 分钟，就要重新登录了。")
    button = dialog.get_by_role("button", name="我还在")
    expect(button).to_be_focused()
    with page.expect_response("**/session?"):
        page.keyboard.press("Enter")
    expect(dialog).not_to_be_visible()
    desk.wait(12 * 60, page)
    expect(dialog).not_to_be_visible()
    assert desk.client.get("/elder/").status == 200
    assert [path for method, path in desk.asked if method == "POST"] == ["/session"]


def test_escape_means_that_somebody_is_there(desk: Desk) -> None:
    page = desk.tab()
    desk.wait(13 * 60 + 1, page)
    expect(page.get_by_role("dialog")).to_be_visible()
    with page.expect_response("**/session?"):
        page.keyboard.press("Escape")
    desk.wait(10 * 60, page)
    assert desk.client.get("/elder/").status == 200


def test_who_types_is_not_asked(desk: Desk) -> None:
    page = desk.tab("/settings/text")
    desk.wait(10 * 60, page)
    page.keyboard.press("Tab")
    with page.expect_response(
        lambda got: got.request.method == "POST" and urlsplit(got.url).path == "/session"
    ):
        desk.wait(3 * 60 + 1, page)
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_one_press_in_one_tab_quiets_the_other(desk: Desk) -> None:
    first, second = desk.tab(), desk.tab("/elder/bills")
    desk.wait(13 * 60 + 1, first, second)
    expect(first.get_by_role("dialog")).to_be_visible()
    expect(second.get_by_role("dialog")).to_be_visible()
    with first.expect_response("**/session?"):
        first.get_by_role("button", name="我还在").click()
    went_on = partial(second.expect_response, lambda got: got.request.method == "POST")
    with went_on():
        desk.wait(16, second)
    expect(second.get_by_role("dialog")).not_to_be_visible()
    # Asked once more, the tab that was closed by the other one takes a press for what it is.
    first.close()
    desk.wait(13 * 60 + 1, second)
    with went_on():
        second.get_by_role("button", name="我还在").click()


def test_when_it_is_over_the_page_stays_with_what_was_typed(desk: Desk) -> None:
    page = desk.tab("/search")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("存折")
    desk.wait(15 * 60 + 60, page)
    desk.clock.advance(timedelta(minutes=20))
    desk.wait(13 * 60 + 2, page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("您填的字都还在这一页。")
    expect(dialog.get_by_role("link", name="再登录一次")).to_be_focused()
    expect(dialog.get_by_role("link", name="再登录一次")).to_have_attribute("href", "/sign-in?next=/search")
    dialog.get_by_role("button", name="看看这一页").click()
    expect(page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first).to_have_value("存折")


def test_signing_in_again_brings_the_page_back_as_it_was(desk: Desk) -> None:
    page = desk.tab("/elder/birthday?calendar=lunar")
    page.get_by_label("月").select_option("8")
    page.get_by_label("日").select_option("15")
    desk.wait(15 * 60 + 60, page)
    desk.clock.advance(timedelta(minutes=5))
    desk.wait(13 * 60 + 2, page)
    page.get_by_role("dialog").get_by_role("button", name="再登录一次").click()
    page.wait_for_url("**/sign-in?**")
    # The next page belongs to whoever signs in: here the bank's own list of made-up people does it.
    wanted = parse_qs(urlsplit(page.url).query)["next"][0]
    desk.client.press(desk.client.get("/"), "进去：王阿姨")
    page.goto(ORIGIN + wanted)
    expect(page.get_by_role("heading", level=1)).to_have_text("农历的哪一天？")
    expect(page.get_by_label("月")).to_have_value("8")
    expect(page.get_by_label("日")).to_have_value("15")
    assert ("POST", "/elder/birthday") not in desk.asked


def test_the_warning_is_spoken_when_guidance_is_on(desk: Desk, bank: Services, wang: Person) -> None:
    likes = Preferences(mode="elder", asked="yes", sound="on")
    bank.identity.set_preferences(bank.identity.sign_in_demo(wang.id, "").actor, likes)
    page = desk.tab("/help")
    with page.expect_request("**/voice/**") as spoken:
        desk.wait(13 * 60 + 1, page)
    assert spoken.value.resource_type == "media"


@pytest.mark.parametrize("mode", ["elder", "standard"])
def test_the_dialog_fits_the_smallest_screen_at_the_largest_letters(
    desk: Desk, bank: Services, wang: Person, mode: str
) -> None:
    likes = Preferences(mode=mode, asked="yes", text=200)
    bank.identity.set_preferences(bank.identity.sign_in_demo(wang.id, "").actor, likes)
    page = desk.tab()
    desk.wait(13 * 60 + 1, page)
    button = page.get_by_role("button", name="我还在")
    expect(button).to_be_in_viewport(ratio=1)
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert box["width"] >= 330, "the browser's own margins grow with the letters"
    assert page.evaluate(
        "document.getElementById('staying').scrollWidth <= document.getElementById('staying').clientWidth"
    )
