"""Lines of print on a straight page: each read character with its place in pt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.layout import Char
from webapp.services.documents.reading.photo.engine import Engine, Pixels, Quad, Seen, crop
from webapp.services.documents.reading.photo.seals import Clean, without_seals
from webapp.services.documents.reading.photo.upright import Page
from webapp.services.documents.text import tidy

_TYPE = 0.7
"""The type size as a share of the height the recogniser frames a line with."""
_LEAST_WIDTH = 6
_DISPUTED = 0.89
_INK, _OWN = 40, 0.35
"""How much darker than paper ink is, and the share of a line that is left of a seal's own writing at most."""
_CHINESE = re.compile(r"[\u4e00-\u9fff（）]")
_MARK = re.compile(r"(?<![0-9A-Za-z.-])[VY半羊](?=\d{1,3}(?:,?\d{3})*\.\d\d(?!\d))")
"""What the recogniser takes ¥ for, right before a sum of money."""
_POINTS = re.compile(r"(?<![0-9.,A-Za-z])(?P<thousands>\d{1,3}(?:[.,]\d{3})+)\.\d\d(?![0-9.,])")
"""A sum with more than one point: 6.969,932.77 has none but the last."""
_CAPITAL_LIKES = {"参": "叁", "查": "壹", "伯": "佰", "什": "仟"}
_CAPITAL = "[零壹贰叁参肆伍陆柒捌玖拾佰仟万亿元角分整]"
_IN_CAPITALS = re.compile(f"(?<={_CAPITAL})[参查伯什](?={_CAPITAL})|(?<![\u4e00-\u9fff])[参查](?=[拾佰仟万])")
_HEADS = 9
"""Lines that are asked which way is up."""


def upright(engine: Engine, page: Page) -> tuple[Page, list[Quad]]:
    """The page the right way up, and its lines; those under a seal are found without it."""
    quads = engine.find(without_seals(page.image).image)
    tall = sum(1 for quad in quads if _height(quad) > 1.5 * _width(quad))
    if tall * 2 > len(quads) >= 3:
        page = page.turned(1)
        quads = engine.find(without_seals(page.image).image)
    longest = sorted(quads, key=_width, reverse=True)[:_HEADS]
    if engine.upside_down([crop(page.image, quad) for quad in longest]):
        height, width = page.image.shape[:2]
        page = page.turned(2)
        far = np.array([width - 1, height - 1], np.float32)
        quads = [far - quad[[2, 3, 0, 1]] for quad in reversed(quads)]
    return page, quads


def characters(
    engine: Engine, page: Page, clean: Clean, quads: Sequence[Quad], cells: Sequence[Box]
) -> list[Char]:
    """What the lines say, each in pt. `cells`: in px, a line never runs from one into the next.

    A line under a seal is read twice, with the seal and without it: the surer reading counts, and asks where they differ.
    """
    lines = [part for quad in quads for part in _in_cells(quad, cells)]
    lines = [quad for quad in lines if _width(quad) >= _LEAST_WIDTH and _height(quad) >= _LEAST_WIDTH]
    lines = [
        quad
        for quad in lines
        if not any(_meets(quad, seal) for seal in clean.seals)
        or not _only_red(crop(page.image, quad), crop(clean.image, quad))
    ]
    sealed = [place for place, quad in enumerate(lines) if any(_meets(quad, seal) for seal in clean.seals)]
    crops = [crop(clean.image, quad) for quad in lines] + [crop(page.image, lines[place]) for place in sealed]
    read = engine.read(crops)
    for place, other in zip(sealed, read[len(lines) :], strict=True):
        read[place] = _surer(read[place], other)
    return [
        char
        for quad, seen in zip(lines, read[: len(lines)], strict=True)
        for char in _placed(quad, _plain(seen), page.scale)
    ]


def _meets(quad: Quad, seal: Box) -> bool:
    (left, top), (right, bottom) = quad.min(axis=0).tolist(), quad.max(axis=0).tolist()
    return bool(left < seal.x1 and right > seal.x0 and top < seal.bottom and bottom > seal.top)


def _only_red(printed: Pixels, clean: Pixels) -> bool:
    """Little of a line is left without the seal: it is the seal's own writing."""
    grey, left = (cv2.cvtColor(part, cv2.COLOR_BGR2GRAY) for part in (printed, clean))
    dark = float(np.percentile(grey, 80)) - _INK
    return bool(np.count_nonzero(left < dark) < _OWN * np.count_nonzero(grey < dark))


