"""An application begun at the counter: the client's own pages, and what staff may and may not do for him, as pages."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from tests.support.credit_desk import COMPANY, FOR_AN_ORDER, SAMPLES, Desk
from tests.support.page_client import Page
from tests.support.reading import read_now
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
