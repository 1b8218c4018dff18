"""OFD bytes -> the invoice its attachment or tags tell, else the rows of print on its pages."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping

import ofdkit
from PIL import Image

from webapp.core.errors import Invalid
from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reading.kinds.invoices.elements import parts_of
from webapp.services.documents.reading.kinds.invoices.parts import Parts
from webapp.services.documents.reading.kinds.invoices.printed import printed_parts
from webapp.services.documents.reading.kinds.invoices.reader import from_several
from webapp.services.documents.reading.kinds.invoices.tags import has_tags, tagged_parts
from webapp.services.documents.reading.kinds.which import kind_of
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.page.qr import Square, squares_in
from webapp.services.documents.reading.sources.ofd_print import Pages, print_of
from webapp.services.documents.reading.sources.xml import parse, text_of
from webapp.services.documents.reading.sources.zip_budget import unpacked

MAX_PAGES = 30
MAX_PICTURES = 12
MAX_PIXELS = 14_000_000
_FORBIDDEN = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DATA = re.compile(rb"invoice|xbrl|fp_?hm|ObjectRef", re.IGNORECASE)
_PICTURE = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"GIF8")
ATTACHMENT = "ofd_attachment"


def read_ofd(data: bytes) -> Layout | Reading:
    """Raises Invalid, field "file": what `unpacked` raises, documents.unsafe_xml, damaged, too_many_pages, too_heavy."""
    entries = unpacked(data)
    for name, entry in entries.items():
        if _is_xml(name, entry) and _FORBIDDEN.search(text_of(entry)):
            raise Invalid("documents.unsafe_xml", "file")
    pages = _pages(data)
    layout = Layout(
        pages.count,
        pages.rows,
        "ofd_text",
        signed=any(
            name.lower().endswith("signedvalue.dat") or "/signature.xml" in name.lower() for name in entries
        ),
        squares=lambda: _squares(entries),
    )
    tellings = list(_told(entries, pages))
    if kind_of([Stretch(row) for row in layout.rows]) is DocumentKind.INVOICE:
        tellings.append(printed_parts(layout))
    whole = any(parts.an_invoice for parts in tellings)
    return from_several(tellings, layout) if whole else layout


def _pages(data: bytes) -> Pages:
    try:
        with ofdkit.open(data) as document:
            if len(document.pages) > MAX_PAGES:
                raise Invalid("documents.too_many_pages", "file", pages=len(document.pages), limit=MAX_PAGES)
            return print_of(document.pages)
    except ofdkit.OFDError as error:
        raise Invalid("documents.damaged", "file") from error


def _is_xml(name: str, entry: bytes) -> bool:
    return name.lower().endswith(".xml") or entry.lstrip()[:5] == b"<?xml"


def _told(entries: Mapping[str, bytes], pages: Pages) -> Iterator[Parts]:
    """Attachments first, in whichever folder they lie, then tags; what can't be read of these is passed over."""
    roots = []
    for name, entry in entries.items():
        if _is_xml(name, entry) and _DATA.search(entry):
            try:
                roots.append(parse(entry))
            except Invalid:
                continue
    for root in roots:
        parts = None if has_tags(root) else parts_of(root, ATTACHMENT)
        if parts:
            parts.singles.pop("signature", None)
            yield parts
    for root in roots:
        if has_tags(root):
            tagged = tagged_parts(root, pages.find)
            if tagged.singles:
                yield tagged


def _squares(entries: Mapping[str, bytes]) -> tuple[Square, ...]:
    """The QR codes among the first pictures in the package; a picture that can't be opened has none."""
    pictures = [entry for entry in entries.values() if entry.startswith(_PICTURE)][:MAX_PICTURES]
    found: list[Square] = []
    for entry in pictures:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(io.BytesIO(entry)) as picture:
                    if picture.width * picture.height <= MAX_PIXELS:
                        found += squares_in(picture)
        except (
            OSError,
            ValueError,
            SyntaxError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ):
            continue
    return tuple(found)
