"""The staff's way: the queue by time left, finding by reference, one case on one page, the decision the owner reads."""

from __future__ import annotations

from datetime import timedelta

from tests.support.credit_desk import COMPANY, COMPANY_NAME, Desk
from webapp.services.documents import store, store_life
from webapp.services.documents.model import Finding

REASON = "纳税连续，订单金额清楚，请来柜台签约。"


def test_an_empty_queue_says_so(desk: Desk) -> None:
    assert "现在没有等答复的申请" in desk.manager.get("/staff/").text


def test_the_queue_says_which_voice_reads_the_pages(desk: Desk) -> None:
    assert "朗读：按设置用备用的声音。" in desk.manager.get("/staff/").text


def test_the_queue_tells_the_time_left_in_words(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.manager.get("/staff/")
    assert desk.reference(application) in page.text
    assert "还剩 3 个工作日" in page.text
    desk.opened(desk.manager, application)
    assert "还剩 10 个工作日" in desk.manager.get("/staff/").text


def test_a_late_case_says_so(desk: Desk) -> None:
    desk.reviewed()
    desk.clock.advance(timedelta(days=18))
    assert "已经晚了 11 个工作日" in desk.sign_in("周敏").get("/staff/").text


def test_opening_a_case_is_on_the_record_and_looking_is_not_possible_before(desk: Desk) -> None:
    application = desk.reviewed()
    before = desk.manager.get(desk.case(application))
    assert before.h1 == f"打开申请 {desk.reference(application)}"
    assert COMPANY_NAME not in before.text
    page = desk.manager.follow(desk.manager.press(desk.manager.get("/staff/"), "打开 DT-"))
    assert page.h1 == COMPANY_NAME
    assert "周敏 打开看过" in page.text
    assert "陈建国 上传了完税证明" in page.text


def test_the_case_shows_everything_on_one_page(desk: Desk) -> None:
    application = desk.begin()
    desk.confirm(application, "cert.pdf")
    desk.confirm(application, "contract.pdf", delivery="三十天内交货")
    desk.owner.press(desk.owner.get(application), "请银行预审")
    page = desk.opened(desk.manager, application)
    for words in (
        COMPANY,
        "106,112.00",
        "三十天内交货",
        "客户改过，原来读到：",
        "客户改过 1 处",
        "规定：",
        "还剩 10 个工作日",
        "客户核对过",
    ):
        assert words in page.text
    answer = desk.manager.get(page.link("看原件：cert.pdf")).response
    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "private, no-store")


def test_what_was_found_by_looking_leads_to_its_place(desk: Desk) -> None:
    application = desk.reviewed()
    with desk.bank.database.read() as uow:
        certificate = store.of_application(uow, application.rpartition("/")[2])[0]
    finding = Finding(
        "documents.finding.text_not_picture",
        {"page": "1", "text": "106,112.00", "seen": "906,112.00"},
        ("total",),
    )
    desk.bank.database.write(lambda uow: store_life.add_findings(uow, certificate, [finding]))
    page = desk.opened(desk.manager, application)
    assert "文件里存的是 106,112.00，画面上看到的是 906,112.00" in page.text
    ring = page.link("看合计金额（元）：第 1 页右边")
    assert [place.get("id") for place in page.tree.iter() if f"#{place.get('id')}" == ring] == [ring[1:]]


def test_the_reference_leads_to_the_case_however_it_is_typed(desk: Desk) -> None:
    application = desk.reviewed()
    typed = desk.reference(application).replace("-", " ").lower()
    found = desk.manager.get("/staff/find", query_string={"reference": typed})
    assert (found.status, found.location) == (303, desk.case(application))


def test_an_unknown_reference_is_told_kindly_with_the_queue_below(desk: Desk) -> None:
    reference = desk.reference(desk.reviewed())
    page = desk.manager.get("/staff/find?reference=DT-0000-00")
    assert page.status == 404
    assert "没有找到这个编号" in page.error_at("reference")
    assert reference in page.text


def test_a_search_for_nothing_asks_for_the_reference(desk: Desk) -> None:
    page = desk.manager.get("/staff/find?reference=")
    assert (page.status, page.error_at("reference")) == (422, "请先填编号。")


def test_the_staff_are_not_spoken_to_as_the_owner(desk: Desk) -> None:
    page = desk.opened(desk.manager, desk.reviewed())
    assert "纳税材料都是申请企业自己的" in page.text
    assert "您的企业" not in page.text


def test_the_search_field_narrows_the_queue_as_a_fragment(desk: Desk) -> None:
    reference = desk.reference(desk.reviewed())
    headers = {"HX-Request": "true"}
    hit = desk.manager.get(f"/staff/find?reference={reference[3:5]}", headers=headers)
    miss = desk.manager.get("/staff/find?reference=DT-0000", headers=headers)
    assert reference in hit.response.text
    assert "<html" not in hit.response.text
    assert "队列里没有这个编号" in miss.response.text


