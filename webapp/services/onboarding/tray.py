"""The tray: photographs of one paper, put straight and in order by the owner, then sent on as one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.documents import store_sheets
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_sheets import PREVIEW_WIDTH, Sheet, check_room
from webapp.services.documents.reader import Photographs
from webapp.services.documents.service import DocumentsService
from webapp.services.identity.model import Actor
from webapp.services.onboarding.ground import own
from webapp.services.onboarding.model import check_open
from webapp.services.onboarding.papers import OwnersPapers

_ROOMY = 18 * 1024 * 1024
"""Bytes up to which photographs are left as large as they are: one document may have 20 MB."""
_FEW, _WIDTH_OF_FEW, _WIDTH_OF_MANY = 10, 2000, 1400
_UNCUT = (0, 0, 0, 0)


class PhotographTray:
    """Use cases of the owner. Another person's application is NotFound onboarding.not_found; a closed one Refused onboarding.closed.

    Photographs are opened in a bounded child only, outside any unit of work.
    """

    def __init__(
        self, db: Database, documents: DocumentsService, photographs: Photographs, papers: OwnersPapers
    ) -> None:
        self._db = db
        self._documents = documents
        self._photographs = photographs
        self._papers = papers

    def sheets(self, actor: Actor, application_id: str) -> tuple[Sheet, ...]:
        """What lies on the tray, in order."""
        with self._db.read() as uow:
            own(uow, actor, application_id)
            return store_sheets.sheets_of(uow, application_id)

    def sheet(self, actor: Actor, application_id: str, sheet_id: str) -> Sheet:
        """NotFound documents.sheet_not_found."""
        return _one(self.sheets(actor, application_id), sheet_id)

    def add(
        self,
        actor: Actor,
        application_id: str,
        meant: DocumentKind | None,
        photographs: Sequence[tuple[str, bytes]],
    ) -> None:
        """Puts photographs (name, bytes) behind the others, all or none. Raises Invalid, field "file": documents.too_many_sheets,
        and what `DocumentsService.examine` and opening them raise."""
        check_room(len(self._open_sheets(actor, application_id)), len(photographs))
        fresh = self._fresh(application_id, meant, photographs)

        def work(uow: UnitOfWork) -> None:
            check_open(own(uow, actor, application_id))
            check_room(len(store_sheets.sheets_of(uow, application_id)), len(fresh))
            place = store_sheets.next_place(uow, application_id)
            for number, sheet in enumerate(fresh):
                store_sheets.add_sheet(uow, replace(sheet, place=place + number))

        self._db.write(work)

    def turn(self, actor: Actor, application_id: str, sheet_id: str, degrees: int) -> None:
        """Turns one by 90 (to the right) or -90."""
        sheet = _one(self._open_sheets(actor, application_id), sheet_id)
        self._redraw(actor, sheet.turned(90 if degrees > 0 else -90))

    def cut(self, actor: Actor, application_id: str, sheet_id: str, typed: dict[str, str]) -> None:
        """Cuts one at its edges, side -> percent. Raises Invalid documents.cut_number (limit), field: the side."""
        sheet = _one(self._open_sheets(actor, application_id), sheet_id)
        self._redraw(actor, sheet.cut(typed))

    def move(self, actor: Actor, application_id: str, sheet_id: str, by: int) -> None:
        """Changes places with the one before (-1) or behind (1); the first and the last stay where they are."""

        def work(uow: UnitOfWork) -> None:
            check_open(own(uow, actor, application_id))
            sheets = store_sheets.sheets_of(uow, application_id)
            at = sheets.index(_one(sheets, sheet_id))
            to = at + (1 if by > 0 else -1)
            if 0 <= to < len(sheets):
                one, other = sheets[at], sheets[to]
                store_sheets.change_sheet(uow, replace(one, place=other.place))
                store_sheets.change_sheet(uow, replace(other, place=one.place))

        self._db.write(work)

    def remove(self, actor: Actor, application_id: str, sheet_id: str) -> None:
        """Takes one away; again changes nothing."""

        def work(uow: UnitOfWork) -> None:
            check_open(own(uow, actor, application_id))
            held = [one.id for one in store_sheets.sheets_of(uow, application_id)]
            store_sheets.remove_sheets(uow, [sheet_id] if sheet_id in held else [])

        self._db.write(work)

    def picture(self, actor: Actor, application_id: str, sheet_id: str) -> bytes:
        """One as it is now, small, a JPEG. NotFound documents.sheet_not_found."""
        return self._documents.bytes_of(self.sheet(actor, application_id, sheet_id).preview)

    def send(self, actor: Actor, application_id: str) -> Document:
        """All of the tray as one document, which is then read. Raises Refused documents.tray_empty, Invalid as `attach`."""
        sheets = self._open_sheets(actor, application_id)
        if not sheets:
            raise Refused("documents.tray_empty")
        pages = self._pages(sheets)
        first = sheets[0]
        if len(pages) == 1:
            stem = first.filename.rpartition(".")[0] or first.filename
            name = first.filename if first.untouched else f"{stem}.jpg"
            data = pages[0]
        else:
            name, data = f"{first.filename.rpartition('.')[0]}.pdf", self._photographs.join(pages)
        document = self._papers.attach(actor, application_id, name, data, first.meant)
        self._db.write(lambda uow: store_sheets.remove_sheets(uow, [sheet.id for sheet in sheets]))
        return document

    def _open_sheets(self, actor: Actor, application_id: str) -> tuple[Sheet, ...]:
        with self._db.read() as uow:
            check_open(own(uow, actor, application_id))
            return store_sheets.sheets_of(uow, application_id)

    def _fresh(
        self, application_id: str, meant: DocumentKind | None, photographs: Sequence[tuple[str, bytes]]
    ) -> list[Sheet]:
        kept = [self._documents.examine(name, data) for name, data in photographs]
        whole = [(data, 0, _UNCUT) for _name, data in photographs]
        previews = self._photographs.arrange(whole, PREVIEW_WIDTH)
        return [
            Sheet(
                new_id(),
                application_id,
                meant,
                one.filename,
                one.sha256,
                self._documents.keep_bytes(preview),
                0,
            )
            for one, preview in zip(kept, previews, strict=True)
        ]

    def _redraw(self, actor: Actor, sheet: Sheet) -> None:
        data = self._documents.bytes_of(sheet.sha256)
        (preview,) = self._photographs.arrange([(data, sheet.turn, sheet.crop)], PREVIEW_WIDTH)
        drawn = replace(sheet, preview=self._documents.keep_bytes(preview))

        def work(uow: UnitOfWork) -> None:
            check_open(own(uow, actor, sheet.application_id))
            now = _one(store_sheets.sheets_of(uow, sheet.application_id), sheet.id)
            store_sheets.change_sheet(uow, replace(drawn, place=now.place))

        self._db.write(work)

    def _pages(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """As they were taken where nothing was changed and all of them fit into one document, else as new JPEGs."""
        files = [self._documents.bytes_of(sheet.sha256) for sheet in sheets]
        width = (
            0 if sum(map(len, files)) < _ROOMY else _WIDTH_OF_FEW if len(sheets) <= _FEW else _WIDTH_OF_MANY
        )
        changed = [
            (data, sheet.turn, sheet.crop)
            for sheet, data in zip(sheets, files, strict=True)
            if width or not sheet.untouched
        ]
        made = iter(self._photographs.arrange(changed, width) if changed else ())
        return [
            next(made) if width or not sheet.untouched else data
            for sheet, data in zip(sheets, files, strict=True)
        ]


def _one(sheets: Sequence[Sheet], sheet_id: str) -> Sheet:
    for sheet in sheets:
        if sheet.id == sheet_id:
            return sheet
    raise NotFound("documents.sheet_not_found")
