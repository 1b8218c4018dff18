"""What happens beside an application: another owner at the same moment, and a paper that comes after the answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from werkzeug.datastructures import FileStorage

from tests.support.credit_desk import COMPANY, FOR_AN_ORDER, SAMPLES, Desk
from tests.support.page_client import Page
from tests.support.reading import read_now

OTHER = "91320205MA1XAMPL29"
REASON = "纳税连续，订单金额清楚，请来柜台签约。"
PLACES = ("", "/wish/amount", "/documents/new", "/progress", "/advice", "/sources", "/withdraw")


def all_of(desk: Desk, application: str, document: str) -> str:
    """Every page of an application, the list of all, and the messages, as they were sent to its owner."""
    paths = ["/business/", "/messages", document, *(f"{application}{place}" for place in PLACES)]
    pages = [desk.owner.get(path) for path in paths]
    assert {page.status for page in pages} == {200}, [page.status for page in pages]
    return "".join(page.response.get_data(as_text=True) for page in pages)


def test_two_owners_at_once_never_see_each_others_papers_or_values(desk: Desk) -> None:
    his, hers = desk, replace(desk, owner=desk.neighbour, neighbour=desk.owner)
    begun = (
        (his, his.begin(COMPANY, FOR_AN_ORDER | {"amount": "123,456"}), "cert.pdf", "hisown.pdf"),
        (hers, hers.begin(OTHER, FOR_AN_ORDER | {"amount": "234,567"}), "contract.pdf", "herown.pdf"),
    )
    with ThreadPoolExecutor(2) as both:
        sent = list(
            both.map(lambda one: one[0].send(one[1], one[3], (SAMPLES / one[2]).read_bytes()).location, begun)
        )
        read_now(desk.bank)
        seen = list(both.map(lambda one, document: all_of(one[0], one[1], document), begun * 3, sent * 3))
    of_his = ("陈师傅", COMPANY, "123,456.00", "hisown.pdf", "106,112.00", sent[0])
    of_hers = ("孙老板", OTHER, "234,567.00", "herown.pdf", "XS-2026-0418", sent[1])
    for number, shown in enumerate(seen):
        own, others = (of_his, of_hers) if number % 2 == 0 else (of_hers, of_his)
        assert [word for word in own if word not in shown] == []
        # The contract of the sample names his company too: what is hers to see is hers.
        assert [word for word in others if word in shown and word not in own and word != COMPANY] == []
    for one, document in ((hers, sent[0]), (his, sent[1])):
        assert {one.owner.get(f"{document}{part}").status for part in ("", "/original", "/pages/1")} == {404}


def test_a_paper_after_the_answer_is_refused_in_plain_words_and_the_answer_stands(desk: Desk) -> None:
    application = desk.reviewed()
    form = desk.owner.get(f"{application}/documents/new?kind=tax_certificate").form("上传")[1]
    (paper, *_rest) = [
        a.get("href") for a in desk.owner.get(application).all("a") if "看读到的" in "".join(a.itertext())
    ]
    correcting = desk.owner.get(f"{paper}?edit=yes")
    case = desk.opened(desk.manager, application)
    desk.manager.press(case, "记下决定", decision="agree", reason=REASON)
    desk.clock.advance(timedelta(minutes=11))

    def send(place: str) -> Page:
        file = FileStorage(BytesIO((SAMPLES / "vat.pdf").read_bytes()), "vat.pdf")
        return desk.owner.post(place, {**form, "file": file}, content_type="multipart/form-data")

    for refused in (
        send(f"{application}/documents/new"),
        desk.owner.press(correcting, "都对", issued_on="2026-05-15"),
        desk.manager.get(f"{desk.case(application)}/documents/new"),
    ):
        assert refused.status == 409 and "已经不能再改了" in refused.text
    assert "银行同意了" in desk.owner.get(f"{application}/result").text
    shown = desk.owner.get(application)
    assert "vat.pdf" not in shown.text and "上传" not in shown.text
