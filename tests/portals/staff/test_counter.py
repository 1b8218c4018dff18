"""At the counter: what the customer left unfinished is seen, typed in for him, handed in; and his own screen moves on."""

from __future__ import annotations

from tests.support.credit_desk import COMPANY_NAME, FOR_AN_ORDER, Desk


def test_from_an_unfinished_case_to_the_owners_screen(desk: Desk) -> None:
    application = desk.begin()
    document = desk.upload(application, "cert.pdf").location
    desk.confirm(application, "contract.pdf")
    mine = f"{application}/progress"
    first = desk.owner.get(mine)
    assert "材料还没有交" in first.text and "看看办好了没有" in first.text
    case = desk.opened(desk.manager, application)
    assert "完税证明还没有核对" in case.text
    page = desk.manager.get(case.link("和客户核对：cert.pdf"))
    assert COMPANY_NAME in page.text and "陈建国" in page.text
    wrong = desk.manager.press(page, "客户看过，都对", total="很多")
    assert wrong.status == 422
    later = desk.manager.press(page, "先记下，客户还没看", total="106,712.00")
    assert "还没有核对" in desk.manager.follow(later).text
    page = desk.manager.get(case.link("和客户核对：cert.pdf"))
    done = desk.manager.follow(desk.manager.press(page, "客户看过，都对", total="106,113.00"))
    assert "材料都核对好了，还没有交给银行" in done.text
    handed_in = desk.manager.follow(desk.manager.press(done, "替客户交给银行"))
    assert "答复要由没有填过的同事来做" in handed_in.text and "记下决定" not in handed_in.text
    assert "您在柜台替客户填过" not in desk.opened(desk.colleague, application).text
    assert "柜台替您改的" in desk.owner.get(document).text
    assert "材料交给银行了" in desk.owner.get(mine).text
    _moves_on(desk, application)


def _moves_on(desk: Desk, application: str) -> None:
    """The part that asks by itself: nothing new is 204, the identity check is told, and a stranger gets nothing of it."""
    mine, part = f"{application}/progress", {"HX-Request": "true"}
    shown = desk.owner.get(f"{application}/result")
    asks = next(one.get("hx-get") for one in shown.all("p") if one.get("hx-get"))
    assert desk.owner.http.get(asks, headers=part).status_code == 204
    counter = desk.manager.get(f"{desk.case(application)}/counter")
    desk.manager.press(counter, "三样都看过，记下", document="y", face="y", licence="y")
    told = desk.owner.http.get(asks, headers=part)
    assert told.status_code == 200 and "身份核实好了" in told.text and "<html" not in told.text
    assert desk.neighbour.get(mine).status == 404
    ended = desk.app.test_client().get(asks, headers=part)
    assert (ended.status_code, ended.headers["HX-Refresh"], ended.data) == (204, "true", b"")


def test_an_account_alone_is_handed_in_for_the_client_and_waits_for_no_answer(desk: Desk) -> None:
    application = desk.begin(wish={"wants": "account"})
    assert "申请还没有交给银行" in desk.owner.get(f"{application}/progress").text
    case = desk.opened(desk.manager, application)
    assert "申请还没有交给银行" in case.text
    done = desk.manager.follow(desk.manager.press(case, "替客户交给银行"))
    assert "替客户交给银行" not in done.text and "还没有当面核实身份" in done.text
    mine = desk.owner.get(desk.owner.get(application).link("看办到哪一步了")).text
    assert "申请交给银行了" in mine and "还没有开企业账户" in mine
    assert "客户经理" not in mine and "等银行答复" not in mine
    assert "请带身份证和营业执照原件" in desk.owner.get("/business/").text
    counter = desk.manager.get(f"{desk.case(application)}/counter")
    desk.manager.press(counter, "三样都看过", document="y", face="y", licence="y", licence_name=COMPANY_NAME)
    seen = desk.owner.get("/business/").text
    assert "正在开账户" in seen and "请带身份证" not in seen, "nobody is sent to the counter twice"
    owed = "人来过了，要开企业账户"
    assert owed in desk.manager.get("/staff/?show=account").text
    assert owed not in desk.manager.get("/staff/?show=second").text
    desk.manager.press(desk.manager.get(f"{desk.case(application)}/counter"), "开好账户")
    assert owed not in desk.manager.get("/staff/").text
    assert "企业账户开好了" in desk.owner.get("/business/").text
    assert "到柜台时报这个号" not in desk.owner.get(application).text


def test_the_counter_says_why_nothing_is_done_for_what_was_withdrawn(desk: Desk) -> None:
    application = desk.reviewed()
    desk.opened(desk.manager, application)
    desk.owner.press(desk.owner.get(f"{application}/withdraw"), "是的，撤回")
    page = desk.manager.get(f"{desk.case(application)}/counter")
    assert "客户撤回了这份申请" in page.text and "三样都看过" not in page.text


def test_a_loan_alone_leaves_no_account_to_be_opened(desk: Desk) -> None:
    application = desk.reviewed(wish=FOR_AN_ORDER | {"wants": "loan"})
    desk.opened(desk.manager, application)
    counter = desk.manager.get(f"{desk.case(application)}/counter")
    desk.manager.press(counter, "三样都看过", document="y", face="y", licence="y")
    mine, theirs = (
        desk.owner.get(f"{application}/progress").text,
        desk.manager.get(desk.case(application)).text,
    )
    assert "身份核实好了" in mine and "等银行答复" in mine
    assert "开企业账户" not in mine and "开企业账户" not in theirs
