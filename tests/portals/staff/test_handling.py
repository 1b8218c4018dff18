"""Asking for more, giving to a colleague, four eyes, the counter: as pages."""

from __future__ import annotations

from datetime import timedelta

from tests.support.credit_desk import COMPANY_NAME, FOR_AN_ORDER, Desk

REASON = "纳税连续，订单金额清楚，请来柜台签约。"


def test_asked_for_more_and_handed_in_again(desk: Desk) -> None:
    application = desk.reviewed()
    case = desk.opened(desk.manager, application)
    question = desk.manager.get(case.link("请客户补材料"))
    refused = desk.manager.press(question, "发给客户，时限停下", reason="好")
    assert refused.status == 422 and "至少 4 个字" in refused.text
    sent = desk.manager.press(question, "发给客户，时限停下", reason="请补五月的完税证明。")
    assert desk.manager.follow(sent).h1 == COMPANY_NAME
    assert "等客户补材料，时限停着" in desk.manager.get("/staff/?show=asked").text
    page = desk.owner.get(application)
    assert "请补五月的完税证明。" in page.text and "时限停着" in page.text
    answer = desk.owner.press(page, "交给银行", answer="五月的已经在里面了。")
    assert answer.status == 303
    page = desk.manager.get(desk.case(application))
    assert "五月的已经在里面了。" in page.text and "还剩 10 个工作日" in page.text


def test_given_to_a_colleague(desk: Desk) -> None:
    application = desk.reviewed()
    case = desk.opened(desk.manager, application)
    page = desk.manager.get(case.link("交给谁办"))
    (mine,) = [label for label in page.all("label") if "我自己来办" in "".join(label.itertext())]
    me = next(box.get("value") for box in mine.iter() if box.get("type") == "radio")
    assert desk.manager.press(page, "交给这位", to="nobody").status == 422
    assert desk.manager.press(page, "交给这位", to=me).status == 303
    assert desk.reference(application) in desk.manager.get("/staff/?show=mine").text
    assert "这里没有" in desk.manager.get("/staff/?show=free").text
    assert desk.reference(application) in desk.colleague.get("/staff/?show=team").text
    assert "这里没有" in desk.colleague.get("/staff/?show=mine").text
    page = desk.opened(desk.colleague, application)
    assert "把这笔申请交给" in page.text and "现在由周敏办" in page.text


def test_a_large_yes_needs_a_second_look(desk: Desk) -> None:
    application = desk.reviewed(FOR_AN_ORDER | {"amount": "600,000"})
    case = desk.opened(desk.manager, application)
    assert "客户申请 600,000.00 元，最多同意这么多" in case.text
    for typed, words in (("4000000", "最多 3,000,000 元"), ("600,000.01", "客户申请的是 600,000 元")):
        over = desk.manager.press(case, "记下决定", decision="agree", reason=REASON, amount=typed)
        assert over.status == 422 and words in over.error_at("amount")
        assert over.form("记下决定")[1]["amount"] == typed
    done = desk.manager.press(case, "记下决定", decision="agree", reason=REASON, amount="600000")
    page = desk.manager.follow(done)
    assert "等第二位同事看" in page.text and "600,000.00" in page.text
    assert "银行正在看" in desk.owner.get(application).text
    assert "第二遍要由另一位同事来看" in page.text and "记下决定" not in page.text
    again = desk.manager.press(case, "记下决定", decision="agree", reason=REASON)
    assert "第二遍请让另一位同事来看" in again.text
    second = desk.opened(desk.colleague, application)
    desk.colleague.press(second, "记下决定", decision="agree", reason=REASON)
    assert "银行同意了" in desk.owner.get(application).text
    plan = desk.owner.get(f"{application}/repayment").text
    assert "600,000.00" in plan and "4.10%" in plan and "196,000.00" not in plan, "what was agreed to"
    paper = desk.owner.press(desk.owner.get(f"{application}/agreements"), "按这样写协议")
    assert paper.status == 303


def test_the_counter_asks_nothing_again(desk: Desk) -> None:
    case = desk.opened(desk.manager, desk.reviewed())
    page = desk.manager.get(case.link("柜台核实"))
    assert COMPANY_NAME in page.text
    refused = desk.manager.press(page, "三样都看过，记下", document="y")
    assert refused.status == 422 and "三样都要当面看过" in refused.text
    checked = desk.manager.press(page, "三样都看过，记下", document="y", face="y", licence="y")
    page = desk.manager.follow(checked)
    opened = desk.manager.follow(desk.manager.press(page, "开好账户，告诉客户"))
    assert "柜台的事办完了" in opened.text


def test_found_by_name(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.manager.get("/staff/find?reference=陈建国")
    assert page.status == 200 and desk.reference(application) in page.text
    assert desk.manager.get("/staff/find?reference=没有这个人").status == 404


def test_what_its_owner_takes_back_stands_on_the_list_and_in_the_case(desk: Desk) -> None:
    application = desk.reviewed()
    reference = desk.reference(application)
    desk.opened(desk.manager, application)
    desk.clock.advance(timedelta(minutes=1))
    desk.owner.press(desk.owner.get(application), "拿回来改")
    page = desk.manager.get("/staff/")
    assert "您看过或在办的，客户改过或撤回了" in page.text and reference in page.text
    assert reference not in desk.colleague.get("/staff/").text, "who never looked has nothing to know"
    assert "客户拿回去改了" in desk.manager.get(desk.case(application)).text
    desk.owner.press(desk.owner.get(application), "请银行预审")
    page = desk.manager.get("/staff/")
    assert "客户改过或撤回了" not in page.text and "客户改过，又交上来了" in page.text
    desk.clock.advance(timedelta(minutes=1))
    seen = desk.manager.follow(desk.manager.press(page, f"打开 {reference}"))
    assert "请从头看一遍" in seen.text
    assert "客户改过，又交上来了" not in desk.manager.get("/staff/").text
    desk.clock.advance(timedelta(minutes=1))
    desk.owner.press(desk.owner.get(f"{application}/withdraw"), "是的，撤回")
    page = desk.manager.get("/staff/")
    gone = desk.manager.follow(desk.manager.press(page, f"打开 {reference}"))
    assert "客户撤回了" in gone.text and "您的决定" not in gone.text
