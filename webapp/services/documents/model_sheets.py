"""Photographs on the tray: put straight and in order by their owner before they become one document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from webapp.core.errors import Invalid
from webapp.services.documents.model import DocumentKind

MOST_SHEETS = 30
MOST_CUT = 45
"""Percent that may be cut away at each edge: something is always left."""
PREVIEW_WIDTH = 900
_SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One photograph. turn: degrees to the right; crop: percent cut away at left, top, right and bottom of the turned picture.

    sha256: of the photograph as it was sent; preview: key of the small picture that shows it as it is now.
    """

    id: str
    application_id: str
    meant: DocumentKind | None
    filename: str
    sha256: str
    preview: str
    place: int
    turn: int = 0
    crop: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def untouched(self) -> bool:
        return self.turn == 0 and not any(self.crop)

    def turned(self, degrees: int) -> Sheet:
        """Turned by 90 or -90 degrees; what was cut is turned with it."""
        left, top, right, bottom = self.crop
        crop = (bottom, left, top, right) if degrees > 0 else (top, right, bottom, left)
        return replace(self, turn=(self.turn + degrees) % 360, crop=crop)

    def cut(self, typed: dict[str, str]) -> Sheet:
        """Cut at the edges as typed: side -> percent. Raises Invalid documents.cut_number (limit) with the side as field."""
        crop = tuple(_percent(typed.get(side, ""), side) for side in _SIDES)
        return replace(self, crop=(crop[0], crop[1], crop[2], crop[3]))


def _percent(typed: str, side: str) -> int:
    plain = typed.strip().removesuffix("%").strip() or "0"
    if not plain.isdecimal() or len(plain) > 3 or int(plain) > MOST_CUT:
        raise Invalid("documents.cut_number", side, limit=MOST_CUT)
    return int(plain)


def check_room(held: int, more: int) -> None:
    """Raises Invalid documents.too_many_sheets (limit)."""
    if held + more > MOST_SHEETS:
        raise Invalid("documents.too_many_sheets", "file", limit=MOST_SHEETS)
