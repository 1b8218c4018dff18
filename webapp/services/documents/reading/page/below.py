"""Values that go on below: beside a label, and in the lines around it as far as its column reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch
from webapp.services.documents.reading.page.layout import Block, Row, box_of
from webapp.services.documents.reading.page.prose import joined

_LINE = 2.4
"""Lines farther apart than this many type sizes don't belong together."""
_FULL = 3.5
"""A line that ends within so many type sizes of its column's end had no room for more."""
_EVEN = 0.15
"""Distances from line to line that differ by so many type sizes are alike: as much as lines of a photograph dance."""
_EDGE = 4.0
_MARK = ":"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the column: where it is, what it holds, and whether a label stands in it: one that was found, or print where
    labels stand, perhaps the rest of one that wasn't read whole."""

    number: int
    middle: float
    blocks: tuple[Block, ...]
    labelled: bool


def whole_value(stretches: Sequence[Stretch], hits: Sequence[Hit], hit: Hit) -> Piece | None:
    """The value of a label with the lines above and below that are nearer to it than to any other label."""
    row = stretches[hit.row].row
    if row.table is not None or not row.words:
        return hit.value
    column = _column(stretches, hits, hit)
    here = next(place for place, line in enumerate(column) if line.number == hit.row)
    reach = _LINE * row.words[0].size
    even = _EVEN * row.words[0].size
    places = [*_upward(column, here, reach, even), *_downward(column, here, reach, even)]
    held = [place for place in (*places, here) if column[place].blocks]
    pieces = {
        column[place].number: _piece(stretches[column[place].number], column[place].blocks) for place in held
    }
    if hit.value and hit.row not in pieces:
        pieces[hit.row] = hit.value
    return joined([pieces[number] for number in sorted(pieces)]) if pieces else None


def wrapped_value(stretches: Sequence[Stretch], hits: Sequence[Hit], hit: Hit) -> Piece | None:
    """The value after a label and colon; when its line was full, with the one line below that has no label of its own."""
    value, row = hit.value, stretches[hit.row].row
    if value is None or row.table is not None or not row.words:
        return value
    size = row.words[0].size
    edge = max((word.box.x1 for stretch in stretches for word in stretch.row.words), default=0.0)
    right = min(
        (other.box.x0 for other in hits if other.row == hit.row and other.box.x0 > hit.box.x1), default=edge
    )
    if right - value.box.x1 > _FULL * size:
        return value
    for number in range(hit.row + 1, min(hit.row + 3, len(stretches))):
        below = stretches[number].row
        if below.page != row.page or below.table is not None or below.middle - row.middle > 1.7 * size:
            break
        lefts = (hit.box.x0, value.box.x0)
        held = [block for block in below.blocks if any(abs(block.box.x0 - left) < size / 2 for left in lefts)]
        if any(other.row == number and _shares(other.box, hit.box.x0, right) for other in hits):
            return value
        if held and _MARK not in _piece(stretches[number], held).text.replace("：", _MARK):
            return joined([value, _piece(stretches[number], held[:1])])
    return value


