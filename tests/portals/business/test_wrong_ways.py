"""What is wrong is said at its field, in a sentence that says what to do; nothing is written, nothing typed is lost."""

from __future__ import annotations

import pytest

from tests.support.credit_desk import SAMPLES, Desk

CERTIFICATE = (SAMPLES / "cert.pdf").read_bytes()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "请填"),
        ("9132", "18 位"),
        ("91320205MA1XAMPL17", "18 位"),
        ("９１３２０２０５ＭＡ１ＸＡＭＰＬ１７", "18 位"),
    ],
)
def test_a_wrong_credit_code(desk: Desk, typed: str, words: str) -> None:
    page = desk.owner.press(desk.owner.get("/business/applications/new"), "下一步", company_code=typed)
    assert page.status == 422
    assert words in page.error_at("company_code")
    assert page.form("下一步")[1]["company_code"] == typed
    assert "开始申请" in desk.owner.get("/business/").text


@pytest.mark.parametrize(
    ("filename", "data", "words"),
    [
        ("empty.pdf", b"", "空的"),
        ("huge.pdf", b"%PDF-1.7\n" + b"0" * (20 * 1024 * 1024), "太大"),
        ("song.mp3", b"ID3\x04 a song", "读不了"),
        ("cert.docx", CERTIFICATE, "结尾是 .docx"),
        ("bomb.png", (SAMPLES / "bomb.png").read_bytes(), "太大了"),
        ("photo.jpg", b"\xff\xd8\xff\xe0 half a photograph", "打不开"),
    ],
    ids=["empty", "too large", "another kind", "another name", "too many pixels", "damaged photograph"],
)
def test_a_wrong_file(desk: Desk, filename: str, data: bytes, words: str) -> None:
    application = desk.begin()
    page = desk.send(application, filename, data)
    assert page.status == 422
    assert words in page.error_at("file")
    assert page.h1 == "上传完税证明"
    assert "看读到的" not in desk.owner.get(application).text


def test_no_file_at_all(desk: Desk) -> None:
    page = desk.owner.get(f"{desk.begin()}/documents/new")
    assert "还没有选文件" in desk.owner.press(page, "上传").error_at("file")


def test_each_wrong_value_is_told_at_its_field_and_what_was_typed_stays(desk: Desk) -> None:
    document = desk.upload(desk.begin(), "cert.pdf").location
    typed = {"total": "很多", "issued_on": "昨天", "rows.0.amount": "x", "taxpayer_name": "改过的名字"}
    page = desk.owner.press(desk.owner.get(document), "都对", **typed)
    assert page.status == 422
    assert "金额" in page.error_at("total")
    assert "日期" in page.error_at("issued_on")
    assert page.error_at("rows.0.amount")
    assert {name: page.form("都对")[1][name] for name in typed} == typed
    assert [fold.get("open") is not None for fold in page.all("details", id="lines")] == [True]
    assert desk.owner.get(document).form("都对")[1]["taxpayer_name"] != "改过的名字"


@pytest.mark.parametrize("path", ["", "/withdraw", "/documents/new", "/result"])
def test_another_persons_application_is_not_there(desk: Desk, path: str) -> None:
    assert desk.neighbour.get(desk.begin() + path).status == 404


def test_another_persons_document_is_not_there(desk: Desk) -> None:
    document = desk.upload(desk.begin(), "cert.pdf").location
    assert [desk.neighbour.get(document + path).status for path in ("", "/original")] == [404, 404]


def test_a_document_of_another_application_is_not_there(desk: Desk) -> None:
    document = desk.upload(desk.begin(), "cert.pdf").location.rpartition("/")[2]
    other = desk.begin("91320412MA2TE9TB26")
    assert desk.owner.get(f"{other}/documents/{document}").status == 404


def test_a_withdrawn_application_takes_no_file(desk: Desk) -> None:
    application = desk.begin()
    upload = desk.owner.get(f"{application}/documents/new")
    desk.owner.press(desk.owner.get(f"{application}/withdraw"), "是的，撤回")
    assert desk.owner.press(upload, "上传").status == 409


def test_the_pre_review_wants_a_checked_document(desk: Desk) -> None:
    application = desk.begin()
    desk.confirm(application, "cert.pdf")
    ready = desk.owner.get(application)
    desk.upload(application, "contract.pdf")
    page = desk.owner.press(ready, "请银行预审")
    assert (page.status, "还有文件没有核对" in page.text) == (409, True)


def test_staff_have_no_business_here(desk: Desk) -> None:
    assert desk.manager.get("/business/").status == 403
    assert desk.owner.get("/staff/").status == 403
