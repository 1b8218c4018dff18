"""What a file is by its first bytes, held against its name; and how photographs on the tray turn and are cut."""

from __future__ import annotations

import pytest

from webapp.core.errors import Invalid
from webapp.services.documents.model_life import business_key
from webapp.services.documents.model_sheets import MOST_SHEETS, Sheet, check_room
from webapp.services.documents.shape import PICTURE, check_shape, tidy_filename

SHEET = Sheet("1", "a", None, "a.jpg", "0", "0", 0, crop=(1, 2, 3, 4))


@pytest.mark.parametrize(
    ("name", "data", "family"),
    [
        ("合同.PDF", b"%PDF-1.7", "pdf"),
        ("a.ofd", b"PK\x03\x04", "zip"),
        ("a.docx", b"PK\x03\x04", "zip"),
        ("a.xlsx", b"PK\x03\x04", "zip"),
        ("a.xml", b"\xef\xbb\xbf <?xml", "xml"),
        ("a.xml", b"\xff\xfe<\x00?\x00", "xml"),
        ("IMG_1.HEIC", b"\x00\x00\x00\x18ftypheic", PICTURE),
        ("a.png", b"\xff\xd8\xff\xe0", PICTURE),
    ],
)
def test_its_family(name: str, data: bytes, family: str) -> None:
    assert check_shape(name, data) == family


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "documents.empty"),
        ("a.pdf", b"%PDF-" + b"0" * 20 * 1024 * 1024, "documents.too_large"),
        ("a.exe", b"MZ", "documents.not_read_kind"),
        ("a.mp4", b"\x00\x00\x00\x18ftypisom", "documents.not_read_kind"),
        ("a.pdf", b"PK\x03\x04", "documents.name_mismatch"),
        ("noname", b"%PDF-1.7", "documents.name_mismatch"),
    ],
)
def test_what_is_turned_away(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_shape(name, data)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


def test_a_name_is_shown_without_tricks() -> None:
    assert tidy_filename("C:\\papers\\合同\u202efdp.exe\n") == "合同fdp.exe"


def test_four_turns_are_none() -> None:
    turned = SHEET
    for _quarter in range(4):
        turned = turned.turned(90)
    assert turned == SHEET
    assert SHEET.turned(90).turned(-90) == SHEET
    assert SHEET.turned(90).crop == (4, 1, 2, 3), "the left edge is on top now"


def test_the_tray_has_an_end() -> None:
    check_room(MOST_SHEETS - 1, 1)
    with pytest.raises(Invalid, match=r"documents\.too_many_sheets"):
        check_room(MOST_SHEETS, 1)


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"certificate_number": " 33 20a"}, "K|3320A"),
        ({"invoice_number": "123"}, "K||123"),
        ({"contract_number": "HT-1", "seller_name": "乙", "buyer_code": "X1"}, "K|HT-1|X1|乙"),
        ({"contract_number": "HT-1", "seller_name": "乙"}, None),
        ({"total": "1.00"}, None),
    ],
)
def test_what_makes_a_paper_the_only_one(values: dict[str, str], key: str | None) -> None:
    assert business_key("k", values) == key
