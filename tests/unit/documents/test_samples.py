"""The sample documents, against the truth beside them, read in the bounded child as the bank reads them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from webapp.core.errors import Invalid
from webapp.services.documents.model import DocumentKind, Reading, rows_of
from webapp.services.documents.reader import ChildReader

FOLDER = Path(__file__).parents[2] / "data" / "documents"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))


@cache
def read(name: str) -> Reading:
    return ChildReader().read((FOLDER / name).read_bytes())


def values(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields}


def test_certificate_is_read_exactly() -> None:
    found, truth = values(read("cert.pdf")), TRUTH["cert"]
    assert read("cert.pdf").kind is DocumentKind.TAX_CERTIFICATE
    assert (found["taxpayer_id"], found["taxpayer_name"]) == (truth["taxpayer_id"], truth["name"])
    assert (found["total"], found["total_capitals"]) == (truth["total"], truth["cap"])
    assert (found["certificate_number"], found["issued_on"]) == ("332055260500001234", "2026-06-03")
    rows = [
        [
            row["voucher"],
            row["tax_kind"],
            row["item"],
            f"{row['period_from']}至{row['period_to']}",
            row["paid_on"],
            row["amount"],
        ]
        for row in rows_of(found, "rows")
    ]
    assert rows == truth["rows"]


def test_contract_is_read_exactly() -> None:
    found, truth = values(read("contract.pdf")), TRUTH["contract"]
    assert read("contract.pdf").kind is DocumentKind.ORDER_CONTRACT
    assert (found["seller_code"], found["buyer_code"]) == (TRUTH["A"], TRUTH["B"])
    assert (found["seller_name"], found["buyer_name"]) == (
        "无锡示例精密机械有限公司",
        "常州样本自动化设备有限公司",
    )
    assert (found["contract_number"], found["signed_on"]) == ("XS-2026-0418", "2026-04-18")
    assert (found["total"], found["total_capitals"]) == (truth["total"], truth["cap"])
    columns = ("name", "spec", "unit", "quantity", "price", "amount")
    assert [[row[column] for column in columns] for row in rows_of(found, "items")] == truth["items"]
    assert found["prepaid_percent"] == "30" and found["payment"].startswith("合同签订后7日内预付30%")


@pytest.mark.parametrize("name", ["cert.pdf", "contract.pdf"])
def test_every_field_says_where_it_stands(name: str) -> None:
    for field in read(name).fields:
        assert field.confidence >= 0.85, field.name
        assert field.page == 1 and field.box is not None and field.box.x1 > field.box.x0, field.name


@pytest.mark.parametrize(
    ("name", "code"), [("userpw.pdf", "documents.password"), ("hugepage.pdf", "documents.page_too_large")]
)
def test_hostile_files_are_refused(name: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(name)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnot at all", b"%PDF-" + b"\x00" * 4096])
def test_broken_bytes_are_damaged(data: bytes) -> None:
    with pytest.raises(Invalid, match=r"documents\.damaged"):
        ChildReader().read(data)


def test_half_a_document_never_crashes() -> None:
    whole = (FOLDER / "cert.pdf").read_bytes()
    with pytest.raises(Invalid):
        ChildReader().read(whole[: len(whole) // 2])


def test_no_time_is_too_heavy() -> None:
    with pytest.raises(Invalid, match=r"documents\.too_heavy"):
        ChildReader(seconds=0).read((FOLDER / "cert.pdf").read_bytes())


def test_a_reading_survives_its_json() -> None:
    reading = read("contract.pdf")
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading
