"""Taking back what came in, with one press; and coming back to it on another device."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.credit_desk import COMPANY, Desk
from tests.support.page_client import PageClient
from webapp.core.database import outbox
from webapp.services.identity.service_codes import CODE_SENT

MOBILE = "13800138003"


def test_taken_back_with_one_press_changed_and_handed_in_again(desk: Desk) -> None:
    application = desk.reviewed()
    reference = desk.reference(application)
    assert reference in desk.manager.get("/staff/").text
    page = desk.owner.follow(desk.owner.press(desk.owner.get(f"{application}/result"), "拿回来改"))
    assert "拿回来了，您填的都在" in page.text and reference not in desk.manager.get("/staff/").text
    amount = desk.owner.get(f"{application}/wish/amount")
    assert amount.form("下一步")[1]["amount"] == "200,000.00"
    desk.owner.press(amount, "下一步", amount="150000")
    desk.owner.press(desk.owner.get(application), "请银行预审")
    assert "150,000.00 元" in desk.owner.get(f"{application}/result").text
    case = desk.opened(desk.manager, application).text
    assert "150,000.00 元" in case and "拿回申请修改" in case


def test_after_an_answer_and_ten_minutes_nothing_is_taken_back(desk: Desk) -> None:
    application = desk.reviewed()
    case = desk.opened(desk.manager, application)
    desk.manager.press(case, "记下决定", decision="decline", reason="纳税中断超过半年。")
    page = desk.owner.get(f"{application}/result")
    assert "拿回来改" in page.text
    desk.clock.advance(timedelta(minutes=10))
    assert "拿回来改" not in desk.owner.get(f"{application}/result").text
    assert desk.owner.press(page, "拿回来改").status == 409


def test_withdrawn_is_confirmed_calmly(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.owner.follow(desk.owner.press(desk.owner.get(f"{application}/withdraw"), "是的，撤回"))
    assert "不影响您的信用" in page.text and "接着回答" not in page.text


@pytest.fixture
def phone(desk: Desk) -> PageClient:
    """Another device, on which nobody is signed in."""
    return PageClient(desk.app)


def carry_on(device: PageClient, reference: str, company: str = COMPANY, mobile: str = MOBILE) -> str:
    """Sends the three; where it leads."""
    page = device.get(f"/continue?reference={reference}")
    assert page.form("发短信给我")[1]["reference"] == reference
    answer = device.press(page, "发短信给我", company_code=company, mobile=mobile)
    assert answer.status == 303, answer.text
    return answer.response.headers["Location"]


def test_on_another_device_back_to_where_it_was_left(desk: Desk, phone: PageClient) -> None:
    application = desk.begin(wish={"wants": "loan"})
    page = phone.get(carry_on(phone, desk.reference(application)))
    request_id = page.response.request.path.rpartition("/")[2]
    sent = code_for(desk, request_id)
    assert sent is not None
    signed_in = phone.press(page, "登录", code=sent)
    back = phone.follow(signed_in)
    assert back.location == f"{application}/wish/purpose"
    assert phone.get(back.location).h1 == "钱主要用在哪里"


@pytest.mark.parametrize(
    ("company", "mobile"),
    [("91320412MA2TE9TB26", MOBILE), (COMPANY, "13800138013"), (COMPANY, "13900000000")],
    ids=["another company", "another owner's telephone", "a telephone nobody knows"],
)
def test_what_does_not_belong_together_gets_the_same_answer_and_no_code(
    desk: Desk, phone: PageClient, company: str, mobile: str
) -> None:
    reference = desk.reference(desk.begin())
    right = phone.get(carry_on(PageClient(desk.app), reference))
    wrong = phone.get(carry_on(phone, reference, company, mobile))
    assert wrong.h1 == right.h1 and wrong.text == right.text
    assert code_for(desk, wrong.response.request.path.rpartition("/")[2]) is None


def test_wrong_shapes_are_told_at_each_field(desk: Desk, phone: PageClient) -> None:
    page = phone.press(phone.get("/continue"), "发短信给我", reference="12", company_code="12", mobile="12")
    assert page.status == 422
    assert "DT-7K3M-94" in page.error_at("reference") and "18 位" in page.error_at("company_code")
    assert "11 位" in page.error_at("mobile") and page.form("发短信给我")[1]["reference"] == "12"


def test_another_owner_does_not_come_back_to_it(desk: Desk) -> None:
    reference = desk.reference(desk.begin())
    assert desk.neighbour.get(f"/business/return/{reference}").status == 404
    assert desk.owner.get(f"/continue?reference={reference}").location == f"/business/return/{reference}"


def code_for(desk: Desk, request_id: str) -> str | None:
    """What the message of this request says, once the worker has delivered it."""
    with desk.bank.database.read() as uow:
        waiting = [one for one in outbox.waiting(uow, 100) if one.kind == CODE_SENT]
    for message in waiting:
        if message.params["request_id"] == request_id:
            return desk.bank.identity.codes.open_message(message.params).code
    return None
