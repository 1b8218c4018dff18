"""Whoever is on the telephone with an elder may stop a helper, with a reason; nobody else of the staff even sees who helps."""

from __future__ import annotations

import pytest

from tests.portals.elder_people.conftest import Town
from tests.support.family_bank import HERS, HerWord
from tests.support.page_client import Page, PageClient
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.service import AssistanceService
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail

ANSWERS = ("明天", "上午十点到十一点", "打我登记的手机", "存折里的钱")


@pytest.fixture
def call(town: Town) -> str:
    """The desk's address of a call that she booked and the specialist has opened; the neighbour has let nobody in."""
    bank, wang = town.bank, town.people["elder"]
    son = bank.identity.enroll(name="李明", called="李明", portal="family", mobile="13800000002")
    keys = CodeKeys.of(bank.settings.key)
    helping = AssistanceService(
        bank.database, bank.accounts, bank.payments, Trail(), keys, bank.identity, HerWord()
    )
    hers = Actor(wang.id, "elder", "a session", wang.name)
    invitation = helping.granting.invite(hers, "guide")
    code = helping.granting.show_invitation(hers, invitation.id).code
    assert code is not None
    helping.enter_code(Actor(son.id, "family", "a session", son.name), code)
    helping.granting.agree(hers, invitation.id, HERS)
    check = town.ask(town.elder, *ANSWERS)
    booked = town.elder.press(check, "请刘芳打给我")
    opened = town.opened(booked.location)
    return str(opened.response.request.path)


def taken(town: Town, call: str) -> Page:
    return town.specialist.follow(town.specialist.press(town.specialist.get(call), "我来接手"))


def test_before_the_call_is_taken_nothing_is_shown(town: Town, call: str) -> None:
    assert "谁能帮这位客户" not in town.specialist.get(call).text
    refused = town.specialist.get(f"{call}/helpers")
    assert refused.status == 409 and "李明" not in refused.text


def test_a_helper_is_stopped_with_a_reason_and_she_reads_it(town: Town, call: str) -> None:
    helpers = town.specialist.get(taken(town, call).link("谁能帮这位客户"))
    assert helpers.h1 == "谁能帮王秀英" and "李明 在旁边教我" in helpers.text
    form = town.specialist.get(helpers.link("停李明的帮忙"))
    missing = town.specialist.press(form, "停李明的帮忙", how="stop")
    assert missing.status == 422 and "为什么" in missing.error_at("why")
    assert missing.form("停李明的帮忙")[1]["how"] == "stop"
    assert bool(town.elder.get("/elder/").all("form", id="stop"))
    done = town.specialist.follow(town.specialist.press(form, "停李明的帮忙", how="stop", why="swindle"))
    assert "停好了" in done.text and "现在没有家人帮这位客户" in done.text
    assert not town.elder.get("/elder/").all("form", id="stop")
    assert "银行停的" in town.elder.get("/elder/family").text
    assert "银行停了李明的帮忙。" in town.elder.get("/elder/record").text
    assert town.specialist.press(form, "停李明的帮忙", how="stop", why="asked").status == 409


def test_a_rest_of_the_bank_is_not_ended_with_one_press(town: Town, call: str) -> None:
    taken(town, call)
    form = town.specialist.get(town.specialist.get(f"{call}/helpers").link("停李明的帮忙"))
    town.specialist.press(form, "停李明的帮忙", how="rest", why="unable")
    circle = town.elder.get("/elder/family")
    assert "银行让李明的帮忙停着：您现在不方便" in circle.text
    assert "银行让它停着：本人现在不方便" in town.specialist.get(f"{call}/helpers").text
    helper = town.elder.get(circle.link("看看李明能帮什么"))
    assert "想让李明接着帮，请再请一次" in helper.text and "不知道您停了" not in helper.text
    path = helper.response.request.path + "/resume"
    late = town.elder.post(path, {"csrf": helper.form("停止，不用李明帮了")[1]["csrf"]})
    assert late.status == 409 and "请您再请一次" in late.text


def test_nobody_else_comes_there(town: Town, call: str) -> None:
    taken(town, call)
    elder: PageClient = town.elder
    assert elder.get(f"{call}/helpers").status == 403
    other = town.bank.identity.enroll(
        name="周敏", called="周敏", portal="staff", mobile="13800000009", staff_role="specialist"
    )
    token = town.bank.identity.sign_in_demo(other.id, "another desk").token
    town.specialist.http.set_cookie("session", token)
    assert town.specialist.get(f"{call}/helpers").status == 409
