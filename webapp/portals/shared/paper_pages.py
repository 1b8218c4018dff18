"""A document's pages as pictures with what was read ringed: for its owner and for staff who opened the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Response
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.shared.papers import label_of
from webapp.services.documents.model import Box, Document, Picture, ShownField
from webapp.services.documents.model_life import PagePicture

_ROOM_PT = 3
"""So far from what it rings a ring is drawn."""

_PLACES = (
    (_l("左上角"), _l("上方"), _l("右上角")),
    (_l("左边"), _l("中间"), _l("右边")),
    (_l("左下角"), _l("下方"), _l("右下角")),
)


@dataclass(frozen=True, slots=True)
class Ring:
    """Around one thing read, in pt of its page. id: of the ring's element; field: the name of what it rings."""

    id: str
    field: str
    label: str
    asks: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page. alt: what it shows, for who does not see it."""

    number: int
    href: str
    width: float
    height: float
    alt: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class ShownPages:
    """All pages there are pictures of. missing: numbers of pages that are still being drawn."""

    prefix: str
    pages: tuple[ShownPage, ...]
    missing: tuple[int, ...]
    places: dict[str, tuple[str, str]]
    """name of a field -> (id of its ring, where that is in words)."""


def pages_of(document: Document, href: Callable[[int], str], prefix: str = "ring") -> ShownPages:
    """The pages of a document for one page of ours. href: page number -> address of its picture. prefix: of the rings' ids."""
    shown = document.shown
    placed = [field for field in shown if field.page and field.box]
    drawn = {picture.page: picture for picture in document.life.pictures}
    pages = tuple(
        _page(picture, [field for field in placed if field.page == number], href(number), prefix)
        for number, picture in sorted(drawn.items())
    )
    missing = tuple(sorted({field.page for field in placed if field.page and field.page not in drawn}))
    places = {
        field.name: (f"{prefix}-{field.name}", _place(field, drawn[field.page]))
        for field in placed
        if field.page in drawn
    }
    return ShownPages(prefix, pages, missing, places)


def picture_answer(picture: Picture) -> Response:
    """A page's picture; kept by no cache, nor by the browser."""
    answer = Response(picture.image, mimetype=picture.mime)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(picture: PagePicture, fields: list[ShownField], href: str, prefix: str) -> ShownPage:
    rings = tuple(_ring(field, field.box, prefix) for field in fields if field.box)
    names = _("、").join(dict.fromkeys(ring.label for ring in rings))
    alt = _("原件第 %(page)s 页，圈出了：%(fields)s", page=picture.page, fields=names)
    return ShownPage(picture.page, href, picture.width_pt, picture.height_pt, alt, rings)


def _ring(field: ShownField, box: Box, prefix: str) -> Ring:
    return Ring(
        f"{prefix}-{field.name}",
        field.name,
        label_of(field.name),
        field.asks,
        round(box.x0 - _ROOM_PT, 1),
        round(box.top - _ROOM_PT, 1),
        round(box.x1 - box.x0 + 2 * _ROOM_PT, 1),
        round(box.bottom - box.top + 2 * _ROOM_PT, 1),
    )


def _place(field: ShownField, picture: PagePicture) -> str:
    box = field.box
    if box is None:
        return ""
    across = min(int((box.x0 + box.x1) / 2 / picture.width_pt * 3), 2)
    down = min(int((box.top + box.bottom) / 2 / picture.height_pt * 3), 2)
    return _("第 %(page)s 页%(place)s", page=field.page, place=str(_PLACES[max(down, 0)][max(across, 0)]))
