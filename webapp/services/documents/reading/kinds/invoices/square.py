"""The QR code on an invoice, against what the invoice says: 01,kind,code,number,amount,day,check code,…"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from webapp.services.documents.figures import format_fen, parse_day
from webapp.services.documents.model import Reading
from webapp.services.documents.reading.kinds.invoices.fields import parse_amount
from webapp.services.documents.reading.page.gather import Gathered
from webapp.services.documents.reading.page.qr import Square

_FIELDS = 6


@dataclass(frozen=True, slots=True)
class InvoiceSquare:
    """What the code holds: the amount is the one without tax on invoices of the old form, with tax on the new."""

    code: str
    number: str
    fen: int | None
    day: date | None


def parse_square(text: str) -> InvoiceSquare | None:
    """None for a QR code that is none of an invoice."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < _FIELDS or parts[0] != "01" or not parts[3].isdigit():
        return None
    return InvoiceSquare(parts[2], parts[3], parse_amount(parts[4]), parse_day(parts[5]))


def with_squares(reading: Reading, squares: Iterable[Square]) -> Reading:
    """The reading with a finding for what the first QR code of an invoice says otherwise."""
    square = next((found for item in squares if (found := parse_square(item.text))), None)
    if square is None:
        return reading
    gathered = Gathered(fields=list(reading.fields), findings=list(reading.findings))
    values = {item.name: item.value for item in reading.fields}
    amounts = [values[name] for name in ("total", "total_net") if values.get(name)]
    amount = "" if square.fen is None else format_fen(square.fen)
    pairs = [
        ("invoice_number", square.number, values.get("invoice_number", "")),
        ("invoice_code", square.code, values.get("invoice_code", "")),
        ("issued_on", square.day.isoformat() if square.day else "", values.get("issued_on", "")),
        ("total", amount, amount if amount in amounts else "".join(amounts[:1])),
    ]
    for name, told, read in pairs:
        if told and read and told != read:
            gathered.find("documents.finding.qr_not_text", [name], qr=told, text=read)
    return Reading(reading.kind, reading.pages, tuple(gathered.fields), tuple(gathered.findings))
