"""While a file is read, when it could not be, and that a page of it goes to nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.credit_desk import SAMPLES, Desk
from tests.support.page_client import Page
from tests.support.reading import read_now

CERTIFICATE = (SAMPLES / "cert.pdf").read_bytes()
ASKING = {"HX-Request": "true"}


def sent(desk: Desk, application: str = "") -> str:
    """A certificate that waits to be read; its address."""
    return desk.send(application or desk.begin(), "cert.pdf", CERTIFICATE).location


def asked(desk: Desk, page: Page) -> Page:
    """What the waiting page asks by itself."""
    (waiting,) = [e for e in page.all("div") if e.get("hx-get")]
    return desk.owner.get(waiting.get("hx-get"), headers=ASKING)


def test_the_file_is_there_and_the_page_says_so(desk: Desk) -> None:
    document = sent(desk)
    page = desk.owner.get(document)
    assert page.h1 == "正在读完税证明"
    assert "关掉这一页也会接着读" in page.text
    assert page.link("看看读好了没有") == document, "without scripts it is asked again by hand"
    assert not page.all("meta", http_equiv="refresh")


def test_the_page_asks_and_is_told_only_what_is_new(desk: Desk) -> None:
    document = sent(desk)
    page = desk.owner.get(document)
    assert asked(desk, page).status == 204
    read_now(desk.bank)
    done = asked(desk, page)
    assert (done.status, done.response.headers["HX-Refresh"]) == (204, "true")
    assert desk.owner.get(document).h1 == "完税证明：看看读得对不对"


def test_a_worker_that_is_away_loses_nothing(desk: Desk) -> None:
    document = sent(desk)
    before = desk.owner.get(document)
    desk.clock.advance(timedelta(seconds=30))
    assert "比平时久一点" in asked(desk, before).response.get_data(as_text=True)
    assert "比平时久一点" in desk.owner.get(document).text
    application = document.partition("/documents/")[0]
    page = desk.owner.get(application)
    assert "正在读文件" in page.text and page.link("看看读好了没有") == document
    read_now(desk.bank)
    assert "请您核对" in desk.owner.get(application).text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("userpw.pdf", "有密码"),
        ("hugepage.pdf", "纸张尺寸太大"),
        ("ofd_lol.ofd", "请"),
        ("half.pdf", "打不开"),
    ],
)
def test_what_could_not_be_read_says_why_and_takes_another(desk: Desk, name: str, words: str) -> None:
    application = desk.begin()
    data = b"%PDF-1.7\nbroken" if name == "half.pdf" else (SAMPLES / name).read_bytes()
    document = desk.send(application, name, data).location
    read_now(desk.bank)
    page = desk.owner.get(document)
    assert words in page.error_at("file") and f"{name} 没有读成" in page.text
    assert page.form("上传")[1]["kind"] == "tax_certificate"
    assert "没有读成" in desk.owner.get(application).text
    desk.upload(application, "cert.pdf")
    after = desk.owner.get(application)
    assert "没有读成" not in after.text and "看读到的：cert.pdf" in after.text


def test_what_could_not_be_read_is_in_nobodys_way(desk: Desk) -> None:
    application = desk.begin()
    desk.confirm(application, "cert.pdf")
    desk.upload(application, "userpw.pdf")
    assert desk.owner.press(desk.owner.get(application), "请银行预审").location == f"{application}/result"


def test_unread_can_not_be_confirmed(desk: Desk) -> None:
    document = desk.upload(desk.begin(), "cert.pdf").location
    form = desk.owner.get(document)
    other = sent(desk, desk.begin("91320412MA2TE9TB26"))
    assert desk.owner.press(form, "都对", here=other).status == 409


def test_a_page_goes_to_its_owner_and_to_staff_with_the_case_open(desk: Desk) -> None:
    application = desk.begin()
    document = desk.upload(application, "cert.pdf").location
    assert desk.owner.get(f"{document}/pages/1").response.mimetype == "image/webp"
    assert desk.owner.get(f"{document}/pages/2").status == 404
    assert desk.neighbour.get(f"{document}/pages/1").status == 404
    theirs = desk.case(application) + document.removeprefix(application) + "/pages/1"
    assert desk.manager.get(theirs).status == 409
    page = desk.opened(desk.manager, application)
    assert theirs in {picture.get("src") for picture in page.all("img")}
    assert desk.manager.get(theirs).response.headers["Cache-Control"] == "private, no-store"
    assert desk.colleague.get(theirs).status == 409


def test_a_file_that_is_no_picture_is_only_saved(desk: Desk) -> None:
    document = desk.send(desk.begin(), "invoice.xml", b"<html><script>alert(1)</script></html>").location
    answer = desk.owner.get(f"{document}/original").response
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_paper_of_another_customer_is_told_to_staff_alone(desk: Desk) -> None:
    first = desk.begin()
    desk.upload(first, "cert.pdf")
    desk.owner, desk.neighbour = desk.neighbour, desk.owner
    second = desk.begin("91320412MA2TE9TB26")
    document = desk.upload(second, "cert.pdf").location
    assert "另一位客户" not in desk.owner.get(document).text + desk.owner.get(second).text
    seen = desk.opened(desk.manager, second).text
    assert "另一位客户在申请" in seen and "先不要下结论" in seen
    assert "另一位客户在申请" in desk.opened(desk.manager, first).text
