"""What an invoice says, before it is judged: the same names for every dialect, each with where it was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.gather import SURE
from webapp.services.documents.reading.page.labels import Piece
from webapp.services.documents.text import same

PRINTED = ("pdf_text", "ofd_text", "ocr", "docx", "xlsx")
"""Sources that read print: an amount counts as sure only when the arithmetic of the page proves it."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing an invoice says: the text, by whom (a `Field.source`), and its place where it has one."""

    text: str
    source: str
    raw: str = ""
    page: int | None = None
    box: Box | None = None
    sure: float = SURE

    @classmethod
    def printed(cls, piece: Piece, source: str, text: str | None = None) -> Said:
        """What a piece of print says; `text` where its plain text isn't the piece's own."""
        return cls(
            piece.text if text is None else text,
            source,
            piece.raw,
            piece.page,
            piece.box,
            min(SURE, piece.sure),
        )


Item = dict[str, Said]


@dataclass(slots=True)
class Parts:
    """Names are those of the fields, without "items.N." for the items."""

    singles: dict[str, Said] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    def put(self, name: str, said: Said) -> None:
        """Keeps what was said first."""
        if said.text.strip():
            self.singles.setdefault(name, said)

    def text(self, name: str) -> str:
        said = self.singles.get(name)
        return said.text.strip() if said else ""

    @property
    def an_invoice(self) -> bool:
        """It has a number, somebody and an amount: less is no invoice."""
        return (
            "invoice_number" in self.singles
            and bool({"total", "total_net"} & self.singles.keys())
            and bool({"seller_name", "seller_code", "buyer_name"} & self.singles.keys())
        )


def merged(several: Iterable[Parts]) -> Parts:
    """The first that says a thing counts; a later one only lends the place where it prints the same."""
    whole = Parts()
    for parts in several:
        for name, said in parts.singles.items():
            held = whole.singles.get(name)
            whole.singles[name] = said if held is None else _placed(held, said)
        if not whole.items:
            whole.items = [dict(item) for item in parts.items]
        elif len(whole.items) == len(parts.items):
            whole.items = [
                {name: _placed(said, other[name]) if name in other else said for name, said in item.items()}
                for item, other in zip(whole.items, parts.items, strict=True)
            ]
    return whole


def _placed(said: Said, other: Said) -> Said:
    alike = same(said.text, other.text) or (
        len(_plain(said.text)) > 0 and _plain(said.text) == _plain(other.text)
    )
    return replace(said, page=other.page, box=other.box) if said.box is None and alike else said


def _plain(text: str) -> str:
    """Letters and figures only: 2024年05月28日 as 20240528, 1.00 as 1."""
    plain = "".join(char for char in text if (char.isascii() and char.isalnum()) or char == ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
