"""PDF files from a child process: tagged, in their language, bounded, and refused plainly where type can't be set."""

from __future__ import annotations

import os
import signal
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from webapp.core.errors import Refused
from webapp.services.printing.fit import LIBRARIES, missing
from webapp.services.printing.service import Printer

PAGE = """<!doctype html><html lang="zh-Hans-CN"><head><meta charset="utf-8"><title>2026年5月的存折</title></head>
<body><h1>存折</h1><table><thead><tr><th scope="col">哪天</th><th scope="col">多少</th></tr></thead>
<tbody><tr><th scope="row">5月18日</th><td>4,860.50</td></tr></tbody></table></body></html>"""


@pytest.fixture
def printer() -> Iterator[Printer]:
    """A printer whose child ends with the test."""
    one = Printer(limit_s=60.0)
    yield one
    one.close()


def tags_of(element: object) -> Iterator[str]:
    """The names of all structure elements below one."""
    if isinstance(element, pikepdf.Array):
        for part in element:
            yield from tags_of(part)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield str(element.S)
        yield from tags_of(element.get("/K"))
    elif isinstance(element, pikepdf.Dictionary) and "/K" in element:
        yield from tags_of(element.K)


def test_a_file_has_tags_a_language_a_title_and_its_text(printer: Printer) -> None:
    made = printer.pdf(PAGE)
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans-CN"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "2026年5月的存折"
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
        tags = set(tags_of(pdf.Root.StructTreeRoot))
    assert {"/H1", "/Table", "/TR", "/TH", "/TD"} <= tags
    text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    assert "4,860.50" in text and "5月18日" in text


def test_a_page_can_not_fetch_anything(printer: Printer, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(png(8, 8))
    made = printer.pdf(PAGE.replace("<h1>", f'<img src="{picture.as_uri()}" alt="x"><h1>'))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages[0].Resources.get("/XObject", {})) == 0


def png(width: int, height: int) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_child_that_dies_is_followed_by_another(printer: Printer) -> None:
    printer.pdf(PAGE)
    pid = printer.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert printer.pdf(PAGE).startswith(b"%PDF")
    assert printer.pid != pid


def test_what_may_be_wanted_soon_is_made_ready_once() -> None:
    soon = Printer(limit_s=60.0)
    starting = soon.begin()
    assert starting is not None
    starting.join()
    pid = soon.pid
    assert pid is not None and soon.begin() is None
    assert soon.pdf(PAGE).startswith(b"%PDF") and soon.pid == pid
    soon.close()


def test_what_takes_too_long_is_refused_and_its_child_ended() -> None:
    slow = Printer(limit_s=0.001)
    with pytest.raises(Refused, match="printing.busy"):
        slow.pdf(PAGE)
    assert slow.pid is None


def test_a_crowd_is_served_or_told_to_wait_never_given_anothers_file() -> None:
    printer = Printer(limit_s=60.0, queue=2)
    printer.pdf(PAGE)

    def ask(number: int) -> str:
        try:
            made = printer.pdf(PAGE.replace("4,860.50", f"{number}.00"))
        except Refused as refused:
            return refused.code
        text = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
        return "mine" if f"{number}.00" in text else text

    with ThreadPoolExecutor(8) as crowd:
        answers = Counter(crowd.map(ask, range(1000, 1012)))
    printer.close()
    assert set(answers) <= {"mine", "printing.busy"}
    assert answers["mine"] >= 2


@pytest.mark.parametrize(
    ("libraries", "language", "lack"),
    [
        (("libnothing-of-the-kind.so.0",), "zh-cn", "libnothing-of-the-kind.so.0"),
        (LIBRARIES, "xx-xx", "a font for xx-xx"),
    ],
    ids=["no pango", "no font"],
)
def test_where_type_can_not_be_set_it_says_so(libraries: tuple[str, ...], language: str, lack: str) -> None:
    assert missing(libraries, language) == lack
    printer = Printer(lacks=lambda: missing(libraries, language))
    assert not printer.ready()
    with pytest.raises(Refused, match="printing.not_here"):
        printer.pdf(PAGE)
    assert printer.pid is None, "no child is started for nothing"


def test_here_it_can_be_set() -> None:
    assert missing() is None
    assert Printer().ready()
