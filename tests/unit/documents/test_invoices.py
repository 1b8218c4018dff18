"""Invoices: the samples of each dialect, and made ones nobody has seen, against the truth beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.papers.invoice_forms import Stroke
from tests.support.papers.invoice_pages import ofd_of
from tests.support.papers.invoices import DIALECTS, make
from webapp.services.documents.model import DocumentKind, FieldShape, Reading, rows_of
from webapp.services.documents.reading.child import read

FOLDER = Path(__file__).parents[2] / "data" / "documents" / "invoices"
SAMPLES = {
    "digital_einvoice.xml": ("26322000000000000418", "2026-05-06", "120,100.00", "xml", 1),
    "xbrl_einv_2023.xml": ("26322000000000000418", "2026-05-06", "120,100.00", "xbrl", 0),
    "xbrl_inv_2021.xml": ("99934328", "2022-09-01", "11.20", "xbrl", 1),
    "einvoice2019.xml": ("83089647", "2020-07-23", "526.00", "xml", 1),
    "digital_special_2024.ofd": ("24112000000048542163", "2024-05-28", "4,449.00", "ofd_tags", 1),
    "vat_plain_2020_attach.ofd": ("83089647", "2020-07-23", "526.00", "ofd_attachment", 1),
    "vat_plain_xbrl_attach.ofd": ("99934328", "2022-09-01", "11.20", "ofd_attachment", 1),
    "vat_specimen_badid_sesv4.ofd": ("99999951", "2020-10-10", "318.00", "ofd_attachment", 3),
}


def values(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields if field.value}


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str) -> None:
    reading = read((FOLDER / name).read_bytes())
    number, day, total, source, items = SAMPLES[name]
    found = values(reading)
    assert reading.kind is DocumentKind.INVOICE
    assert (found["invoice_number"], found["issued_on"], found["total"]) == (number, day, total)
    assert len(rows_of(found, "items")) == items
    field = reading.field("total")
    assert field is not None and field.source == source
    if name.endswith(".ofd"):
        assert field.page == 1 and field.box is not None and field.box.x1 > field.box.x0 > 400
    wrong_codes = 2 if "badid" in name else 0
    assert codes(reading) == ["documents.finding.code_invalid"] * wrong_codes


def test_a_sample_to_the_last_field() -> None:
    found = values(read((FOLDER / "digital_einvoice.xml").read_bytes()))
    assert rows_of(found, "items") == [
        {
            "name": "*通用设备*精密联轴器",
            "spec": "JL-80",
            "unit": "套",
            "quantity": "64.91891892",
            "price": "1637.16814159",
            "amount": "106,283.19",
            "tax_rate": "13%",
            "tax": "13,816.81",
        }
    ]
    single = {name: value for name, value in found.items() if not name.startswith("items")}
    assert single == {
        "invoice_kind": "电子发票（增值税专用发票）",
        "invoice_colour": "蓝字",
        "invoice_number": "26322000000000000418",
        "issued_on": "2026-05-06",
        "buyer_name": "常州样本自动化设备有限公司",
        "buyer_code": "91320412MA2TE9TB26",
        "seller_name": "无锡示例精密机械有限公司",
        "seller_code": "91320205MA1XAMPL16",
        "total_net": "106,283.19",
        "total_tax": "13,816.81",
        "total": "120,100.00",
        "total_capitals": "壹拾贰万零壹佰圆整",
        "contract_number": "XS-2026-0418",
        "remark": "合同号XS-2026-0418",
        "drawer": "测试员",
        "signature": "无",
    }


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("einvoice2019.xml", "有，未验证"),
        ("vat_plain_xbrl_attach.ofd", "有，未验证"),
        ("digital_special_2024.ofd", "无"),
    ],
)
def test_a_signature_is_seen_and_never_called_good(name: str, said: str) -> None:
    field = read((FOLDER / name).read_bytes()).field("signature")
    assert field is not None and field.value == said


@pytest.mark.parametrize("seed", range(2000, 2000 + 3 * len(DIALECTS)))
def test_made_invoices(seed: int) -> None:
    data, dialect, truth = make(seed)
    reading = read(data)
    found = values(reading)
    found.pop("signature", None)
    assert found == truth, dialect
    assert reading.findings == ()
    assert all(field.confidence >= 0.85 for field in reading.fields if field.shape is FieldShape.MONEY)


def test_every_dialect_is_made() -> None:
    assert {make(seed)[1] for seed in range(len(DIALECTS))} == set(DIALECTS)
    assert make(5) == make(5) and make(5)[0] != make(5 + len(DIALECTS))[0]


@pytest.mark.parametrize(
    "when", ["2026/5/6 8:01:02", "2026-05-06T00:00:00+08:00", "20260506102030", "2026年5月6日"]
)
def test_ways_to_say_a_day(when: str) -> None:
    text = (FOLDER / "digital_einvoice.xml").read_text(encoding="utf-8")
    changed = text.replace("2026-05-06 10:20:30", "").replace("2026-05-06", when)
    assert values(read(changed.encode()))["issued_on"] == "2026-05-06"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings_with_and_without_a_mark(codec: str) -> None:
    text = (FOLDER / "digital_einvoice.xml").read_text(encoding="utf-8").partition("?>")[2].lstrip()
    assert values(read(text.encode(codec)))["seller_name"] == "无锡示例精密机械有限公司"


@pytest.mark.parametrize("name", ["plain_hello.ofd", "chinese_paths.ofd"])
def test_print_of_no_kind_is_unknown(name: str) -> None:
    reading = read((FOLDER / name).read_bytes())
    assert reading.kind is DocumentKind.UNKNOWN and reading.pages == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body/></html>",
        b"\xef\xbb\xbf<?xml version='1.0'?><EInvoice/>",
        "<订单><号>1</号></订单>".encode(),
    ],
)
def test_other_xml_is_unknown(data: bytes) -> None:
    assert read(data).kind is DocumentKind.UNKNOWN


def test_a_contract_as_ofd_is_read_from_its_print() -> None:
    lines = [
        "产品购销合同",
        "合同编号：GX-2026-77    签订日期：2026.10.20",
        "需方：杭州样板阀门制造有限公司",
        "税号：91330100MA2AEXAMXQ",
        "供方：深圳市样例五金制品（东莞）有限公司",
        "税号：91440300MA5EXAMP0C",
        "合同总金额：人民币119,800.00元（大写：壹拾壹万玖仟捌佰元整）",
    ]
    reading = read(ofd_of([Stroke(20, 20 + 8 * number, line) for number, line in enumerate(lines)]))
    found = values(reading)
    total = reading.field("total")
    assert reading.kind is DocumentKind.ORDER_CONTRACT and total is not None
    assert (found["total"], found["contract_number"], found["seller_code"]) == (
        "119,800.00",
        "GX-2026-77",
        "91440300MA5EXAMP0C",
    )
    assert (total.source, total.page, total.asks) == ("ofd_text", 1, False)
