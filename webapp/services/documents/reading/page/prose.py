"""Free lines as running text: sentences that wrap over lines are one, with the way back to what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.services.documents.model import Box
from webapp.services.documents.reading.page.labels import BLOCK, Piece, Stretch
from webapp.services.documents.text import rejoin


@dataclass(frozen=True, slots=True)
class Prose:
    """`text`: the lines joined; `places`: for each character its line and its place there."""

    stretches: Sequence[Stretch]
    text: str
    places: tuple[tuple[int, int], ...]

    def piece(self, start: int, end: int) -> Piece:
        """The printed text from start to end. Its box is that on the page where it begins."""
        parts = []
        for line in dict.fromkeys(line for line, _ in self.places[start:end]):
            inside = [place for at, place in self.places[start:end] if at == line]
            parts.append(self.stretches[line].piece(inside[0], inside[-1] + 1))
        return joined(parts)


def prose_of(stretches: Sequence[Stretch]) -> Prose:
    """The free lines of all pages; what stands in tables is left out."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    for line, stretch in enumerate(stretches):
        if stretch.row.table is None:
            kept = [
                (place, char) for place, char in enumerate(stretch.text) if char not in {BLOCK, "\n", " "}
            ]
            text += [char for _, char in kept]
            places += [(line, place) for place, _ in kept]
    return Prose(stretches, "".join(text), tuple(places))


def joined(pieces: Sequence[Piece]) -> Piece:
    """Pieces of one text, one under the other."""
    if len(pieces) == 1:
        return pieces[0]
    boxes = [piece.box for piece in pieces if piece.page == pieces[0].page]
    box = Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
    texts = [piece.text.replace(BLOCK, "").strip() for piece in pieces]
    return Piece(rejoin(texts), "\n".join(texts), pieces[0].page, box, min(piece.sure for piece in pieces))
