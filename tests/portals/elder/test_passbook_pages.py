"""The passbook's pages: a month at a time, on paper, as a file; and where no file can be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

import pikepdf
import pypdfium2
import pytest

from tests.support.page_client import PageClient, text_of
from tests.support.scene import Scene
from webapp.app import create_app
from webapp.services.printing import Printer


@pytest.fixture
def hers(scene: Scene) -> PageClient:
    """The elder's device, in Chinese and elder mode."""
    scene.prefer("zh_Hans_CN", "elder")
    client = PageClient(scene.app)
    client.http.set_cookie("session", scene.sign_in("elder"))
    return client


@pytest.fixture
def without_pango(scene: Scene) -> Iterator[PageClient]:
    """Her device at a bank whose machine can't set type."""
    printer = Printer(lacks=lambda: "libpango-1.0.so.0")
    client = PageClient(create_app(replace(scene.bank, printer=printer)))
    client.http.set_cookie("session", scene.sign_in("elder"))
    yield client
    assert printer.pid is None


def test_she_leafs_from_month_to_month_and_back(hers: PageClient) -> None:
    now = hers.get("/elder/passbook")
    assert now.h1 == "看存折"
    may = hers.get(now.link("看5月"))
    assert (may.h1, "存折里有" in may.text) == ("2026年5月的存折", False)
    assert hers.get(may.link("看6月")).h1 == "看存折"
    first = may
    for month in (4, 3, 2):
        first = hers.get(first.link(f"看{month}月"))
    assert first.h1 == "2026年2月的存折"
    assert not [a for a in first.all("a") if text_of(a) == "看1月"], "the book begins here"


def test_each_line_says_day_matter_way_and_balance_in_words(hers: PageClient) -> None:
    page = hers.get("/elder/passbook?month=2026-05")
    rows = [text_of(row) for row in page.all("tr", class_="glad")]
    assert len(rows) == 1
    assert rows[0].startswith("5月10日 养老金到了 进来 +4,860.50 元 剩 ")
    went = [text_of(cell) for cell in page.all("td", class_="went")]
    assert went and all(text.startswith("出去 -") for text in went)


def test_the_file_is_hers_alone_named_tagged_and_whole(hers: PageClient) -> None:
    answer = hers.get("/elder/passbook/2026-05.pdf").response
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f"filename*=UTF-8''{quote('存折-2026-05.pdf')}" in answer.headers["Content-Disposition"]
    data = answer.get_data()
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans-CN"
        assert str(pdf.docinfo["/Title"]) == "2026年5月的存折"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
    document = pypdfium2.PdfDocument(data)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    for row in hers.get("/elder/passbook/print?month=2026-05").all("td", class_="rest"):
        assert text_of(row).split()[1] in text
    assert "养老金到了" in text and "+4,860.50" in text


def test_type_on_paper_is_eighteen_points_or_more(hers: PageClient) -> None:
    document = pypdfium2.PdfDocument(hers.get("/elder/passbook/2026-05.pdf").response.get_data())
    sizes = {
        round(one.get_font_size() * one.get_matrix().a)
        for one in document[0].get_objects()
        if isinstance(one, pypdfium2.PdfTextObj)
    }
    assert sizes and min(sizes) >= 18, sizes


def test_without_pango_the_page_offers_print_only_and_says_so(without_pango: PageClient) -> None:
    page = without_pango.get("/elder/passbook/print")
    assert "这里现在不能存成文件，只能直接印。" in page.text
    assert not [a for a in page.all("a") if ".pdf" in (a.get("href") or "")]
    assert [button for button in page.all("button") if button.get("data-print") is not None]
    refused = without_pango.get("/elder/passbook/2026-05.pdf")
    assert refused.status == 409
    assert "可以直接印" in refused.text


@pytest.mark.parametrize(
    "path",
    [
        "/elder/passbook?month=%00",
        "/elder/passbook?below=' OR 1=1",
        "/elder/passbook?book=x",
        "/elder/passbook/x.pdf",
    ],
)
def test_what_is_in_no_book_is_a_kind_page(hers: PageClient, path: str) -> None:
    page = hers.get(path)
    assert page.status in {400, 404}
    assert page.h1
