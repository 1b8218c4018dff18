"""Figures read from a picture are believed when arithmetic confirms them, else only when every sign is beyond doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.figures import parse_fen, parse_number
from webapp.services.documents.model import Field, FieldShape, Reading

CONFIRMED = 0.95
"""What a figure is worth that another place on the paper says too."""
UNCONFIRMED = 0.84
_WHOLE = re.compile(r"[¥￥]?-?(?:\d{1,3}(?:,\d{3})*|\d+)\.\d\d元?")
_BEYOND_DOUBT = 0.95


def settled(reading: Reading) -> Reading:
    """The reading with each money field as sure as it may be."""
    sure = _confirmed(reading)
    found = {name for finding in reading.findings for name in finding.fields}
    return replace(reading, fields=tuple(_settle(field, sure, found) for field in reading.fields))


def _settle(field: Field, confirmed: set[str], found: set[str]) -> Field:
    if field.shape is not FieldShape.MONEY or not field.value or field.name in found:
        return field
    if field.name in confirmed:
        return replace(field, confidence=max(field.confidence, CONFIRMED))
    plain = _WHOLE.fullmatch(field.raw.replace(" ", "").replace("\n", ""))
    if plain and field.confidence >= _BEYOND_DOUBT:
        return field
    return replace(field, confidence=min(field.confidence, UNCONFIRMED))


def _confirmed(reading: Reading) -> set[str]:
    """Names of figures that agree with capitals, with a sum, or with quantity times price."""
    values = {field.name: field.value for field in reading.fields if field.value}
    confirmed: set[str] = set()
    total = parse_fen(values.get("total", ""))
    if total is not None and total == parse_capitals(values.get("total_capitals", "")):
        confirmed.add("total")
    for prefix in ("rows", "items"):
        amounts = {
            name: parse_fen(value)
            for name, value in values.items()
            if re.fullmatch(rf"{prefix}\.\d+\.amount", name)
        }
        if amounts and sum(fen or 0 for fen in amounts.values()) == total:
            confirmed |= {"total", *amounts}
        confirmed |= {name for name in amounts if _multiplies(name, values)}
    return confirmed


def _multiplies(name: str, values: dict[str, str]) -> bool:
    prefix = name.removesuffix("amount")
    quantity, price = (parse_number(values.get(prefix + part, "")) for part in ("quantity", "price"))
    fen = parse_fen(values[name])
    return bool(quantity and price and fen and abs(quantity * price * 100 - Decimal(fen)) <= 1)
