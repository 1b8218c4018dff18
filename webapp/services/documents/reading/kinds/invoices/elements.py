"""An invoice told in XML or XBRL -> its parts. Names of elements count, never their order, their prefix or where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from webapp.services.documents.reading.kinds.invoices.names import (
    ACCOUNTING,
    EITHER,
    ITEMS,
    KIND_CODES,
    RED,
    SINGLES,
    folded,
)
from webapp.services.documents.reading.kinds.invoices.parts import Item, Parts, Said

_NAMES = frozenset(ITEMS["name"])
_OF_ITEM = frozenset(name for names in ITEMS.values() for name in names) | {EITHER}
_COUNT = re.compile(r"-?(?!0\.)\d[\d,]*(?:\.\d+)?")
_FRAMES = {"context", "unit", "schemaref"}
"""What an XBRL instance needs to say its facts: nothing in it is one."""
_TRUE = {"true", "1", "y", "yes", "是"}


def parts_of(root: Element, source: str | None = None) -> Parts | None:
    """The parts, None when this XML is no invoice. source: "xbrl" or "xml" by itself, else as told."""
    source = source or ("xbrl" if folded(root.tag) == "xbrl" else "xml")
    containers = [
        element
        for element in root.iter()
        if element is not root and any(folded(child.tag) in _NAMES and not len(child) for child in element)
    ]
    inside = {id(leaf) for container in containers for leaf in container}
    for frame in root.iter():
        if id(frame) not in inside and folded(frame.tag) in _FRAMES:
            inside.update(id(leaf) for leaf in frame.iter())
    leaves = [element for element in root.iter() if not len(element) and id(element) not in inside]
    parts = Parts()
    _put_singles(parts, _texts(leaves), source)
    for name, text in (
        ("invoice_kind", _kind(root)),
        ("invoice_colour", _colour(root)),
        ("signature", _signed(root)),
    ):
        if text:
            parts.singles[name] = Said(text, source, text)
    groups = [list(container) for container in containers] or _groups(leaves)
    parts.items = [
        item
        for item in (_item(_texts(group), source) for group in groups)
        if "amount" in item or "name" in item
    ]
    return parts if parts.an_invoice else None


def _texts(elements: Iterable[Element]) -> dict[str, str]:
    """Folded name -> its first text that isn't empty."""
    texts: dict[str, str] = {}
    for element in elements:
        text = "".join(element.itertext()).strip()
        if text and not len(element):
            texts.setdefault(folded(element.tag), text)
    return texts


def _first(texts: Mapping[str, str], names: Iterable[str]) -> str:
    return next((texts[name] for name in names if name in texts), "")


def _put_singles(parts: Parts, texts: Mapping[str, str], source: str) -> None:
    for field, names in SINGLES.items():
        text = _first(texts, names)
        parts.put(field, Said(text, source, text))
    side = "buyer" if {"seller_name", "seller_code"} & parts.singles.keys() else "seller"
    entity = {what: texts.get(name, "") for what, name in ACCOUNTING.items()}
    if entity["code"] != parts.text("seller_code" if side == "buyer" else "buyer_code"):
        for what, text in entity.items():
            parts.put(f"{side}_{what}", Said(text, source, text))


def _groups(leaves: Iterable[Element]) -> list[list[Element]]:
    """Items told side by side without an element around each: a context of its own divides them, or a name said again."""
    groups: dict[tuple[str, int], list[Element]] = {}
    rounds: dict[tuple[str, str], int] = {}
    for element in leaves:
        name = folded(element.tag)
        if name in _OF_ITEM:
            context = element.get("contextRef", "")
            rounds[context, name] = rounds.get((context, name), -1) + 1
            groups.setdefault((context, rounds[context, name]), []).append(element)
    return list(groups.values())


def _item(texts: Mapping[str, str], source: str) -> Item:
    item = {
        field: Said(text, source, text) for field, names in ITEMS.items() if (text := _first(texts, names))
    }
    either = texts.get(EITHER)
    if either:
        rate = "tax_rate" not in item and ("quantity" in item or not _COUNT.fullmatch(either))
        item.setdefault("tax_rate" if rate else "quantity", Said(either, source, either))
    return item


def _element(root: Element, name: str) -> Element | None:
    return next((element for element in root.iter() if folded(element.tag) == name), None)


def _label(root: Element, name: str) -> tuple[str, str]:
    """LabelCode and LabelName of a label in the head of the 数电 XML."""
    element = _element(root, name)
    texts = _texts(element.iter()) if element is not None else {}
    return texts.get("labelcode", ""), texts.get("labelname", "")


def _kind(root: Element) -> str:
    """ "电子发票（普通发票）" of the 数电 XML; the other dialects say theirs in one element, or only by the code."""
    code, name = _label(root, "generalorspecialvat")
    name = name or KIND_CODES.get(code, "")
    if name:
        return f"{_label(root, 'einvoicetype')[1] or '电子发票'}（{name}）"
    return ""


def _colour(root: Element) -> str:
    """蓝字 or 红字 where the file says so; nothing where only the sign of the amounts tells."""
    texts = _texts(root.iter())
    red = _first(texts, RED).lower()
    if red:
        return "红字" if red in _TRUE else "蓝字"
    code = _label(root, "inissutype")[0].upper()
    if code in {"Y", "N"}:
        return "蓝字" if code == "Y" else "红字"
    sign = texts.get("typecode") or texts.get("kplx", "")
    return {"0": "蓝字", "1": "红字"}.get(sign, "")


def _signed(root: Element) -> str:
    signed = any(
        folded(element.tag) in {"signature", "signaturevalue", "digitalsignature"}
        and "".join(element.itertext()).strip()
        for element in root.iter()
    )
    return "有，未验证" if signed else "无"
