"""Which kind of file some bytes are, by their first bytes and never by their name, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from webapp.core.errors import Invalid
from webapp.services.documents.model import Reading
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.sources.docx import read_docx
from webapp.services.documents.reading.sources.ofd import read_ofd
from webapp.services.documents.reading.sources.pdf import read_layout
from webapp.services.documents.reading.sources.xlsx import read_xlsx
from webapp.services.documents.reading.sources.xml import is_xml, read_xml


class FileKind(StrEnum):
    PDF = "pdf"
    OFD = "ofd"
    XML = "xml"
    DOCX = "docx"
    XLSX = "xlsx"


Source = Callable[[bytes], Layout | Reading]
"""Bytes -> rows of print, or the whole Reading where the file itself says what each figure is (XML, XBRL, tags)."""

OF_FILE: Mapping[FileKind, Source] = {
    FileKind.PDF: read_layout,
    FileKind.OFD: read_ofd,
    FileKind.XML: read_xml,
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
}
_OFFICE = {b"word/document.xml": FileKind.DOCX, b"xl/workbook.xml": FileKind.XLSX}
"""The part every file of the kind has; names of entries stand in plain letters at the end of a ZIP."""


def file_kind_of(data: bytes) -> FileKind:
    """Raises Invalid documents.not_a_pdf, field "file", for a file of no kind that is read."""
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(b"PK\x03\x04") and b"OFD.xml" in data:
        return FileKind.OFD
    if is_xml(data):
        return FileKind.XML
    if data.startswith(b"PK\x03\x04"):
        office = next((kind for part, kind in _OFFICE.items() if part in data), None)
        if office:
            return office
    raise Invalid("documents.not_a_pdf", "file")


def read_file(data: bytes) -> Layout | Reading:
    """Raises Invalid with a documents.* code and field "file"."""
    return OF_FILE[file_kind_of(data)](data)
