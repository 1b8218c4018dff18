"""XML bytes -> elements, never with a DTD or entities of its own; and a stand-alone invoice in any dialect -> Reading."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from webapp.core.errors import Invalid
from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reading.kinds.invoices.elements import parts_of
from webapp.services.documents.reading.kinds.invoices.fields import reading_of

MAX_ELEMENTS = 100_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_PREFIX = re.compile(r"(</?)[\w.-]*:(?=[\w.-])")
_NAMESPACE = re.compile(r"\sxmlns(?::[\w.-]*)?\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE_PREFIX = re.compile(r"(\s)[\w.-]+:([\w.-]+\s*=)")
_CHINESE = {"gb2312", "gbk", "gb18030", "gb-18030", "gb_2312-80", "cp936"}
_STARTS = (b"<?xml", b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"\x00<\x00")


def is_xml(data: bytes) -> bool:
    """By the first bytes, white space and a byte order mark left aside."""
    return data[:64].lstrip(b" \t\r\n").startswith(_STARTS)


def read_xml(data: bytes) -> Reading:
    """An invoice in XML or XBRL; DocumentKind.UNKNOWN for any other XML. Raises what `parse` raises."""
    root = parse(data)
    parts = parts_of(root)
    return reading_of(parts, pages=0) if parts else Reading(DocumentKind.UNKNOWN, 0, ())


def parse(data: bytes) -> Element:
    """The root element, in whatever encoding it says it is (GB18030 too); prefixes nobody declared are forgiven.

    Raises Invalid, field "file": documents.unsafe_xml for a DTD or an entity, documents.damaged, documents.too_heavy.
    """
    text = _DECLARATION.sub("", text_of(data), count=1)
    try:
        root = _parse(text)
    except ParseError:
        try:
            root = _parse(_ATTRIBUTE_PREFIX.sub(r"\1\2", _PREFIX.sub(r"\1", _NAMESPACE.sub("", text))))
        except ParseError as error:
            raise Invalid("documents.damaged", "file") from error
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise Invalid("documents.too_heavy", "file")
    return root


def _parse(text: str) -> Element:
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Invalid("documents.unsafe_xml", "file") from error
    except (ValueError, RecursionError) as error:
        raise Invalid("documents.damaged", "file") from error
    return root


def text_of(data: bytes) -> str:
    """The characters: by byte order mark or the first character, else by what the declaration says, else UTF-8; GB18030 where that doesn't fit."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    if not encoding:
        declared = _ENCODING.search(data[:200])
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    encoding = "gb18030" if encoding in _CHINESE else encoding
    for attempt in (encoding, "utf-8", "gb18030"):
        try:
            return data.decode(attempt)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Invalid("documents.damaged", "file")
