"""An application begun at the counter: the client's own pages, and what staff may and may not do for him, as pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from tests.support.credit_desk import COMPANY, FOR_AN_ORDER, SAMPLES, Desk
from tests.support.page_client import Page, text_of
from tests.support.reading import read_now
from webapp.core.database import outbox
from webapp.services.identity.model import Actor

CLIENT = {"name": "陈建国", "mobile": "13800138003", "company_code": COMPANY}
SEEN = {"document": "yes", "face": "yes", "consent": "yes"}


def begun(desk: Desk) -> Page:
    """The first question of the client's application."""
    page = desk.manager.get(desk.manager.get("/staff/").link("替客户开始申请"))
    return desk.manager.follow(desk.manager.press(page, "替客户开始", **CLIENT, **SEEN))


def bring(desk: Desk, page: Page, name: str, kind: str = "tax_certificate") -> Page:
    _action, fields = page.form("收下，送去读")
    file = (
        FileStorage(BytesIO((SAMPLES / name).read_bytes()), name) if name else FileStorage(BytesIO(b""), "")
    )
    answer = desk.manager.post(
        page.response.request.path,
        {**fields, "kind": kind, "file": file},
        content_type="multipart/form-data",
    )
    read_now(desk.bank)
    return answer


def prove(desk: Desk, number: str) -> Page:
    """The client reads the code from his telephone, after a slip of the tongue."""
    asked = desk.manager.follow(desk.manager.press(desk.manager.get(number), "发验证码到客户手机"))
    early = desk.manager.get(asked.link("演示：看看客户手机收到的短信"))
    assert "短信还没有到" in early.text
    with desk.bank.database.read() as uow:
        waiting = [one.id for one in outbox.waiting(uow, 100)]
    desk.bank.database.write(lambda uow: outbox.mark_delivered(uow, waiting))
    told = desk.manager.get(early.link("再看一次"))
    code = "".join(text_of(told.all("span", class_="vh")[0]).split())
    assert len(code) == 6 and "登录用不上" in told.text
    typing = desk.manager.get(told.link("回去填上"))
    wrong = desk.manager.press(typing, "对上了，往下办", code="12")
    assert wrong.status == 422 and "6 位" in wrong.error_at("code")
    wrong = desk.manager.press(typing, "对上了，往下办", code=f"{(int(code) + 1) % 1_000_000:06d}")
    assert wrong.status == 422 and "再念一遍" in wrong.error_at("code")
    return desk.manager.press(wrong, "对上了，往下办", code=code)


def actor_of(desk: Desk) -> Actor:
    """The client himself."""
    person = next(one for one in desk.bank.identity.demo_people() if one.name == CLIENT["name"])
    return Actor(person.id, "business", "s", person.name)


def test_from_the_counter_to_the_clients_own_screen(desk: Desk) -> None:
    page = begun(desk)
    for part, said in FOR_AN_ORDER.items():
        page = desk.manager.follow(desk.manager.press(page, "下一步", **{part: said}))
    case = page.response.request.path
    application = case.replace("/staff/", "/business/")
    for name, kind, paper in (
        ("cert.pdf", "tax_certificate", "完税证明"),
        ("contract.pdf", "order_contract", "订单合同"),
    ):
        taken = bring(desk, desk.manager.get(page.link(f"收客户的{paper}")), name, kind)
        page = desk.manager.follow(taken)
        assert "周敏在柜台收的" in page.text
        checked = desk.manager.press(desk.manager.get(page.link(f"和客户核对：{name}")), "客户看过")
        page = desk.manager.follow(checked)
    assert "等客户在自己的手机上确认这份申请" in page.text and "替客户交给银行" not in page.text
    # On his own screen: who began it, who took the papers in, and his own yes.
    assert "等您确认" in desk.owner.get("/business/").text
    mine = desk.owner.get(application)
    assert "周敏在柜台替您开始了这份申请" in mine.text and "周敏在柜台收的" in mine.text
    for _ in range(2):
        assert desk.owner.press(mine, "是我要办的").location == application
    mine = desk.owner.get(f"{application}?done=mine")
    assert "确认好了" in mine.text and "是我要办的" not in mine.text
    handed = desk.manager.follow(desk.manager.press(desk.manager.get(case), "替客户交给银行"))
    assert "请同事来答复" in handed.text
    assert desk.neighbour.get(application).status == 404


