"""Photographs and scans, read as the bank reads them: by the recogniser in its own child, one for all tests of this file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.papers.camera import SCANNER, page_picture, photograph
from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.core.errors import Invalid
from webapp.services.documents.model import DocumentKind, FieldShape, Reading, rows_of
from webapp.services.documents.reader import ChildReader

FOLDER = Path(__file__).parents[2] / "data" / "documents"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildReader]:
    reader = ChildReader(
        seconds=600
    )  # what is measured here is what is read: a busy machine may take its time
    yield reader
    reader.close()


def values(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields}


def test_the_certificate_photographed_askew_is_read_exactly(reader: ChildReader) -> None:
    told: list[tuple[int, int]] = []
    reading = reader.read(
        (FOLDER / "d_cert-1_photo.jpg").read_bytes(), lambda page, pages: told.append((page, pages))
    )
    found, truth = values(reading), TRUTH["cert"]
    assert (reading.kind, reading.pages, told, reading.findings) == (
        DocumentKind.TAX_CERTIFICATE, 1, [(1, 1)], (),
    )  # fmt: skip
    assert (found["taxpayer_id"], found["taxpayer_name"]) == (truth["taxpayer_id"], truth["name"])
    assert (found["total"], found["total_capitals"]) == (truth["total"], truth["cap"])
    rows = [
        [row["voucher"], row["tax_kind"], row["item"], f"{row['period_from']}至{row['period_to']}", row["paid_on"], row["amount"]]
        for row in rows_of(found, "rows")
    ]  # fmt: skip
    assert rows == truth["rows"]
    assert {field.source for field in reading.fields} == {"ocr"}
    assert all(not field.asks for field in reading.fields if field.shape is FieldShape.MONEY)
    assert sum(field.asks for field in reading.fields) < 5
    shown = reader.picture((FOLDER / "d_cert-1_photo.jpg").read_bytes(), 1, 600)
    total = reading.field("total")
    assert total is not None and total.box is not None
    assert (round(total.box.x0, -1), round(total.box.top, -1)) == (690, 280)
    assert total.box.x1 < shown.width_pt and total.box.bottom < shown.height_pt


def test_a_contract_at_72_dpi_is_never_wrong_and_sure(reader: ChildReader) -> None:
    reading = reader.read((FOLDER / "d_contract-1_lowres.jpg").read_bytes())
    truth = TRUTH["contract"]
    right = {f"items.{number}.amount": row[-1] for number, row in enumerate(truth["items"])}
    right["total"] = truth["total"]
    money = {field.name: field for field in reading.fields if field.shape is FieldShape.MONEY}
    assert money.keys() == right.keys()
    assert all(field.asks or field.value == right[name] for name, field in money.items())
    assert all(field.asks for field in reading.fields if field.name == "seller_name")


def test_several_pictures_one_turned_and_pages_with_text(reader: ChildReader) -> None:
    """A certificate over two scanned pages, the second lying on its side: joined to one file, read as one."""
    first, second = Sheet(), Sheet()
    first.text(220, 40, "税收完税证明", 16)
    first.text(40, 80, "纳税人识别号：91320205MA1XAMPL16   纳税人名称：深圳市样例有限公司")
    heading = ["税种", "税款所属期", "实缴金额"]
    first.table(40, 120, [120, 160, 100], [heading, ["增值税", "2026年1月", "100.00"]], ruled=True)
    last = [["企业所得税", "2026年1-3月", "50.50"], ["合计", "壹佰伍拾元伍角整", "150.50"]]
    second.table(40, 40, [120, 160, 100], last, ruled=True)
    pages = [page_picture(pdf_of(sheet), 1500) for sheet in (first, second)]
    pictures = [
        photograph(pages[0], SCANNER, 1),
        photograph(pages[1].swapaxes(0, 1)[:, ::-1].copy(), SCANNER, 2),
    ]
    told: list[tuple[int, int]] = []
    reading = reader.read(reader.join(pictures), lambda page, pages: told.append((page, pages)))
    found = values(reading)
    assert told == [(1, 2), (2, 2)] and reading.findings == ()
    assert [row["amount"] for row in rows_of(found, "rows")] == ["100.00", "50.50"]
    total = reading.field("total")
    assert total is not None and (total.value, total.page, total.asks) == ("150.50", 2, False)


def test_what_the_page_shows_against_what_the_file_says(reader: ChildReader) -> None:
    """A total painted over; and the same file read in full finds nothing in a page that is as it says."""
    tampered = (FOLDER / "tampered_total.pdf").read_bytes()
    reading = reader.read_closely(tampered)
    findings = {finding.code: finding for finding in reading.findings}
    assert findings.keys() == {
        "documents.finding.total_printed_twice",
        "documents.finding.text_not_picture",
    }
    total = reading.field("total")
    assert total is not None and total.asks
    seen = findings["documents.finding.text_not_picture"]
    assert seen.params == {"page": "1", "text": "106,112.00", "seen": "906,112.00"}
    assert seen.fields == ("total",)
    honest = (FOLDER / "cert.pdf").read_bytes()
    assert reader.compare(honest, reader.read(honest)).findings == ()


def test_an_empty_page_has_no_text(reader: ChildReader) -> None:
    with pytest.raises(Invalid, match=r"documents\.no_text"):
        reader.read(pdf_of(Sheet()))
