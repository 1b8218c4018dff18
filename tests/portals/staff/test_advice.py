"""The adviser group as pages: asked by the owner, answered at the bank, read in the same place."""

from __future__ import annotations

from tests.support.credit_desk import Desk


def test_asked_and_answered(desk: Desk) -> None:
    application = desk.begin()
    page = desk.owner.get(desk.owner.get(application).link("问问顾问"))
    assert desk.owner.press(page, "问顾问", topic="financing", text="好").status == 422
    nobody = desk.owner.press(page, "问顾问", topic="tax", text="发票怎么抵？")
    assert "没有顾问值班" in nobody.text
    place = desk.owner.press(page, "问顾问", topic="financing", text="贷款下来以后，可以提前还吗？").location
    asked = desk.owner.get(place)
    assert "周敏负责" in asked.text
    waiting = desk.manager.get("/staff/advice")
    question = desk.manager.get(waiting.link("打开第 1 个"))
    assert "可以提前还吗" not in question.text
    question = desk.manager.follow(desk.manager.press(question, "打开这笔申请"))
    assert "可以提前还吗" in question.text
    answered = desk.manager.follow(desk.manager.press(question, "回答客户", text="可以，不收违约金。"))
    assert "回答了" in answered.text
    assert "可以，不收违约金。" in desk.owner.get(place).text
    assert desk.neighbour.get(place).status == 404
