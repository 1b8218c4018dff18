"""Signs in a PDF that it is not as it was made, and how far a figure from a picture is believed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from tests.unit.documents.drawing import HEIGHT, Sheet, pdf_of
from webapp.services.documents.model import Box, DocumentKind, Field, FieldShape, Finding, Reading
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.forgery import look
from webapp.services.documents.reading.page.layout import Char
from webapp.services.documents.reading.photo.settle import settled
from webapp.services.documents.reading.photo.sure import calibrated

HEADING = ["税种", "税款所属期", "实缴金额"]


def certificate(after: Callable[[Sheet], None] = lambda _: None, **info: str) -> bytes:
    """A certificate with `after` drawn last, and what it says about itself (Producer, CreationDate, ...)."""
    sheet = Sheet()
    sheet.text(220, 40, "税收完税证明", 16)
    sheet.text(40, 60, "填发日期：2026年6月3日")
    sheet.text(40, 80, "纳税人识别号：91440300MA5EXAMP0C   纳税人名称：深圳市样例有限公司")
    rows = [HEADING, ["增值税", "2026年1月", "100.00"], ["合计", "壹佰元整", "100.00"]]
    sheet.table(40, 120, [120, 160, 100], rows, ruled=True)
    after(sheet)
    pdf = pikepdf.open(io.BytesIO(pdf_of(sheet)))
    for key, value in info.items():
        pdf.docinfo[f"/{key}"] = value
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def patch(sheet: Sheet) -> None:
    """White paint over the figure in the second row."""
    sheet._content.append(f"1 1 1 rg 320 {HEIGHT - 155:.0f} 60 12 re f")


def found(data: bytes) -> tuple[list[Finding], tuple[str, ...]]:
    looked, covered = look(data, read(data))
    return list(looked.findings), covered


def test_an_honest_certificate_has_no_signs() -> None:
    data = certificate(
        Producer="iText 2.1.7", CreationDate="D:20260604080000+08'00'", ModDate="D:20260604080000+08'00'"
    )
    assert found(data) == ([], ())


def test_paint_over_a_figure_is_looked_at() -> None:
    assert found(certificate(patch)) == ([], ("rows.0.amount",))


def test_print_over_print_is_told() -> None:
    findings, covered = found(certificate(lambda sheet: sheet.text(324, 142.5, "900.00", 10)))
    assert covered == ("rows.0.amount",), (
        "two figures in one cell are one to the reader: the picture says which is seen"
    )
    assert [finding.code for finding in findings] == ["documents.finding.total_not_sum"]


@pytest.mark.parametrize(
    "program", ["Adobe Photoshop 25.0", "Foxit PDF Editor", "PDF-XChange Editor 9", "福昕高级PDF编辑器"]
)
def test_an_editor_is_noted_and_nothing_is_doubted_for_it(program: str) -> None:
    data = certificate(Producer=program)
    before = read(data)
    looked, _ = look(data, before)
    assert [finding.code for finding in looked.findings] == ["documents.finding.made_with_editor"]
    assert looked.findings[0].params == {"program": program} and looked.fields == before.fields


def test_saved_again_after_it_was_issued() -> None:
    data = certificate(CreationDate="D:20260604080000+08'00'", ModDate="D:20260920080000+08'00'")
    findings, _ = found(data)
    assert [(finding.code, finding.params) for finding in findings] == [
        ("documents.finding.changed_after_issue", {"changed_day": "2026-09-20", "issued_day": "2026-06-03"})
    ]
    later_download = certificate(CreationDate="D:20260920080000+08'00'", ModDate="D:20260920080000+08'00'")
    assert found(later_download)[0] == []


def money(name: str, value: str, confidence: float = 0.95, raw: str = "") -> Field:
    return Field(name, value, raw or value, "ocr", 1, Box(0, 0, 9, 9), confidence, FieldShape.MONEY)


def confidences(*fields: Field) -> dict[str, float]:
    reading = settled(Reading(DocumentKind.TAX_CERTIFICATE, 1, fields))
    return {field.name: field.confidence for field in reading.fields}


def test_figures_that_add_up_are_sure() -> None:
    sure = confidences(
        money("rows.0.amount", "100.00", 0.5),
        money("rows.1.amount", "50.50", 0.9),
        money("total", "150.50", 0.6),
    )
    assert set(sure.values()) == {0.95}


def test_a_total_that_its_capitals_repeat_is_sure_and_the_rows_are_not() -> None:
    capitals = replace(money("total_capitals", "壹佰伍拾元伍角整"), shape=FieldShape.TEXT)
    sure = confidences(money("rows.0.amount", "100.00", 0.9), money("total", "150.50", 0.6), capitals)
    assert (sure["total"], sure["rows.0.amount"]) == (0.95, 0.84)


def test_an_item_that_multiplies_is_sure() -> None:
    number = replace(money("items.0.quantity", "3"), shape=FieldShape.NUMBER)
    price = replace(money("items.0.price", "2.50"), shape=FieldShape.NUMBER)
    assert confidences(number, price, money("items.0.amount", "7.50", 0.7))["items.0.amount"] == 0.95


@pytest.mark.parametrize(
    ("field", "sure"),
    [
        (money("tax", "1,234.50", 0.97), 0.97),
        (money("tax", "1,234.50", 0.90), 0.84),
        (money("tax", "12.00", 0.97, raw="12"), 0.84),
        (money("tax", "", 0.0), 0.0),
    ],
)
def test_a_figure_alone_is_sure_only_when_every_sign_is(field: Field, sure: float) -> None:
    assert confidences(field)["tax"] == sure


def test_what_a_finding_names_stays_doubtful() -> None:
    reading = Reading(
        DocumentKind.TAX_CERTIFICATE,
        1,
        (money("rows.0.amount", "1.00", 0.4), money("total", "1.00", 0.4)),
        (Finding("documents.finding.total_printed_twice", {}, ("total",)),),
    )
    assert settled(reading).field("total") == reading.field("total")


def test_the_recogniser_is_believed_in_steps_and_less_in_small_print() -> None:
    seen = [Char("1", 0, 0, 9, 10, 10.0, (), sure) for sure in (1.0, 0.98, 0.92, 0.8, 0.3)]
    assert [char.sure for char in calibrated(seen, 0.4)] == [0.97, 0.92, 0.86, 0.75, 0.5]
    assert max(char.sure for char in calibrated(seen, 1.0)) == 0.84
