"""She asks to be called: from the first press to the receipt, another time, and what staff see of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.portals.elder_people.conftest import Town
from tests.support.call_desk import TUESDAY
from webapp.core.clock import FixedClock
from webapp.services.appointments.hours import begins
from webapp.services.appointments.model import CALLS_AN_HOUR, Kind
from webapp.services.identity.model import Actor

ANSWERS = ("明天", "上午十点到十一点", "打我登记的手机", "存折里的钱")


def test_from_the_first_press_to_the_receipt(town: Town) -> None:
    check = town.ask(town.elder, *ANSWERS)
    assert check.h1 == "看一遍，对不对？"
    for words in ("明天", "上午十点到十一点", "尾号 0001", "存折里的钱"):
        assert words in check.text
    booked = town.elder.follow(town.elder.press(check, "请刘芳打给我"))
    assert booked.h1 == "约好了"
    assert "刘芳，银发服务专员" in booked.text and "DT-" in booked.text
    hub = town.elder.get("/elder/specialist")
    assert "明天，上午十点到十一点。刘芳打给您" in hub.text
    assert not [button for button in hub.all("button") if "请刘芳打给我" in "".join(button.itertext())]
    assert hub.link("打电话").startswith("tel:")


def test_pressing_twice_and_going_back_book_one(town: Town) -> None:
    check = town.ask(town.elder, *ANSWERS)
    first, second = (town.elder.press(check, "请刘芳打给我") for _ in range(2))
    assert first.location == second.location
    assert town.elder.get(first.location).h1 == "约好了"
    assert town.specialist.get("/staff/calls").text.count("王秀英") == 1


def test_an_answer_is_changed_without_losing_the_others(town: Town) -> None:
    check = town.ask(town.elder, *ANSWERS)
    page = town.elder.get(check.link("改什么事"))
    page = town.elder.follow(town.elder.press(page, "银行卡"))
    assert page.h1 == "看一遍，对不对？"
    assert "银行卡" in page.text and "上午十点到十一点" in page.text
    page = town.elder.get(page.link("回上一步"))
    assert page.h1 == "想问哪件事？"


def test_another_number_is_shown_by_its_tail_only_and_kept_when_wrong(town: Town) -> None:
    page = town.ask(town.elder, *ANSWERS[:2])
    wrong = town.elder.press(page, "打这个号码", number="12345")
    assert wrong.status == 422
    assert "好像不对" in wrong.error_at("number")
    assert [field.get("value") for field in wrong.all("input", id="number")] == ["12345"]
    page = town.elder.follow(town.elder.press(wrong, "打这个号码", number="０５１０-8888 6666"))
    check = town.elder.follow(town.elder.press(page, "打电话时再说"))
    assert "尾号 6666" in check.text and "88886666" not in check.text


def test_the_page_she_came_from_is_named_first_and_told_only_with_her_yes(town: Town) -> None:
    page = town.ask(town.elder, *ANSWERS[:3], referer="/elder/bills")
    assert "您刚才在看“交费”" in page.text
    labels = ["".join(button.itertext()).strip() for button in page.all("button", name="answer")]
    assert labels[0] == "交费"
    check = town.elder.follow(town.elder.press(page, "打电话时再说"))
    booked = town.elder.press(check, "请刘芳打给我")
    seen = town.opened(booked.location)
    assert "正在看" not in seen.text and "打电话时再说" in seen.text


def test_an_hour_given_away_meanwhile_is_asked_again(town: Town) -> None:
    check = town.ask(town.elder, *ANSWERS)
    for number in range(CALLS_AN_HOUR):
        _somebody_books(town, number)
    asked = town.elder.press(check, "请刘芳打给我")
    assert (asked.status, asked.h1) == (409, "几点钟打给您？")
    assert "刚刚约满了" in asked.text and "上午十点到十一点" not in asked.text
    page = town.elder.follow(town.elder.press(asked, "下午两点到三点"))
    assert page.h1 == "看一遍，对不对？" and "存折里的钱" in page.text


def test_another_time_and_called_off(town: Town) -> None:
    booked = town.elder.follow(town.elder.press(town.ask(town.elder, *ANSWERS), "请刘芳打给我"))
    days = town.elder.get(booked.link("改时间"))
    hours = town.elder.get(days.link("明天"))
    moved = town.elder.follow(town.elder.press(hours, "下午三点到四点"))
    assert (moved.h1, "下午三点到四点" in moved.text) == ("改好了", True)
    gone = town.elder.follow(town.elder.press(moved, "不约了"))
    assert gone.h1 == "好，不约了"
    assert town.specialist.get("/staff/calls").text.count("王秀英") == 0


def test_the_specialist_takes_calls_and_says_what_came_of_it(town: Town, clock: FixedClock) -> None:
    booked = town.elder.press(town.ask(town.elder, *ANSWERS), "请刘芳打给我")
    path = booked.location.replace("/elder/appointments", "/staff/calls")
    shut = town.specialist.get(path)
    assert shut.h1.startswith("打开预约 DT-") and "王秀英" not in shut.text and "尾号" not in shut.text
    before = town.opened(booked.location)
    assert "13800000001" not in before.response.get_data(as_text=True)
    taken = town.specialist.follow(town.specialist.press(before, "我来接手"))
    assert taken.link("打 138 0000 0001") == "tel:13800000001"
    assert town.elder.get(booked.location).h1 == "刘芳正在打给您"
    assert not [one for one in taken.all("button") if "没有打通" in "".join(one.itertext())]
    clock.advance(timedelta(hours=24, minutes=31))
    town.come_back("elder", "specialist")
    assert "没有打通" not in town.specialist.get(path).text, "twelve hours are over"
    town.specialist.press(town.opened(booked.location), "没有打通")
    missed = town.elder.get(booked.location)
    assert missed.h1 == "刚才没有打通" and "没关系" in missed.text
    days = town.elder.get(missed.link("再选一个时间"))
    again = town.elder.follow(town.elder.press(town.elder.get(days.link("明天")), "下午两点到三点"))
    assert again.h1 == "改好了" and "存折里的钱" in again.text


def test_a_time_that_passed_says_sorry_and_offers_the_telephone(town: Town, clock: FixedClock) -> None:
    booked = town.elder.press(town.ask(town.elder, *ANSWERS), "请刘芳打给我")
    clock.advance(timedelta(hours=11))
    # Her session has ended meanwhile; the same person signs in again.
    clock.advance(timedelta(hours=15))
    token = town.bank.identity.sign_in_demo(town.people["elder"].id, "later").token
    town.elder.http.set_cookie("session", token)
    page = town.elder.get(booked.location)
    assert page.h1 == "约的时间过了" and "是我们不好" in page.text
    assert page.link("打电话").startswith("tel:")


def test_the_receipt_says_the_day_and_its_date_and_only_what_will_happen(town: Town) -> None:
    page = town.ask(town.elder, "今天", "上午十点到十一点", *ANSWERS[2:])
    now = town.elder.follow(town.elder.press(page, "请刘芳打给我"))
    assert "今天，5月18日 星期一" in now.text
    assert "一会儿就到，请留着电话。" in now.text and "提前一小时" not in now.text
    page = town.ask(town.elder, "老街支行", "今天", button="约好去网点")
    assert "上午十点到十一点" not in page.text
    page = town.elder.follow(town.elder.press(page, "下午两点到三点"))
    page = town.elder.follow(town.elder.press(page, "忘了密码"))
    later = town.elder.follow(town.elder.press(page, "就约这个时间"))
    assert "提前一小时，我们再提醒您。" in later.text and "一会儿就到" not in later.text


def test_her_first_page_shows_what_is_today_and_a_call_that_did_not_reach_her(
    town: Town, clock: FixedClock
) -> None:
    page = town.ask(town.elder, "今天", "上午十点到十一点", *ANSWERS[2:])
    booked = town.elder.press(page, "请刘芳打给我").location.split("?")[0]
    home = town.elder.get("/elder/")
    assert home.link("今天刘芳打给您") == booked and "上午十点到十一点" in home.text
    clock.advance(timedelta(minutes=31))
    town.come_back("elder", "specialist")
    taken = town.specialist.follow(town.specialist.press(town.opened(booked), "我来接手"))
    town.specialist.press(taken, "没有打通")
    home = town.elder.get("/elder/")
    assert home.link("电话没有打通") == f"{booked}/change"
    days = town.elder.get(f"{booked}/change")
    town.elder.press(town.elder.get(days.link("明天")), "下午两点到三点")
    assert "刘芳" not in town.elder.get("/elder/").text


def test_a_new_holiday_shows_what_is_booked_on_it_and_she_is_asked_to_move(town: Town) -> None:
    booked = town.elder.press(town.ask(town.elder, *ANSWERS), "请刘芳打给我").location
    typed = {"first": "2026", "first_month": "5", "first_day": "19", "kind": "holiday", "note": "系统切换"}
    page = town.specialist.get("/staff/workdays/2026")
    assert "放假那天有人约了" not in page.text
    page = town.specialist.follow(town.specialist.press(page, "记下这几天", **typed))
    assert "放假那天有人约了" in page.text and "客户还不知道" in page.text and "王秀英" not in page.text
    _first, done = (town.specialist.follow(town.specialist.press(page, "请这些客户改时间")) for _ in range(2))
    assert "客户收到消息了" in done.text and "请客户改了" in done.text
    assert "请这些客户改时间" not in done.text
    assert "那天放假，等客户改时间" in town.specialist.get("/staff/calls").text
    days = town.elder.get(town.elder.get(booked).link("改时间"))
    assert not [one for one in days.all("a") if "明天" in "".join(one.itertext())]
    town.elder.press(town.elder.get(days.link("后天")), "下午两点到三点")
    assert "放假那天有人约了" not in town.specialist.get("/staff/workdays/2026").text


def test_each_branch_says_where_it_is_and_how_to_get_in(town: Town) -> None:
    asked = town.elder.follow(town.elder.press(town.elder.get("/elder/specialist"), "约好去网点"))
    more = {one.get("id"): "".join("".join(one.itertext()).split()) for one in asked.all("p", class_="more")}
    rows = [
        ("".join("".join(one.itertext()).split()), more[one.get("aria-describedby")])
        for one in asked.all("button", name="answer")
    ]
    assert rows == [
        ("人民路支行", "人民路88号，菜市场对面轮椅能进"),
        ("湖滨支行", "湖滨路16号，社区医院隔壁轮椅能进"),
        ("老街支行", "老街5号，邮局楼下门口有台阶"),
    ]


def test_a_visit_with_the_way_in_words_and_the_door(town: Town) -> None:
    page = town.ask(town.elder, "老街支行", "明天", "下午两点到三点", "忘了密码", button="约好去网点")
    booked = town.elder.follow(town.elder.press(page, "就约这个时间"))
    for words in ("怎么走", "往北走一百米", "怎么进门", "两级台阶", "请带身份证", "上午十点到十一点人多"):
        assert words in booked.text


@pytest.mark.parametrize("step", ["check", "hour", "topic", "none"])
def test_no_question_is_jumped_over(town: Town, step: str) -> None:
    page = town.ask(town.elder)
    asked = town.elder.get(f"{page.response.request.path}?step={step}")
    assert asked.h1 == "哪一天打给您？"


def _somebody_books(town: Town, number: int) -> None:
    """Another elder takes the same hour."""
    calls = town.bank.appointments
    person = town.bank.identity.enroll(
        name="老人", called="老人家", portal="elder", mobile=f"1390000000{number}"
    )
    who = Actor(person.id, "elder", "s", "老人")
    draft = calls.begin(who, Kind.CALL)
    calls.choose_day(who, draft.id, TUESDAY.isoformat())
    calls.choose_hour(who, draft.id, begins(TUESDAY, 10))
    calls.choose_number(who, draft.id, None)
    calls.choose_topic(who, draft.id, "later")
    calls.book(who, draft.id)
