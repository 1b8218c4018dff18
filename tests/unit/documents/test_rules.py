"""Cells of a photographed table between which a rule was not seen: cut where their neighbours end, and only where print allows it."""

from __future__ import annotations

import numpy as np
import pytest

from webapp.services.documents.model import Box
from webapp.services.documents.reading.photo.engine import Quad
from webapp.services.documents.reading.photo.rules import cut_apart, grown_together

HIGH, WIDE, ROWS = 40.0, 200.0, 6


def table(grown: int, over: int = 2) -> list[Box]:
    """Two columns of six rows; of the left one, `over` cells from row `grown` on are one."""
    left = [Box(0, HIGH * row, WIDE, HIGH * (row + 1)) for row in range(ROWS)]
    right = [Box(WIDE, cell.top, 2 * WIDE, cell.bottom) for cell in left]
    one = Box(0, HIGH * grown, WIDE, HIGH * (grown + over))
    return [*left[:grown], one, *left[grown + over :], *right]


def line(middle: float, left: float = 10.0, right: float = 150.0, high: float = 26.0) -> Quad:
    """The frame around a line of print."""
    top, bottom = middle - high / 2, middle + high / 2
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        ([line(100), line(140)], True),
        ([line(100), line(140), line(300)], True),
        ([line(120)], False),  # in the middle, over the cut: one text of a cell that is meant to be tall
        ([line(110), line(130)], False),
        ([line(100)], False),
        ([], False),
        ([line(100), line(140, 190, 390)], False),  # the neighbour's line
    ],
)
def test_what_grew_together_is_cut_where_print_stands_in_each_part(lines: list[Quad], cut: bool) -> None:
    cells = table(2)
    assert len(grown_together(cells)) == 1
    parts = cut_apart(cells, lines)
    assert len(parts) == len(cells) + cut
    assert (Box(0, 80, WIDE, 120) in parts) is cut and (Box(0, 120, WIDE, 160) in parts) is cut


@pytest.mark.parametrize(
    ("lines", "cut"),
    [
        ([line(20, 70, 130), line(20, 260, 340)], True),
        ([line(20, 160, 240)], False),  # one heading over both columns
        ([line(20, 10, 150)], False),
        ([line(20, 10, 340)], False),
    ],
)
def test_headings_of_two_columns_are_two_where_each_has_its_own(lines: list[Quad], cut: bool) -> None:
    whole = table(0, 1)
    cells = [Box(0, 0, 2 * WIDE, HIGH), *(cell for cell in whole if cell.top)]
    assert len(cut_apart(cells, lines)) == len(cells) + cut


def test_a_tall_cell_among_others_like_it_is_left_whole() -> None:
    cells = [Box(0, 0, WIDE, 120), Box(0, 120, WIDE, 240), *table(0, 1)[ROWS:]]
    assert cut_apart(cells, [line(20), line(60), line(100)]) == cells