def test_a_wrong_client_is_told_at_the_field_and_what_was_typed_stays(desk: Desk) -> None:
    page = desk.manager.get("/staff/begin")
    empty = desk.manager.press(page, "替客户开始")
    assert empty.status == 422
    assert empty.error_at("name") and empty.error_at("mobile") and empty.error_at("company_code")
    half = desk.manager.press(page, "替客户开始", **CLIENT, document="yes")
    assert half.status == 422 and "客户也同意了" in half.error_at("document")
    assert half.form("替客户开始")[1]["name"] == "陈建国"
    other = desk.manager.press(page, "替客户开始", **{**CLIENT, "name": "孙丽"}, **SEEN)
    assert other.status == 422 and "对不上" in other.error_at("name")
    assert "开始" in desk.owner.get("/business/").text and COMPANY not in desk.owner.get("/business/").text


@pytest.mark.parametrize(("name", "words"), [("", "请"), ("ofd_lol.ofd", "")])
def test_a_wrong_file_is_told(desk: Desk, name: str, words: str) -> None:
    page = begun(desk)
    application = page.response.request.path.partition("/wish/")[0]
    answer = bring(desk, desk.manager.get(f"{application}/documents/new"), name)
    if name:
        assert "没有读成" in desk.manager.follow(answer).text
    else:
        assert answer.status == 422 and words in answer.error_at("file")


def test_the_same_paper_twice_is_one_paper_and_a_wrong_answer_stays(desk: Desk) -> None:
    page = begun(desk)
    wrong = desk.manager.press(page, "下一步", wants="")
    assert wrong.status == 422 and "请选一样" in wrong.error_at("wants")
    application = page.response.request.path.partition("/wish/")[0]
    form = desk.manager.get(f"{application}/documents/new")
    for _ in range(2):
        assert bring(desk, form, "cert.pdf").location == application
    assert len(desk.bank.onboarding.list_mine(actor_of(desk))[0].documents) == 1
    assert desk.manager.get(f"{application}/wish/none").status == 404


def test_a_new_client_is_taken_in_and_goes_on_with_his_own_telephone(desk: Desk) -> None:
    new = {"name": "吴桂芳", "mobile": "13900000001", "company_code": COMPANY}
    page = desk.manager.get("/staff/begin")
    unknown = desk.manager.press(page, "替客户开始", **new, **SEEN)
    assert unknown.status == 422 and "是新客户，请勾" in unknown.error_at("name")
    half = desk.manager.press(page, "替客户开始", **new, **SEEN, newcomer="yes", card="11010519491231")
    assert half.status == 422 and "一共 18 位" in half.error_at("card")
    assert half.form("替客户开始")[1]["card"] == "11010519491231"
    newcomer = {**new, **SEEN, "newcomer": "yes", "card": "11010519491231002X"}
    first, again = (desk.manager.press(page, "替客户开始", **newcomer).location for _ in range(2))
    assert first == again and first.endswith("/number")
    case = first.removesuffix("/number")
    assert (
        desk.manager.get(desk.manager.get(first).link("先不核对")).response.request.path
        == f"{case}/wish/wants"
    )
    held = desk.manager.get(case)
    assert "139****0001，还没有核对" in held.text and held.link("核对客户的手机号") == first
    assert prove(desk, first).location.endswith("/wish/wants")
    assert "还没有核对" not in desk.manager.get(case).text
    application = case.replace("/staff/", "/business/")
    telephone = desk.sign_in("吴桂芳")
    assert "等您确认" in telephone.get("/business/").text
    assert telephone.press(telephone.get(application), "是我要办的").location == application
    assert desk.owner.get(application).status == 404


def test_a_mistyped_name_is_put_right_and_both_see_what_stood_there(desk: Desk) -> None:
    wrong = {"name": "吴桂方", "mobile": "13900000001", "company_code": COMPANY}
    page = desk.manager.get("/staff/begin")
    done = desk.manager.press(page, "替客户开始", **wrong, **SEEN, newcomer="yes", card="11010519491231002X")
    case = done.location.removesuffix("/number")
    page = desk.manager.get(desk.manager.get(case).link("改正姓名"))
    assert "吴桂方" in page.text
    refused = desk.manager.press(page, "改正，告诉客户", name="", reason="错")
    assert refused.status == 422 and refused.error_at("reason")
    again = desk.manager.press(page, "改正，告诉客户", name="吴桂方", reason="照身份证改的。")
    assert "不用改" in again.error_at("name") and again.form("改正，告诉客户")[1]["name"] == "吴桂方"
    assert desk.manager.press(page, "改正，告诉客户", name="吴桂芳", reason="照身份证改的。").location == case
    words = ("周敏在柜台改正了姓名", "原来是“吴桂方”，现在是“吴桂芳”。", "照身份证改的。")
    assert all(text in desk.manager.get(case).text for text in (*words, "139****0001"))
    his = desk.sign_in("吴桂芳").get(case.replace("/staff/", "/business/")).text
    assert all(text in his for text in words)
    for what in ("company_code", "none"):
        assert desk.colleague.get(f"{case}/put-right/{what}").status in (404, 409)