def stacked(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Each piece of a free line with the one that goes on right under it: a text that wraps in a cell without rules."""
    found: list[Stretch] = []
    rows = [stretch.row for stretch in stretches]
    for number, above in enumerate(rows):
        for below in rows[number + 1 : number + 3]:
            if above.page != below.page or not above.words or not below.words:
                continue
            size = above.words[0].size
            found += [
                Stretch(Row(above.page, (Block((*block.chars, *other.chars)),)))
                for block in (above.blocks if below.middle - above.middle < _LINE * size else ())
                for other in below.blocks
                if abs(other.box.x0 - block.box.x0) < size / 2
            ]
    return found


def first_whole(stretches: Sequence[Stretch], hits: Sequence[Hit], name: str) -> Piece | None:
    """The first value after a label of this name, whole where it wraps."""
    named = sorted((hit for hit in hits if hit.name == name), key=lambda hit: hit.value is None)
    values = (
        wrapped_value(stretches, hits, hit) if hit.value else whole_value(stretches, hits, hit)
        for hit in named
    )
    return next((value for value in values if value), None)


def _column(stretches: Sequence[Stretch], hits: Sequence[Hit], hit: Hit) -> list[_Line]:
    left = hit.value.box.x0 - 4 if hit.value else hit.box.x1
    right = _right(stretches, hits, hit)
    lines = []
    for number, stretch in enumerate(stretches):
        if stretch.row.page != stretches[hit.row].row.page or stretch.row.table is not None:
            continue
        labelled = any(other.row == number and _shares(other.box, hit.box.x0, right) for other in hits)
        named = [other.box for other in hits if other.row == number]
        held = tuple(
            block
            for block in stretch.row.blocks
            if left <= block.box.x0 < right and not any(_shares(block.box, box.x0, box.x1) for box in named)
        )
        crossing = any(_shares(block.box, hit.box.x0, right) for block in stretch.row.blocks)
        if labelled or crossing:
            own = any(hit.box.x0 - _EDGE < block.box.x1 <= left for block in stretch.row.blocks)
            lines.append(_Line(number, stretch.row.middle, held, labelled or own or not held))
    return lines


def _right(stretches: Sequence[Stretch], hits: Sequence[Hit], hit: Hit) -> float:
    """Where the next column of labels begins: a label in the same row, or several one under the other."""
    page = stretches[hit.row].row.page
    others = [other for other in hits if stretches[other.row].row.page == page and other.box.x0 > hit.box.x1]
    return min(
        (
            other.box.x0
            for other in others
            if other.row == hit.row or sum(abs(one.box.x0 - other.box.x0) < _EDGE for one in others) > 1
        ),
        default=1e9,
    )


def _downward(column: Sequence[_Line], here: int, reach: float, even: float) -> list[int]:
    taken = []
    for place in range(here + 1, len(column)):
        gap = column[place].middle - column[place - 1].middle
        after = column[place + 1].middle - column[place].middle if place + 1 < len(column) else reach
        nearer = after >= gap - even or (place - 2 >= here and _goes_on(column, place, even))
        if column[place].labelled or gap > reach or not nearer:
            break
        taken.append(place)
    return taken


def _goes_on(column: Sequence[_Line], place: int, even: float) -> bool:
    """The last line of a text of three or more: as far below as the one before it, begun where that one began, which was full.

    What stands close below it (a seal, the next label) says nothing then.
    """
    if not all(line.blocks for line in column[place - 2 : place + 1]):
        return False
    two, one, line = column[place - 2 : place + 1]
    size = one.blocks[0].chars[0].size
    alike = abs((line.middle - one.middle) - (one.middle - two.middle)) <= even
    full = abs(one.blocks[-1].box.x1 - two.blocks[-1].box.x1) < 2 * size
    return alike and full and abs(line.blocks[0].box.x0 - one.blocks[0].box.x0) < size / 2


def _upward(column: Sequence[_Line], here: int, reach: float, even: float) -> list[int]:
    taken: list[int] = []
    for place in range(here - 1, -1, -1):
        gap = column[place + 1].middle - column[place].middle
        before = column[place].middle - column[place - 1].middle if place else reach
        alike = place > 0 and not column[place - 1].labelled and abs(gap - before) <= even
        if column[place].labelled or gap > reach or not (gap < before - even or alike):
            break
        taken.insert(0, place)
    return taken


def _shares(box: Box, left: float, right: float) -> bool:
    return box.x1 > left and box.x0 < right


def _piece(stretch: Stretch, blocks: Sequence[Block]) -> Piece:
    """Everything in the blocks, the punctuation at its ends too: it is the middle of a text."""
    chars = [char for block in blocks for char in block.chars]
    text = "".join(block.text for block in blocks)
    return Piece(text, text, stretch.row.page, box_of(chars), min(char.sure for char in chars))
