"""The table of working days as a page."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.support.credit_desk import Desk
from webapp.core.clock import to_ms
from webapp.portals.shared.cases import clock_of
from webapp.services.onboarding.model import Application, State

PLACE = "/staff/workdays/2027"


def days(first: str, last: str = "..") -> dict[str, str]:
    """The six inputs of two dates, "2027.2.5"."""
    return {
        f"{name}{part}": text
        for name, typed in (("first", first), ("last", last))
        for part, text in zip(("", "_month", "_day"), typed.split("."), strict=True)
    }


def test_a_holiday_is_entered_and_the_year_declared_complete(desk: Desk) -> None:
    page = desk.manager.get("/staff/workdays")
    assert "国庆节" in page.text and "填全了" in page.text
    page = desk.manager.get(PLACE)
    assert "还没有填全" in page.text and "2027 年填全了" not in page.text
    sent = desk.manager.press(
        page, "记下这几天", kind="holiday", note="春节", **days("2027.2.5", "2027.2.11")
    )
    page = desk.manager.follow(sent)
    assert "记下了，马上生效" in page.text and "2月5日到2月11日" in page.text and "周敏" in page.text
    page = desk.manager.follow(desk.manager.press(page, "2027 年填全了"))
    assert "这一年的放假安排填全了。" in page.text
    assert "春节" in desk.colleague.get(PLACE).text


def test_a_promise_in_a_year_that_is_not_complete_says_so(desk: Desk) -> None:
    due = to_ms(datetime(2027, 1, 6, 9, 30, tzinfo=UTC))
    promised = Application(
        "a", "DT-7K3M-94", "o", "陈建国", "9132", State.PRE_REVIEWED, 1, 0, approval_due_ms=due
    )

    def said() -> str:
        with desk.app.test_request_context("/"):
            clock = clock_of(promised, 5)
            assert clock is not None
            return clock.sentence

    assert "可能会变" in said()
    page = desk.manager.press(
        desk.manager.get(PLACE), "记下这几天", kind="holiday", note="春节", **days("2027.2.5")
    )
    desk.manager.press(desk.manager.follow(page), "2027 年填全了")
    assert said() == "共 10 个工作日，还剩 5 个。"


def test_how_many_clocks_moved_is_said_and_the_owner_sees_the_new_day(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.manager.get("/staff/workdays")
    soon = desk.bank.clock.now().date()
    typed = days(f"{soon.year}.{soon.month}.{soon.day + 1}")
    page = desk.manager.follow(
        desk.manager.press(page, "记下这几天", kind="holiday", note="台风停业", **typed)
    )
    assert "1 笔申请的时限重新算过" in page.text
    assert "改了工作日表" in desk.opened(desk.manager, application).text


def test_wrong_days_are_said_at_their_fields_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.manager.get(PLACE)
    refused = desk.manager.press(
        page, "记下这几天", kind="holiday", note="春节", **days("2027.2.30", "2027.3.x")
    )
    assert refused.status == 422 and refused.text.count("没有这一天") >= 2
    typed = {box.get("name"): box.get("value") for box in refused.all("input")}
    assert (typed["first_day"], typed["last_day"], typed["note"]) == ("30", "x", "春节")
    empty = desk.manager.press(page, "记下这几天")
    assert empty.status == 422 and "请选放假还是上班" in empty.text and "请写为什么" in empty.text
    assert desk.manager.get("/staff/workdays/1999").status == 404
    assert desk.owner.get("/staff/workdays").status == 403
