"""How it would be paid back, and the reasons as a file: looked at before anything is signed, and nothing changes by looking."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from tests.support.credit_desk import Desk
from webapp.core.database import outbox
from webapp.core.errors import Refused


def test_the_schedule_is_shown_and_can_be_chosen(desk: Desk) -> None:
    application = desk.reviewed({"wants": "loan"})
    address = desk.owner.get(f"{application}/result").link("看看怎么还")
    page = desk.owner.get(address)
    for words in ("每月还", "419,000.00 元", "4.35%", "4.44%", "本息一共", "第 24 期", "什么都不会办"):
        assert words in page.text
    assert 'role="img" aria-labelledby="plan-title plan-text"' in page.response.text
    chosen = {"product": "tax_loan", "way": "interest_first", "months": "6", "amount": "12万"}
    assert desk.owner.get(address, query_string=chosen).status == 422
    page = desk.owner.get(address, query_string=chosen | {"amount": "120,000"})
    for words in ("每月利息最多", "435.00", "最后一期连本金还 120,435.00 元", "2,610.00 元"):
        assert words in page.text
    assert page.form("算一算")[1]["months"] == "6"
    order = desk.owner.get(address, query_string={"product": "order_loan", "months": "77", "way": "never"})
    assert "第 12 期" in order.text and "196,000.00 元" in order.text, (
        "what makes no sense is the first of its list"
    )


def test_an_amount_that_can_not_be_lent_is_told_and_kept(desk: Desk) -> None:
    address = f"{desk.reviewed({'wants': 'loan'})}/repayment"
    for typed, words in (("419,001", "最多能借 419,000.00"), ("", "金额"), ("很多", "数字"), ("-5", "")):
        page = desk.owner.get(address, query_string={"amount": typed})
        assert page.status == 422 and words in page.error_at("amount")
        assert page.form("算一算")[1]["amount"] == typed
        assert "plan-title" not in page.response.text


def test_without_a_result_there_is_nothing_to_pay_back(desk: Desk) -> None:
    application = desk.begin()
    assert desk.owner.get(f"{application}/repayment").location == application
    assert desk.owner.get(f"{application}/result.pdf").status == 404
    desk.confirm(application, "contract.pdf")
    assert desk.neighbour.get(f"{application}/repayment").status == 404


def test_the_reasons_are_a_file_and_the_message_names_the_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    application = desk.reviewed()
    answer = desk.owner.get(desk.owner.get(f"{application}/result").link("理由存成文件")).response
    assert (
        answer.mimetype == "application/pdf" and "/StructTreeRoot" in pikepdf.open(BytesIO(answer.data)).Root
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    with desk.bank.database.read() as uow:
        due = [message.id for message in outbox.waiting(uow)]
    desk.bank.database.write(lambda uow: outbox.mark_delivered(uow, due))
    told = desk.owner.get("/messages").text
    assert "主要是：有没有欠税，还不知道；" in told and "银行最晚6月1日" in told
    desk.bank.printer.close()

    def busy(_html: str) -> bytes:
        raise Refused("printing.busy")

    monkeypatch.setattr(desk.bank.printer, "pdf", busy)
    refused = desk.owner.get(f"{application}/result.pdf")
    assert refused.status == 409 and "现在做文件的人多" in refused.text
