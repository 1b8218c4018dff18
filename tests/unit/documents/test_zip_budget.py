"""What a ZIP may unpack to: every limit, every trick, each refused with its code before anything is made of it."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from webapp.core.errors import Invalid
from webapp.services.documents.reading.sources.zip_budget import MAX_BYTES, MAX_ENTRIES, unpacked


def zip_of(*entries: tuple[str | zipfile.ZipInfo, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in entries:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return out.getvalue()


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("link.xml")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


def encrypted() -> bytes:
    data = bytearray(zip_of(("a.xml", b"text"), packed=False))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def test_there_and_back_with_chinese_names() -> None:
    plain = zip_of(("Doc_0/页.xml", b"one"), ("Doc_0/", b""), ("b\\c.xml", b"two"))
    assert unpacked(plain) == {"Doc_0/页.xml": b"one", "b/c.xml": b"two"}


def test_a_name_in_gb18030_without_the_mark() -> None:
    name = "附件.xml".encode("gb18030")
    stand_in = zip_of(("x" * len(name), b"one")).replace(b"x" * len(name), name)
    assert list(unpacked(stand_in)) == ["附件.xml"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of(*[(f"{number}.xml", b"") for number in range(MAX_ENTRIES + 1)]), "documents.packed_too_much"),
        (zip_of(("a.xml", b" " * (MAX_BYTES + 1))), "documents.packed_too_much"),
        (zip_of(("a.xml", b" " * (MAX_BYTES // 5))), "documents.packed_too_much"),
        (zip_of(("a.xml", zip_of(("b.xml", b"text")))), "documents.packed_unsafe"),
        (zip_of(("a.gz", b"\x1f\x8b\x08rest")), "documents.packed_unsafe"),
        (zip_of(("../a.xml", b"text")), "documents.packed_unsafe"),
        (zip_of(("..\\a.xml", b"text")), "documents.packed_unsafe"),
        (zip_of(("/etc/passwd", b"text")), "documents.packed_unsafe"),
        (zip_of(("C:\\a.xml", b"text")), "documents.packed_unsafe"),
        (zip_of((link(), b"/etc/passwd")), "documents.packed_unsafe"),
        (zip_of(("a.xml", b"one"), ("b.xml", b"two")).replace(b"b.xml", b"a.xml"), "documents.packed_unsafe"),
        (encrypted(), "documents.password"),
        (b"PK\x03\x04 and no more", "documents.damaged"),
        (zip_of(("a.xml", b"text"), packed=False).replace(b"text", b"tent"), "documents.damaged"),
    ],
)  # fmt: skip
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        unpacked(data)
    assert (refusal.value.code, refusal.value.field) == (code, "file")


def test_a_small_form_may_be_packed_tightly() -> None:
    assert unpacked(zip_of(("sheet.xml", b" " * 500_000)))["sheet.xml"] == b" " * 500_000
