"""Her own allowance, page by page: one press makes it less, more wants a code to her own telephone and a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.family.conftest import Household
from tests.support.page_client import Page

PAGE = "/elder/family/allowance"


def _pressed(page: Page) -> list[str]:
    return [
        "".join(one.itertext()).strip() for one in page.all("button") if one.get("aria-pressed") == "true"
    ]


def _choose(household: Household, yuan: str) -> Page:
    page = household.hers.get(PAGE)
    csrf = next(one.get("value") for one in page.all("input", name="csrf"))
    return household.hers.post(PAGE, {"csrf": csrf, "allowance": yuan})


def _code(household: Household, asked: Page) -> str:
    household.deliver()
    told = household.hers.get(asked.link("演示：看看手机收到的短信"))
    assert "只用来改成 500 元以内" in told.text
    return "".join(c for c in told.text.split("【银桥】")[0].split("验证码")[-1] if c.isdigit())[:6]


def test_less_is_one_press(household: Household) -> None:
    assert _pressed(household.hers.get(PAGE)) == ["200 元以内"]
    done = household.hers.follow(_choose(household, "50"))
    assert "马上算数" in done.text and _pressed(done) == ["50 元以内"]
    assert _pressed(household.hers.follow(_choose(household, "0"))) == ["每一笔都再认一次"]
    assert "每一笔都再认一次" in household.hers.get("/elder/record").text


def test_what_waits_then_asks_for_her_and_leads_here(household: Household) -> None:
    household.befriend()
    household.prepare(household.add_bill())
    waiting = household.hers.get("/elder/").link("李明等您决定")
    assert "再认一次" not in household.hers.get(waiting).text.split("改一改")[0]
    assert household.hers.get(waiting).link("改一改：多少钱要再认一次") == PAGE
    _choose(household, "50")
    page = household.hers.get(waiting)
    assert "超过 50 元的，同意以后，手机会收到一个验证码" in page.text
    asked = household.hers.press(page, "同意", answer="yes")
    assert "/codes/" in asked.location


def test_more_wants_a_code_and_a_day(household: Household) -> None:
    household.befriend("alerts")
    more = household.hers.follow(_choose(household, "500"))
    assert more.h1 == "改成 500 元以内？" and "有人催您改" in more.text
    assert _pressed(household.hers.get(PAGE)) == ["200 元以内"]
    asked = household.hers.follow(household.hers.press(more, "改成 500 元以内"))
    code = _code(household, asked)
    wrong = household.hers.press(asked, "改成 500 元以内", code="000000" if code != "000000" else "111111")
    assert wrong.status == 422
    done = household.hers.follow(household.hers.press(asked, "改成 500 元以内", code=code))
    assert "起算数" in done.text and _pressed(done) == ["200 元以内"]
    # Sent once more, from another window: it stays what it is.
    assert household.hers.press(asked, "改成 500 元以内", code=code).location == PAGE
    household.deliver()
    assert "王秀英改大了点“同意”就付的数" in household.his.get("/messages").text
    household.next_day()
    assert _pressed(household.hers.get(PAGE)) == ["500 元以内"]


def test_a_code_for_one_amount_is_none_for_another(household: Household) -> None:
    _choose(household, "0")
    more = household.hers.get(f"{PAGE}/500")
    asked = household.hers.press(more, "改成 500 元以内")
    code = _code(household, household.hers.follow(asked))
    csrf = next(one.get("value") for one in more.all("input", name="csrf"))
    other = asked.location.replace("/500/", "/100/")
    assert household.hers.post(other, {"csrf": csrf, "code": code}).status in (404, 422)
    assert _pressed(household.hers.get(PAGE)) == ["每一笔都再认一次"]


@pytest.mark.parametrize("typed", ["", "x", "-1", "1", "300", "501", "9" * 9, "５０", "50.0"])
def test_only_what_stands_there_can_be_chosen(household: Household, typed: str) -> None:
    assert _choose(household, typed).status == 422
    assert _pressed(household.hers.get(PAGE)) == ["200 元以内"]


def test_odd_addresses_and_other_people(household: Household) -> None:
    for path in (
        f"{PAGE}/300",
        f"{PAGE}/501",
        f"{PAGE}/500/codes/{'0' * 32}",
        f"{PAGE}/500/codes/{'0' * 32}/phone",
    ):
        assert household.hers.get(path).status == 404, path
    for yuan in ("100", "200"):
        assert household.hers.get(f"{PAGE}/{yuan}").status == 409
    for path in (PAGE, f"{PAGE}/500"):
        assert household.his.get(path).status == 403


def test_what_is_on_its_way_is_taken_back_by_a_press(household: Household) -> None:
    more = household.hers.get(f"{PAGE}/500")
    asked = household.hers.follow(household.hers.press(more, "改成 500 元以内"))
    household.hers.press(asked, "改成 500 元以内", code=_code(household, asked))
    household.clock.advance(timedelta(minutes=5))
    _choose(household, "200")
    assert "起算数" not in household.hers.get(PAGE).text
    household.next_day()
    assert _pressed(household.hers.get(PAGE)) == ["200 元以内"]