def _surer(one: list[Seen], other: list[Seen]) -> list[Seen]:
    """The reading that is surer on the whole; less sure of itself where the other one says something else."""
    if [char.text for char in one] == [char.text for char in other]:
        return one
    best = max(one, other, key=lambda seen: sum(char.sure for char in seen) / (len(seen) or 1))
    return [Seen(char.text, char.along, min(char.sure, _DISPUTED)) for char in best]


def _width(quad: Quad) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _height(quad: Quad) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def _in_cells(quad: Quad, cells: Sequence[Box]) -> list[Quad]:
    """The line cut at the upright rules it crosses, each piece with a little of the rule's own room left out."""
    left, right = float(quad[:, 0].min()), float(quad[:, 0].max())
    middle = float(quad[:, 1].mean())
    edges = sorted({edge for c in cells if c.top < middle < c.bottom for edge in (c.x0, c.x1)})
    height = _height(quad)
    cuts = [edge for edge in edges if left < edge < right]
    if not cuts or _height(quad) > _width(quad):
        return [quad]
    ends = [left, *cuts, right]
    pieces = []
    for start, end in pairwise(ends):
        start_in = start + (3 if start != left else 0)
        end_in = end - (3 if end != right else 0)
        if end_in - start_in > 0.45 * height:
            pieces.append(_between(quad, start_in, end_in))
    return pieces


def _between(quad: Quad, start: float, end: float) -> Quad:
    left_top, right_top, right_bottom, left_bottom = quad

    def at(one: Quad, two: Quad, x: float) -> list[float]:
        share = (x - float(one[0])) / max(1e-6, float(two[0] - one[0]))
        share = min(1.0, max(0.0, share))
        return [x, float(one[1] + (two[1] - one[1]) * share)]

    corners = [
        at(left_top, right_top, start),
        at(left_top, right_top, end),
        at(left_bottom, right_bottom, end),
        at(left_bottom, right_bottom, start),
    ]
    return np.array(corners, np.float32)


def _plain(seen: Sequence[Seen]) -> list[Seen]:
    """Brackets as wide as the print around them, which the recogniser does not tell apart, and the signs of a sum where it saw their like."""
    line = "".join(char.text[:1] or " " for char in seen)
    marks = {match.start() for match in _MARK.finditer(line)}
    likes = _likes(line)
    plain = []
    for place, char in enumerate(seen):
        text = tidy(char.text)
        before = seen[place - 1].text if place else ""
        after = seen[place + 1].text if place + 1 < len(seen) else ""
        if text == "(" and _CHINESE.match(after):
            text = "（"
        elif text == ")" and _CHINESE.match(before):
            text = "）"
        elif place in marks:
            text = "¥"
        sure = min(char.sure, _DISPUTED) if place in likes else char.sure
        plain.append(Seen(likes.get(place, text), char.along, sure))
    return plain


def _likes(line: str) -> dict[int, str]:
    """Where a sign stands that can be none: what it is like. A sum has no point but the last, an amount in capitals no 查."""
    points = [
        place
        for match in _POINTS.finditer(line)
        for place in range(match.start("thousands"), match.end("thousands"))
        if line[place] == "."
    ]
    capitals = {match.start(): _CAPITAL_LIKES[match[0]] for match in _IN_CAPITALS.finditer(line)}
    return {**dict.fromkeys(points, ","), **capitals}


def _placed(quad: Quad, seen: Sequence[Seen], scale: float) -> list[Char]:
    """Characters side by side without gaps that aren't there: the recogniser knows middles, not edges."""
    if not seen:
        return []
    size = _height(quad) * _TYPE
    start, along = (quad[0] + quad[3]) / 2, (quad[1] + quad[2]) / 2 - (quad[0] + quad[3]) / 2
    middles = [start + along * char.along for char in seen]
    half = [size * (0.27 if char.text.isascii() else 0.5) for char in seen]
    placed = []
    for place, char in enumerate(seen):
        x, y = float(middles[place][0]), float(middles[place][1])
        left = _edge(x, half[place], -1, middles, half, place, size)
        right = _edge(x, half[place], 1, middles, half, place, size)
        top, bottom = (y - size / 2) * scale, (y + size / 2) * scale
        placed.append(Char(char.text, left * scale, top, right * scale, bottom, size * scale, (), char.sure))
    return placed


def _edge(
    x: float,
    half: float,
    way: int,
    middles: Sequence[Quad],
    halves: Sequence[float],
    place: int,
    size: float,
) -> float:
    """Half way to the neighbour, unless the neighbour is so far that white stands between."""
    neighbour = place + way
    if not 0 <= neighbour < len(middles):
        return x + way * half
    away = abs(float(middles[neighbour][0]) - x)
    if away > half + halves[neighbour] + 0.9 * size:
        return x + way * half
    return x + way * away * half / (half + halves[neighbour])
