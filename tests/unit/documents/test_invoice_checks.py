"""What doesn't fit in an invoice is told and asked about; what would open a trap is refused by its name."""

from __future__ import annotations

import random
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.papers.invoice_pages import ofd_attachment, packed, pdf
from tests.support.papers.invoices import Facts, facts_of
from tests.unit.documents.test_invoices import FOLDER, codes, values
from webapp.core.errors import Invalid
from webapp.services.documents.corrections import plain_value
from webapp.services.documents.model import DocumentKind, FieldShape, Reading, ShownField, rows_of
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.sources.zip_budget import unpacked

SAMPLE = (FOLDER / "digital_einvoice.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "code", "fields"),
    [
        ("<Amount>106283.19", "<Amount>106283.20", "net_not_sum", {"total_net", "items.0.amount"}),
        ("<ComTaxAm>13816.81", "<ComTaxAm>13816.80", "tax_not_sum", {"total_tax", "items.0.tax"}),
        ("<TotalTax-includedAmount>120100.00", "<TotalTax-includedAmount>120200.00", "net_and_tax_not_total", {"total_net", "total_tax", "total"}),
        ("壹拾贰万零壹佰圆整", "壹拾贰万零贰佰圆整", "total_not_capitals", {"total", "total_capitals"}),
        ("<TaxRate>0.13", "<TaxRate>0.09", "item_tax", {"items.0.amount", "items.0.tax_rate", "items.0.tax"}),
        ("91320412MA2TE9TB26", "91320412MA2TE9TB27", "code_invalid", {"buyer_code"}),
        ("91320412MA2TE9TB26", "91320205MA1XAMPL16", "one_code_two_parties", {"buyer_code", "seller_code"}),
    ],
)  # fmt: skip
def test_what_does_not_fit(old: str, new: str, code: str, fields: set[str]) -> None:
    assert old in SAMPLE
    reading = read(SAMPLE.replace(old, new).encode())
    finding = next(item for item in reading.findings if item.code == f"documents.finding.{code}")
    assert set(finding.fields) == fields
    assert all(item.asks for item in reading.fields if item.name in fields)


def test_a_rate_that_is_no_rate_is_left_alone() -> None:
    reading = read(SAMPLE.replace("<TaxRate>0.13", "<TaxRate>13%、9%").encode())
    rate = reading.field("items.0.tax_rate")
    assert rate is not None and rate.value == "13%、9%" and reading.findings == ()


def test_two_thousand_lines() -> None:
    start, end = SAMPLE.index("<IssuItemInformation>"), SAMPLE.index("</EInvoiceData>")
    started = time.process_time()
    reading = read((SAMPLE[:start] + SAMPLE[start:end] * 2000 + SAMPLE[end:]).encode())
    assert len(rows_of(values(reading), "items")) == 2000 and time.process_time() - started < 5
    assert codes(reading) == ["documents.finding.net_not_sum", "documents.finding.tax_not_sum"]


def test_tax_may_be_a_fen_off() -> None:
    text = SAMPLE.replace("13816.81", "13816.82").replace("106283.19", "106283.18")
    assert read(text.encode()).findings == ()


def the_same() -> random.Random:
    return random.Random(1)  # noqa: S311 - the same paper each time


def blue_facts(*, digital: bool) -> Facts:
    chance = the_same()
    return next(
        facts for _ in range(99) if bool((facts := facts_of(chance)).code) is not digital and not facts.red
    )


def test_data_against_the_page() -> None:
    """The attachment of one invoice in the package of another."""
    facts = blue_facts(digital=False)
    other = replace(facts, number="00000001", seller=("苏州样本厂", facts.seller[1]))
    whole = unpacked(ofd_attachment(facts, the_same()))
    stranger = unpacked(ofd_attachment(other, the_same()))
    name = next(name for name, data in whole.items() if b"eInvoice" in data)
    reading = read(packed({**whole, name: stranger[name]}))
    told = [finding for finding in reading.findings if finding.code == "documents.finding.data_not_page"]
    assert {finding.fields for finding in told} == {("invoice_number",), ("seller_name",)}
    assert told[0].params == {"data": "00000001", "page": facts.number}
    assert reading.field("invoice_number") is not None and codes(reading) == [told[0].code] * 2
    assert {item.name for item in reading.fields if item.asks} == {"invoice_number", "seller_name"}


