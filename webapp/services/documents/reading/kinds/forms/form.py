"""What a form of numbered rows is: its rows with the words they are printed with, its columns, its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reading.page.columns import Storeys
from webapp.services.documents.text import squeeze

_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.)]?|[*#])+"
)
_ROLE = re.compile(r"^(?:其中|减|加|其)[:]?")
_NOTE = re.compile(r"\([^()]*\)|[【\[][^】\]]*[】\]]")
_KEEP = re.compile(r"[^\u4e00-\u9fff]")
_ALIKE, _ALIKE_NUMBERED, _APART = 84.0, 75.0, 9.0
"""How alike a misread label must be to one of the form's, alone or with its number, and how much less to any other."""
_LONG, _FOLLOWS = 8, 2
"""Characters of a label that may be misread with a second name behind it; rows after the last one that was found."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """`name` is what its field is called by, `number` its number in today's edition, `labels` its words in any edition."""

    name: str
    number: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """`row` = the sum of `plus` less the sum of `minus`. `floor`: never under zero, some programs print zero then. `year`: it
    holds for a year's sums too; what a year ends with is no sum of its months."""

    row: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    floor: bool = False
    year: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`field`: how a field is called, from the names of row and column. `must`: rows and column that are asked for when they
    were not read."""

    kind: DocumentKind
    rows: tuple[FormRow, ...]
    storeys: Storeys
    field: str
    formulas: tuple[Formula, ...]
    must: tuple[tuple[str, str], ...]
    smallest: tuple[tuple[str, str, str], ...] = ()
    """(row, one, other): the row is the smaller of the two."""

    def name(self, row: str, column: str) -> str:
        return self.field.format(row=row, column=column)


def plain_label(text: str) -> str:
    """The words of a label that tell rows apart: no numbering, no 其中/加/减, no notes in parentheses, no punctuation."""
    plain = _NOTE.sub("", squeeze(text))
    plain = _ROLE.sub("", _LEAD.sub("", _ROLE.sub("", plain)))
    return _KEEP.sub("", plain)


def _likeness(text: str, label: str) -> float:
    """0 to 100, of the whole text or of as much of its beginning as the label is long."""
    whole = fuzz.ratio(text, label)
    return max(whole, fuzz.ratio(text[: len(label)], label)) if len(label) >= _LONG else whole


@dataclass(slots=True)
class Matcher:
    """Finds the row a printed line is, by its label; the printed number only decides between rows that are called alike."""

    rows: Sequence[FormRow]
    last: int = -1

    def find(self, labels: Sequence[str], number: str) -> tuple[FormRow, bool] | None:
        """The row and whether its label is sure. Of several texts that may be the label, the first decides; a later one, a piece
        of it perhaps, only where the printed number says the same."""
        for place, text in enumerate(plain_label(label) for label in labels):
            judges = (self._exact, self._begins, self._alike) if len(text) >= 2 else ()
            found = next((found for judge in judges if (found := judge(text, number))), None)
            if found and (place == 0 or not number or found[0].number == number):
                self.last = self.rows.index(found[0])
                return found
        return None

    def _exact(self, text: str, number: str) -> tuple[FormRow, bool] | None:
        return self._one([row for row in self.rows if text in row.labels], number)

    def _begins(self, text: str, number: str) -> tuple[FormRow, bool] | None:
        """A longer text than listed: a note without parentheses, a second name behind a stroke."""
        fits = [
            (len(label), row)
            for row in self.rows
            for label in row.labels
            if len(label) >= 4 and text.startswith(label)
        ]
        longest = max((length for length, _ in fits), default=0)
        found = self._one([row for length, row in fits if length == longest], number)
        return (found[0], found[0].number == number) if found else None

    def _alike(self, text: str, number: str) -> tuple[FormRow, bool] | None:
        """A character or two misread. Two rows that differ in one character are told apart by the number, or not at all; one that is
        alike enough where it should follow is it, and is not sure."""
        scores = sorted(
            ((max(_likeness(text, label) for label in row.labels), row) for row in self.rows),
            key=lambda item: -item[0],
        )
        near = [
            (score, row)
            for score, row in scores
            if score >= _ALIKE_NUMBERED and score > scores[0][0] - _APART
        ]
        numbered = [row for _, row in near if row.number == number]
        only = near[0] if len(near) == 1 else None
        follows = only is not None and 0 < self.rows.index(only[1]) - self.last <= _FOLLOWS
        chosen = numbered or ([only[1]] if only and (only[0] >= _ALIKE or follows) else [])
        return (chosen[0], bool(numbered)) if chosen else None

    def _one(self, fits: Sequence[FormRow], number: str) -> tuple[FormRow, bool] | None:
        if len(fits) <= 1:
            return (fits[0], True) if fits else None
        numbered = [row for row in fits if row.number == number]
        if numbered:
            return numbered[0], True
        after = [row for row in fits if self.rows.index(row) > self.last]
        return (after[0], False) if after else None


def rows_of_text(text: str) -> tuple[FormRow, ...]:
    """One row a line: name, number, labels divided by a stroke."""
    rows = []
    for line in text.strip().splitlines():
        name, number, labels = line.split(maxsplit=2)
        rows.append(FormRow(name, number, tuple(plain_label(label) for label in labels.split("|"))))
    return tuple(rows)
