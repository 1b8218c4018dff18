"""The parts of an invoice -> a Reading: values in plain form, then every check between them."""

from __future__ import annotations

import re
from decimal import Decimal

from webapp.services.documents.figures import format_fen, parse_day
from webapp.services.documents.model import DocumentKind, Field, FieldShape, Reading
from webapp.services.documents.reading.kinds.invoices.checks import check
from webapp.services.documents.reading.kinds.invoices.parts import PRINTED, Parts, Said
from webapp.services.documents.reading.page.gather import GOOD, UNCHECKED, Gathered
from webapp.services.documents.text import squeeze, tidy

SHAPES = {
    "invoice_kind": FieldShape.TEXT,
    "invoice_colour": FieldShape.TEXT,
    "invoice_code": FieldShape.TEXT,
    "invoice_number": FieldShape.TEXT,
    "issued_on": FieldShape.DAY,
    "buyer_name": FieldShape.TEXT,
    "buyer_code": FieldShape.CODE,
    "seller_name": FieldShape.TEXT,
    "seller_code": FieldShape.CODE,
    "total_net": FieldShape.MONEY,
    "total_tax": FieldShape.MONEY,
    "total": FieldShape.MONEY,
    "total_capitals": FieldShape.TEXT,
    "contract_number": FieldShape.TEXT,
    "remark": FieldShape.TEXT,
    "drawer": FieldShape.TEXT,
    "signature": FieldShape.TEXT,
}
ITEM_SHAPES = {
    "name": FieldShape.TEXT,
    "spec": FieldShape.TEXT,
    "unit": FieldShape.TEXT,
    "quantity": FieldShape.NUMBER,
    "price": FieldShape.NUMBER,
    "amount": FieldShape.MONEY,
    "tax_rate": FieldShape.TEXT,
    "tax": FieldShape.MONEY,
}
NEEDED = {"invoice_number", "issued_on", "buyer_name", "seller_name", "seller_code", "total"}
"""Asked for when they weren't found; anything else an invoice may do without."""
_MAX_FEN = 10**15
_CONTRACT = re.compile(
    r"(?:合同|订单|协议|采购单)(?:编号|编码|号码|单号|号|No\.?)?(?:[:：]\s*(?P<named>[A-Za-z0-9][A-Za-z0-9_/.-]{2,39}|[^\s,，;；。、()（）]{3,40})|\s?(?P<bare>[A-Za-z0-9][A-Za-z0-9_/.-]{3,39}))"
)
_TIME = re.compile(r"[T\s]\s*\d{1,2}:\d{2}.*$")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,20})?")


def reading_of(parts: Parts, pages: int) -> Reading:
    """Kind INVOICE with the fields in the order of SHAPES, the items before the totals."""
    _derive(parts)
    gathered = Gathered()
    for name, shape in SHAPES.items():
        if name == "total_net":
            _add_items(gathered, parts)
        said = parts.singles.get(name)
        if said is None and name not in NEEDED:
            continue
        _add(gathered, name, said, shape)
    check(gathered)
    return Reading(DocumentKind.INVOICE, pages, tuple(gathered.fields), tuple(gathered.findings))


def _derive(parts: Parts) -> None:
    """What follows from other parts: the kind from the code, the colour from the sign, the contract from the remark."""
    code = squeeze(parts.text("invoice_code"))
    if re.fullmatch(r"0\d{11}", code):
        kind = {"11": "增值税电子普通发票", "12": "增值税电子普通发票", "13": "增值税电子专用发票"}.get(
            code[-2:]
        )
        if kind:
            parts.put("invoice_kind", _after(parts.singles["invoice_code"], kind))
    total = parts.singles.get("total") or parts.singles.get("total_net")
    if total:
        parts.put("invoice_colour", _after(total, "红字" if "-" in total.text else "蓝字"))
    remark = parts.singles.get("remark")
    found = _CONTRACT.search(tidy(remark.text)) if remark else None
    if remark and found:
        parts.put("contract_number", _after(remark, found["named"] or found["bare"]))


def _after(said: Said, text: str) -> Said:
    """Another thing the same place says."""
    return Said(text, said.source, said.raw, said.page, said.box, said.sure)


def _add_items(gathered: Gathered, parts: Parts) -> None:
    for number, item in enumerate(parts.items):
        for name, shape in ITEM_SHAPES.items():
            if name in item or name in {"name", "amount"}:
                _add(gathered, f"items.{number}.{name}", item.get(name), shape)


def _add(gathered: Gathered, name: str, said: Said | None, shape: FieldShape) -> None:
    value = plain_value(name.rpartition(".")[2], shape, said.text) if said else None
    if said is None or not value:
        if said is None or name in NEEDED or shape is FieldShape.MONEY:
            source = said.source if said else gathered.fields[0].source if gathered.fields else "xml"
            raw = said.raw if said else ""
            if said is None or "*" not in raw:  # "***" stands where no tax is
                gathered.fields.append(Field(name, "", raw, source, None, None, 0.0, shape))
        return
    confidence = said.sure
    if said.source in PRINTED:
        money = shape in {FieldShape.MONEY, FieldShape.NUMBER}
        confidence = min(confidence, UNCHECKED if money else GOOD)
    gathered.fields.append(
        Field(name, value, said.raw or said.text, said.source, said.page, said.box, confidence, shape)
    )


def plain_value(name: str, shape: FieldShape, text: str) -> str | None:
    """The plain form of a value, None when the text isn't of this shape."""
    if shape is FieldShape.MONEY:
        fen = parse_amount(text)
        return None if fen is None else format_fen(fen)
    if shape is FieldShape.DAY:
        return _day(text)
    if shape is FieldShape.NUMBER:
        plain = re.sub(r"[¥￥元]", "", squeeze(text))
        return plain if _NUMBER.fullmatch(plain) else None
    if shape is FieldShape.CODE:
        plain = squeeze(text).upper()
        return plain if plain.isalnum() and plain.isascii() and 15 <= len(plain) <= 20 else None
    if name in {"invoice_number", "invoice_code"}:
        plain = squeeze(text)
        return plain if re.fullmatch(r"[0-9A-Za-z]{6,24}", plain) else None
    return _rate(text) if name == "tax_rate" else " ".join(tidy(text).split()) or None


def parse_amount(text: str) -> int | None:
    """Fen of an amount as data or print give it: a minus before or behind the mark, zeros behind the second decimal."""
    plain = re.sub(r"[¥￥元]|CNY|RMB", "", squeeze(text))
    if not re.fullmatch(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,2}0{0,12})?", plain):
        return None
    fen = int(Decimal(plain.replace(",", "")) * 100)
    return fen if abs(fen) <= _MAX_FEN else None


def _day(text: str) -> str | None:
    """The day of a date with or without a time behind it."""
    plain = _TIME.sub("", text.strip())
    stamp = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?=[T\s]|\d{6}|$)", plain)
    day = parse_day("-".join(stamp.groups()) if stamp else plain)
    return day.isoformat() if day else None


def _rate(text: str) -> str | None:
    """ "13%" for 0.13, 13.00% and 13; 免税 and the like stay as they are."""
    plain = squeeze(text)
    figure = re.fullmatch(r"(\d{1,3}(?:\.\d{1,8})?)(%?)", plain)
    if figure is None:
        return plain or None
    rate = Decimal(figure[1])
    rate = rate * 100 if not figure[2] and rate < 1 else rate
    return f"{rate.normalize():f}%"
