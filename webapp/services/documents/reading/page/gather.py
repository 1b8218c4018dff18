"""Turning printed pieces into fields with a plain value and a confidence, and amounts checked against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from webapp.services.documents.capitals import CAPITALS, parse_capitals
from webapp.services.documents.credit_code import credit_code_ok
from webapp.services.documents.figures import MONEY_IN_TEXT, format_fen, parse_day, parse_fen, parse_number
from webapp.services.documents.model import Field, FieldShape, Finding
from webapp.services.documents.reading.page.boxes import overlapping
from webapp.services.documents.reading.page.labels import Piece, Stretch
from webapp.services.documents.reading.page.layout import Row
from webapp.services.documents.reading.page.prose import Prose
from webapp.services.documents.text import plain_marks, squeeze

_ONLY_A_SUM = re.compile(r"[¥￥]?-?[\d,]+\.\d\d元?")
_ONE_CELL = 1.5
"""Type sizes from line to line in a cell."""
SURE, GOOD, UNCHECKED, DOUBTFUL = 0.99, 0.95, 0.80, 0.40


@dataclass(slots=True)
class Gathered:
    """Fields and findings of one document while it is being read. `source`: what read it, as in `Layout.source`."""

    source: str = "pdf_text"
    fields: list[Field] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(
        self, name: str, piece: Piece | None, shape: FieldShape = FieldShape.TEXT, confidence: float = GOOD
    ) -> str:
        """Adds a field; its value is "" with confidence 0 when there is no piece or it hasn't the shape. Returns the value."""
        value = _PLAIN[shape](piece.text) if piece else None
        if piece is None or not value:
            raw = piece.raw if piece else ""
            self.fields.append(Field(name, "", raw, self.source, None, None, 0.0, shape))
            return ""
        if shape is FieldShape.CODE:
            confidence = SURE if credit_code_ok(value) else DOUBTFUL
        confidence = min(confidence, piece.sure)
        self.fields.append(
            Field(name, value, piece.raw, self.source, piece.page, piece.box, confidence, shape)
        )
        return value

    def find(self, code: str, fields: Sequence[str], /, **params: str) -> None:
        """Notes something that doesn't fit; the fields named fall under the asking line."""
        self.findings.append(Finding(code, params, tuple(fields)))
        self.doubt(fields)

    def doubt(self, names: Iterable[str], confidence: float = DOUBTFUL) -> None:
        """No field of these names keeps more than this confidence."""
        names = set(names)
        self.fields = [
            replace(item, confidence=min(item.confidence, confidence)) if item.name in names else item
            for item in self.fields
        ]


def _code(text: str) -> str | None:
    plain = squeeze(text).upper()
    return plain[:20] if 15 <= len(plain) <= 20 and plain.isalnum() and plain.isascii() else None


def _money(text: str) -> str | None:
    fen = parse_fen(text)
    return None if fen is None else format_fen(fen)


def _day(text: str) -> str | None:
    day = parse_day(text)
    return day.isoformat() if day else None


def _number(text: str) -> str | None:
    number, plain = parse_number(text), squeeze(text).strip("¥￥元")
    return None if number is None else f"{number.normalize():f}" if plain.endswith("万") else plain