def test_the_owner_reads_the_decision_and_its_reason(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.opened(desk.manager, application)
    done = desk.manager.press(page, "记下决定", decision="agree", reason=REASON)
    assert done.location == desk.case(application)
    told = desk.manager.follow(done).text
    assert "已记下，客户会收到消息" in told
    assert "银行同意了" in told
    seen = desk.owner.get(f"{application}/result")
    for words in ("银行同意了", REASON, "周敏", "到柜台核实、签约", "另外要带", "现在以银行的答复为准"):
        assert words in seen.text
    assert "银行同意了" in desk.owner.get("/business/").text
    assert "现在没有等答复的申请" in desk.manager.get("/staff/").text


def test_a_decision_needs_its_choice_and_its_reason(desk: Desk) -> None:
    page = desk.opened(desk.manager, desk.reviewed())
    again = desk.manager.press(page, "记下决定", reason="好")
    assert again.status == 422
    assert again.error_at("decision")
    assert again.error_at("reason")
    assert again.form("记下决定")[1]["reason"].strip() == "好"
    long = desk.manager.press(page, "记下决定", decision="agree", reason="字" * 501)
    assert "500" in long.error_at("reason")


def test_the_second_of_two_colleagues_is_told_kindly(desk: Desk) -> None:
    application = desk.reviewed()
    hers, his = (desk.opened(staff, application) for staff in (desk.manager, desk.colleague))
    desk.manager.press(hers, "记下决定", decision="agree", reason=REASON)
    page = desk.colleague.press(his, "记下决定", decision="decline", reason="订单太少，请补一份。")
    assert page.status == 409
    assert "同事刚刚已经答复了" in page.text
    assert REASON in page.text
    assert REASON in desk.owner.get(f"{application}/result").text


def test_one_decision_sent_twice_counts_once(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.opened(desk.manager, application)
    answers = [desk.manager.press(page, "记下决定", decision="decline", reason=REASON) for _ in range(2)]
    assert [answer.location for answer in answers] == [desk.case(application)] * 2
    assert desk.manager.get(desk.case(application)).text.count("答复：不同意") == 1


def test_a_referred_case_can_still_be_decided(desk: Desk) -> None:
    application = desk.reviewed()
    desk.manager.press(
        desk.opened(desk.manager, application), "记下决定", decision="refer", reason="请科长看一看。"
    )
    assert "银行还要再看一看" in desk.owner.get(f"{application}/result").text
    done = desk.colleague.press(
        desk.opened(desk.colleague, application), "记下决定", decision="agree", reason=REASON
    )
    assert done.status == 303


def test_a_case_that_is_not_there(desk: Desk) -> None:
    assert desk.manager.get("/staff/applications/none").status == 404


def test_a_paper_changed_by_the_owner_is_not_decided_on(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.opened(desk.manager, application)
    (paper, *_rest) = [
        a.get("href") for a in desk.owner.get(application).all("a") if "看读到的" in "".join(a.itertext())
    ]
    desk.owner.press(desk.owner.get(f"{paper}?edit=yes"), "都对", issued_on="2026-05-15")
    refused = desk.manager.press(page, "记下决定", decision="agree", reason=REASON)
    assert (refused.status, "客户还在改" in refused.text) == (409, True)


def test_a_page_that_came_back_broken_is_told_in_our_words(desk: Desk) -> None:
    page = desk.opened(desk.manager, desk.reviewed())
    again = desk.manager.press(page, "记下决定", decision="agree", reason=REASON, version="x")
    assert (again.status, "这一页不完整" in again.text, "integer" in again.text) == (422, True, False)


def test_an_old_page_says_that_the_customer_changed_the_papers(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.opened(desk.manager, application)
    (paper, *_rest) = [
        a.get("href") for a in desk.owner.get(application).all("a") if "看读到的" in "".join(a.itertext())
    ]
    desk.owner.press(desk.owner.get(f"{paper}?edit=yes"), "都对", issued_on="2026-05-15")
    desk.owner.press(desk.owner.get(application), "请银行预审")
    refused = desk.manager.press(page, "记下决定", decision="agree", reason=REASON)
    assert (refused.status, "客户刚改过材料" in refused.text, "同事刚刚" in refused.text) == (
        409,
        True,
        False,
    )
    result = desk.owner.get(f"{application}/result").text
    assert "您改了 1 处" in result and "额度待定" in result
    assert "客户改了 1 处" in refused.text and "您改了" not in refused.text
