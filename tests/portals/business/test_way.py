"""The owner's way: company, documents, checking, pre-review, answer."""

from __future__ import annotations

from tests.support.credit_desk import COMPANY_NAME, Desk


def test_a_new_owner_is_told_how_it_goes(desk: Desk) -> None:
    page = desk.owner.get("/business/")
    assert "一共五步" in page.text
    assert page.link("开始申请") == "/business/applications/new"


def test_the_same_company_again_leads_to_the_draft_there_is(desk: Desk) -> None:
    assert desk.begin() == desk.begin(" 9132 0205 ma1x ampl 16 ")


def test_the_application_lists_what_is_needed_and_what_is_not(desk: Desk) -> None:
    page = desk.owner.get(desk.begin())
    for words in ("完税证明", "订单合同", "最多交三样", "这些不用再交", "财务报表"):
        assert words in page.text
    assert "documents/new?kind=order_contract" in page.link("上传订单合同")


def test_what_was_read_is_shown_with_how_well_and_where(desk: Desk) -> None:
    application = desk.begin()
    document = desk.upload(application, "cert.pdf")
    page = desk.owner.follow(document)
    assert page.h1 == "完税证明：看看读得对不对"
    fields = page.form("都对")[1]
    assert fields["taxpayer_name"] == COMPANY_NAME
    assert fields["total"] == "106,112.00"
    (picture,) = page.all("img")
    assert "圈出了：纳税人识别号" in picture.get("alt")
    assert desk.owner.get(picture.get("src")).response.headers["Cache-Control"] == "private, no-store"
    assert page.link("第 1 页右上角") in {f"#{one.get('id')}" for one in page.tree.iter()}


def test_a_doubtful_field_asks_before_the_others(desk: Desk) -> None:
    page = desk.owner.follow(desk.upload(desk.begin(), "tampered_total.pdf"))
    assert "这几项请您看一看" in page.text
    assert page.text.index("合计金额") < page.text.index("这些读得清楚")


def test_a_correction_is_kept_beside_the_original(desk: Desk) -> None:
    application = desk.begin()
    document = desk.confirm(application, "contract.pdf", delivery="三十天内交货")
    page = desk.owner.get(document)
    assert "三十天内交货" in page.text
    assert "您改过，原来读到：" in page.text
    assert "您已经核对过了" in page.text


def test_saving_for_later_keeps_what_was_typed_and_confirms_nothing(desk: Desk) -> None:
    application = desk.begin()
    document = desk.upload(application, "contract.pdf").location
    kept = desk.owner.press(desk.owner.get(document), "先保存", delivery="三十天内交货")
    page = desk.owner.follow(kept)
    assert "您填的都保存好了" in page.text
    assert "请您核对" in page.text
    again = desk.owner.get(document)
    assert again.form("都对")[1]["delivery"].strip() == "三十天内交货"


def test_the_same_file_again_leads_to_what_was_read(desk: Desk) -> None:
    application = desk.begin()
    assert desk.upload(application, "cert.pdf").location == desk.upload(application, "cert.pdf").location


def test_the_result_says_fact_rule_remedy_day_and_reference(desk: Desk) -> None:
    application = desk.reviewed()
    page = desk.owner.get(f"{application}/result")
    assert page.h1.startswith("预审结果：")
    assert desk.reference(application) in page.text
    for words in (
        "初步额度",
        "几种算法取高的，就是按纳税的 419,110.29 元",
        "不满 1000 元的零头不算",
        "还缺的（7 项）",
        "符合的（9 项）",
        "规定：",
        "缴增值税和所得税 104,672.86 元",
        "纳税信用等级要是 A 级",
        "一共 20 分，满分 100 分",
        "还不知道，先不给分",
        "最晚",
        "6月1日",
        "共 10 个工作日，还剩 10 个",
    ):
        assert words in page.text
    (picture,) = [e for e in page.all("div", role="img") if "柜台" in e.get("aria-label")]
    assert picture.get("aria-label")
    assert page.all("a", class_="speak")


def test_asking_twice_gives_one_result(desk: Desk) -> None:
    application = desk.begin()
    desk.confirm(application, "cert.pdf")
    page = desk.owner.get(application)
    first, second = (desk.owner.press(page, "请银行预审") for _ in range(2))
    assert first.location == second.location


def test_changing_a_paper_takes_the_result_back(desk: Desk) -> None:
    application = desk.reviewed()
    (link, _other) = [
        a.get("href") for a in desk.owner.get(application).all("a") if "看读到的" in "".join(a.itertext())
    ]
    page = desk.owner.get(f"{link}?edit=yes")
    assert "要再请银行预审一次" in page.text
    assert desk.owner.press(page, "都对", issued_on="2026-05-15").status == 303
    assert desk.owner.get(f"{application}/result").location == application


def test_withdrawing_asks_once_more_and_can_be_sent_twice(desk: Desk) -> None:
    application = desk.begin()
    page = desk.owner.get(f"{application}/withdraw")
    assert [desk.owner.press(page, "是的，撤回").location for _ in range(2)] == [application] * 2
    assert "已撤回" in desk.owner.get(application).text
    assert "已撤回" in desk.owner.get("/business/").text


def test_the_original_comes_back_as_it_was_sent(desk: Desk) -> None:
    document = desk.upload(desk.begin(), "cert.pdf").location
    answer = desk.owner.get(f"{document}/original").response
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Cache-Control"] == "private, no-store"