_PLAIN: dict[FieldShape, Callable[[str], str | None]] = {
    FieldShape.TEXT: lambda text: plain_marks(text.strip()) or None,
    FieldShape.MONEY: _money,
    FieldShape.DAY: _day,
    FieldShape.CODE: _code,
    FieldShape.NUMBER: _number,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount found in running text: fen and where."""

    fen: int
    piece: Piece
    marked: bool
    """It carries a currency mark, a unit or two decimals: it is money and no count."""


def amounts_in(stretch: Stretch | Prose) -> list[Amount]:
    """Amounts in figures in one row, or in running text."""
    found = []
    text, places = _unwrapped(stretch.text)
    for match in MONEY_IN_TEXT.finditer(text):
        fen = parse_fen(match["figure"] + (match["unit"] or ""))
        if fen is not None:
            marked = bool(match["mark"] or match["unit"]) or "." in match["figure"]
            found.append(
                Amount(fen, stretch.piece(places[match.start()], places[match.end() - 1] + 1), marked)
            )
    return found


def _unwrapped(text: str) -> tuple[str, list[int]]:
    """The text without line ends inside cells, and where each character stood."""
    places = [place for place, char in enumerate(text) if char != "\n"]
    return "".join(text[place] for place in places), places


def capitals_in(stretch: Stretch | Prose) -> list[Amount]:
    """Amounts in capitals in one row, or in running text."""
    text, places = _unwrapped(stretch.text)
    found = []
    for match in CAPITALS.finditer(text):
        fen = parse_capitals(match[0])
        if fen is not None and len(match[0]) >= 2:
            found.append(Amount(fen, stretch.piece(places[match.start()], places[match.end() - 1] + 1), True))
    return found


def total_rows(stretches: Sequence[Stretch], words: re.Pattern[str]) -> list[Stretch]:
    """The rows that speak of a total, and free lines right above or below them with nothing but a sum: it had no room beside the words."""
    found = []
    for number, stretch in enumerate(stretches):
        near = [
            other.row
            for other in (*stretches[max(0, number - 2) : number], *stretches[number + 1 : number + 3])
        ]
        hangs = _ONLY_A_SUM.fullmatch(stretch.text) and any(
            words.search(Stretch(row).text) and _hangs_on(stretch.row, row) for row in near
        )
        if words.search(stretch.text) or hangs:
            found.append(stretch)
    return found


def _hangs_on(line: Row, row: Row) -> bool:
    free = line.table is None and row.table is None and line.page == row.page and line.words and row.words
    return bool(free) and abs(line.middle - row.middle) <= _ONE_CELL * line.words[0].size


def choose_total(
    figures: Sequence[Amount], capitals: Sequence[Amount], row_sum: int | None
) -> tuple[Amount | None, Amount | None]:
    """The total in figures and in capitals: a pair that agrees, else figures that agree with the rows, else the first of each."""
    for written in capitals:
        for figure in figures:
            if figure.fen == written.fen:
                return figure, written
    marked = [figure for figure in figures if figure.marked] or list(figures)
    summed = [figure for figure in marked if figure.fen == row_sum]
    return next(iter(summed or marked), None), next(iter(capitals), None)


def add_total(
    gathered: Gathered,
    figures: Sequence[Amount],
    capitals: Sequence[Amount],
    row_sum: int | None,
    rows: Sequence[str],
) -> None:
    """The fields total and total_capitals with every check between figures, capitals and rows.

    `rows`: names of the row amounts. Findings: total_not_capitals, total_not_sum, total_printed_twice.
    """
    figure, written = choose_total(figures, capitals, row_sum)
    agrees_capitals = figure is not None and written is not None and figure.fen == written.fen
    agrees_rows = figure is not None and figure.fen == row_sum
    gathered.add(
        "total",
        figure.piece if figure else None,
        FieldShape.MONEY,
        SURE if agrees_capitals or agrees_rows else UNCHECKED,
    )
    gathered.add(
        "total_capitals",
        written.piece if written else None,
        confidence=SURE if agrees_capitals else UNCHECKED,
    )
    if figure and written and not agrees_capitals:
        params = {"total": format_fen(figure.fen), "capitals": format_fen(written.fen)}
        gathered.find("documents.finding.total_not_capitals", ["total", "total_capitals"], **params)
    if figure and row_sum is not None and not agrees_rows:
        params = {"total": format_fen(figure.fen), "sum": format_fen(row_sum)}
        gathered.find("documents.finding.total_not_sum", ["total", *rows], **params)
    if row_sum is not None and not agrees_rows:
        gathered.doubt(rows, UNCHECKED)
    over = [other for other in figures if figure and other is not figure and _one_over_other(figure, other)]
    if figure and over:
        params = {"total": format_fen(figure.fen), "other": format_fen(over[0].fen)}
        gathered.find("documents.finding.total_printed_twice", ["total"], **params)


def _one_over_other(one: Amount, other: Amount) -> bool:
    if "\n" in one.piece.raw + other.piece.raw:
        return False  # a sum that wraps has a box around two lines
    same_place = one.piece.page == other.piece.page and overlapping(one.piece.box, other.piece.box) > 0.2
    return same_place and one.fen != other.fen
