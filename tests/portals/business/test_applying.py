"""The questions, one a page; the papers that follow from them; an account alone; the screens counted."""

from __future__ import annotations

import time

import pytest

from tests.support.credit_desk import COMPANY, FOR_AN_ORDER, SAMPLES, Desk
from tests.support.reading import read_now

MOST_SCREENS = 12
MOST_SECONDS = 1.0


def test_the_steps_are_counted_and_the_next_question_follows(desk: Desk) -> None:
    page = desk.owner.get("/business/applications/new")
    seen = []
    for said in ({"company_code": COMPANY}, *({part: said} for part, said in FOR_AN_ORDER.items())):
        seen.append((page.h1, page.text.partition("，共 6 步")[0][-5:]))
        page = desk.owner.follow(desk.owner.press(page, "下一步", **said))
    assert [heading for heading, _ in seen] == [
        "您的企业是哪一家",
        "您想办什么",
        "钱主要用在哪里",
        "想借多少",
        "想借多久",
        "想怎么还",
    ]
    assert [step.strip() for _, step in seen] == [f"第 {number} 步" for number in range(1, 7)]
    assert page.h1 == "上传文件" and "一份订单合同" in page.text


@pytest.mark.parametrize(
    ("part", "typed", "words"),
    [
        ("wants", "", "请选一样"),
        ("purpose", "", "钱主要用在哪里"),
        ("amount", "", "请填写金额"),
        ("amount", "１２０", "最少 1,000 元"),
        ("amount", "120万", "请只写数字：1,200,000。"),
        ("amount", "一百二十万", "请只写数字：1,200,000。"),
        ("amount", "99,999,999", "最多 3,000,000 元"),
        ("months", "13", "想借多久"),
        ("way", "", "请选一种还法"),
    ],
)
def test_a_wrong_answer_is_told_and_stays(desk: Desk, part: str, typed: str, words: str) -> None:
    place = f"{desk.begin()}/wish/{part}"
    page = desk.owner.press(desk.owner.get(place), "下一步", **{part: typed})
    assert page.status == 422 and words in page.error_at(part)
    if part == "amount":
        assert page.form("下一步")[1][part] == typed


def test_no_contract_where_there_is_no_order(desk: Desk) -> None:
    application = desk.begin(wish=FOR_AN_ORDER | {"purpose": "running"})
    page = desk.owner.get(application)
    assert "上传完税证明" in page.text and "上传订单合同" not in page.text
    assert "这次不是做一笔订单，不用合同。" in page.text
    desk.confirm(application, "cert.pdf")
    assert "文件都核对好了" in desk.owner.get(application).text


def test_what_was_left_open_is_gone_on_with(desk: Desk) -> None:
    application = desk.begin(wish={"wants": "loan", "purpose": "stock"})
    assert "还差几个问题" in desk.owner.get("/business/").text
    page = desk.owner.get(application)
    assert page.link("接着回答") == f"{application}/wish/amount"
    back = desk.owner.get(f"/business/return/{desk.reference(application)}")
    assert back.location == f"{application}/wish/amount"


def test_the_bank_fills_in_what_it_knows(desk: Desk) -> None:
    first = desk.begin()
    desk.confirm(first, "contract.pdf")
    desk.owner.press(desk.owner.get(f"{first}/withdraw"), "是的，撤回")
    page = desk.owner.get("/business/applications/new")
    assert page.form("下一步")[1]["company_code"] == COMPANY
    page = desk.owner.follow(desk.owner.press(page, "下一步"))
    assert page.form("下一步")[1] == {**page.form("下一步")[1], "wants": "both"}


def test_an_account_alone_is_handed_in_and_opened_at_the_counter(desk: Desk) -> None:
    application = desk.begin(wish={"wants": "account"})
    page = desk.owner.get(application)
    assert "上传完税证明" not in page.text and "只开账户，不看纳税。" in page.text
    handed = [desk.owner.press(page, "交给银行").location for _ in range(2)]
    page = desk.owner.get(handed[0])
    assert handed[0] == handed[1] and "等您到柜台" in page.text and desk.reference(application) in page.text
    case = desk.opened(desk.manager, application)
    assert "只开账户，不用审批" in case.text
    counter = desk.manager.get(f"{desk.case(application)}/counter")
    three = {"document": "yes", "face": "yes", "licence": "yes"}
    wrong = desk.manager.press(counter, "三样都看过", **three)
    assert wrong.status == 422 and "请照营业执照填企业名称" in wrong.error_at("licence_name")
    assert "记下企业名称，再签账户协议" in desk.owner.get(f"{application}/agreements").text
    seen = desk.manager.press(counter, "三样都看过", **three, licence_name="无锡示例有限公司")
    desk.manager.press(desk.manager.follow(seen), "开好账户")
    assert "拿回来改" not in desk.owner.get(application).text
    assert "无锡示例有限公司" in desk.owner.get("/business/").text
    assert "看企业账户协议" in desk.owner.get(f"{application}/agreements").text


def test_three_text_papers_in_twelve_screens_and_the_answer_within_a_second(desk: Desk) -> None:
    """Every page is counted, also the one that tells how far the reading is. The second is the bank's own work: a benchmark has the
    clock on the wall."""
    page = desk.owner.get("/business/applications/new")
    screens = [page.h1]
    for said in ({"company_code": COMPANY}, *({part: said} for part, said in FOR_AN_ORDER.items())):
        page = desk.owner.follow(desk.owner.press(page, "下一步", **said))
        screens.append(page.h1)
    application = page.response.request.path.removesuffix("/documents/new")
    files = [(name, (SAMPLES / name).read_bytes()) for name in ("cert.pdf", "contract.pdf", "vat.pdf")]
    page = desk.owner.follow(desk.send_all(application, files))
    screens.append(page.h1)
    read_now(desk.bank)
    place, begun = page.response.request.path, time.process_time()
    while not place.endswith("/result"):
        page = desk.owner.get(place)
        screens.append(page.h1)
        last = "核对好了，请银行预审" in page.text
        begun = time.process_time()
        answer = desk.owner.press(page, "核对好了" if last else "都对")
        assert answer.status == 303, answer.text
        place = answer.location
    page = desk.owner.get(place)
    assert time.process_time() - begun < MOST_SECONDS
    screens.append(page.h1)
    assert page.h1.startswith("预审结果") and len(screens) <= MOST_SCREENS, screens