def test_the_square_against_the_text() -> None:
    facts = blue_facts(digital=True)
    total = sum(item.fen + item.tax for item in facts.items)
    day = facts.day.replace("-", "")
    good = f"01,32,,{facts.number},{total / 100:.2f},{day},,A1B2"
    assert read(pdf(facts, the_same(), good)).findings == ()
    reading = read(pdf(facts, the_same(), good.replace(day, "20250101").replace(facts.number, "1" * 20)))
    assert {finding.fields for finding in reading.findings} == {("invoice_number",), ("issued_on",)}
    assert set(codes(reading)) == {"documents.finding.qr_not_text"}


def test_an_attachment_that_cannot_be_read_leaves_the_print() -> None:
    entries = unpacked((FOLDER / "vat_plain_2020_attach.ofd").read_bytes())
    broken = {**entries, "Doc_0/Attachs/original_invoice.xml": b"<eInvoice", "Doc_0/Tags/CustomTag.xml": b"<"}
    reading = read(packed(broken))
    total = reading.field("total")
    assert reading.kind is DocumentKind.INVOICE and total is not None
    assert (total.value, total.source, total.asks) == ("526.00", "ofd_text", False)
    assert values(reading)["seller_name"] == "兰溪市悦济舫餐厅"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY a "1">]><x>&a;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        '<?xml version="1.0" encoding="GB18030"?><!DOCTYPE x><x/>',
    ],
)
def test_no_dtd(text: str) -> None:
    assert refusal(text.encode()) == "documents.unsafe_xml"


def test_hostile_packages() -> None:
    folder = Path(FOLDER).parent
    assert refusal((folder / "ofd_lol.ofd").read_bytes()) == "documents.unsafe_xml"
    plain = unpacked((FOLDER / "plain_hello.ofd").read_bytes())
    assert refusal(packed({**plain, "Doc_0/Res/more.zip": packed(plain)})) == "documents.packed_unsafe"
    assert refusal(packed({**plain, "../OFD.xml": b"<x/>"})) == "documents.packed_unsafe"
    assert refusal(packed({"OFD.xml": b"<OFD/>"})) == "documents.damaged"
    many = b"".join(b'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>' for _ in range(31))
    pages = plain["Doc_0/Document.xml"].replace(
        b'<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>', many
    )
    assert refusal(packed({**plain, "Doc_0/Document.xml": pages})) == "documents.too_many_pages"


def refusal(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read(data)
    assert refused.value.field == "file"
    return refused.value.code


def test_a_reading_of_an_invoice_survives_its_json() -> None:
    reading = read(SAMPLE.encode())
    assert Reading.from_json(reading.to_json()) == reading


def test_what_a_person_may_put_in_place_of_a_red_quantity() -> None:
    shown = ShownField("items.0.quantity", "-4", "-4", False, False, 0.9, 1, None, FieldShape.NUMBER)
    assert plain_value(shown, "-5") == "-5" and plain_value(shown, "5") == "5"
    for wrong in ("-0", "--5", "-a"):
        with pytest.raises(Invalid) as refused:
            plain_value(shown, wrong)
        assert refused.value.code == "documents.value_positive"
    price = ShownField("items.0.price", "1.5", "1.5", False, False, 0.9, 1, None, FieldShape.NUMBER)
    assert plain_value(price, "4197.16981132075") == "4197.16981132075"
    with pytest.raises(Invalid):
        plain_value(price, "-1")


def test_a_picture_too_large_in_a_package_is_not_drawn() -> None:
    """30,000 x 30,000 pixels in a file of a few bytes: the invoice is read, the picture is left alone."""
    head = b"IHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    picture = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + head + zlib.crc32(head).to_bytes(4, "big")
    entries = unpacked((FOLDER / "vat_plain_2020_attach.ofd").read_bytes())
    assert values(read(packed({**entries, "Doc_0/Res/huge.png": picture})))["total"] == "526.00"
