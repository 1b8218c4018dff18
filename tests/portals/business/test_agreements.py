"""The owner's agreements and sources as pages."""

from __future__ import annotations

from tests.support.credit_desk import Desk

REASON = "纳税连续，订单金额清楚，请来柜台签约。"


def test_the_loan_is_written_once_the_bank_has_agreed(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.owner.get(desk.owner.get(application).link("要签的协议"))
    assert "企业账户协议" in page.text and "银行同意借" not in page.text
    case = desk.opened(desk.manager, application)
    desk.manager.press(case, "记下决定", decision="agree", reason=REASON, amount="200000")
    page = desk.owner.get(f"{application}/agreements")
    assert "200,000.00" in page.text
    assert page.form("按这样写协议")[1]["way"] == "interest_first", "as the owner said when he applied"
    made = desk.owner.press(page, "按这样写协议", months="12", way="equal_instalment")
    agreement = desk.owner.get(made.location)
    assert "还没有签" in agreement.text and "先加上这台设备" in agreement.text
    file = desk.owner.get(agreement.link("打开协议（PDF）")).response
    assert file.mimetype == "application/pdf" and file.data.startswith(b"%PDF-")
    assert desk.neighbour.get(made.location).status == 404
    again = desk.owner.press(
        desk.owner.get(f"{application}/agreements"), "按这样写协议", way="equal_instalment"
    )
    assert again.location == made.location


def test_the_bank_asks_where_the_owner_lets_it(desk: Desk) -> None:
    application = desk.begin()
    page = desk.owner.get(desk.owner.get(application).link("让银行替您查"))
    assert "这是演示" in page.text
    asked = desk.owner.follow(desk.owner.press(page, "同意查：纳税信息"))
    assert "B" in asked.text and "不再同意：纳税信息" in asked.text
    taken = desk.owner.follow(desk.owner.press(asked, "不再同意：纳税信息"))
    assert "同意查：纳税信息" in taken.text
    desk.owner.press(taken, "同意查：工商登记")
    assert "银行查到了" in desk.owner.get(application).text
