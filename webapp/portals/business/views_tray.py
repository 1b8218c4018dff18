"""The tray: photographs of one paper are turned, cut and put in order, more are taken, then all are sent on to be read."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from webapp.core.errors import Invalid, Refused
from webapp.portals.business.tasks import done_of, steps_of
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.documents.model import DocumentKind
from webapp.services.documents.model_sheets import Sheet

_SIDES = (
    ("left", _l("左边裁掉（%）")),
    ("top", _l("上边裁掉（%）")),
    ("right", _l("右边裁掉（%）")),
    ("bottom", _l("下边裁掉（%）")),
)
_TURNS = {"left": -90, "right": 90}
_MOVES = {"earlier": -1, "later": 1}


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A photograph on the tray."""

    title: str
    alt: str
    href: str
    picture: str


def tray(application_id: str) -> Response:
    """All photographs in order; an empty tray leads back to the application."""
    return _show(application_id, blank(file="", photo=""))


def change_tray(application_id: str) -> Response:
    """Adds photographs, or sends all on. Sent twice it is one document."""
    try:
        if request.form.get("do") == "send":
            document = bank().tray.send(actor(), application_id)
            return see_other("business.document", application_id=application_id, document_id=document.id)
        _add(application_id)
    except Refused as error:
        if error.code != "documents.tray_empty":
            raise
        return see_other("business.application", application_id=application_id)
    except Invalid as error:
        if document_id := error.params.get("document_id"):
            return see_other("business.document", application_id=application_id, document_id=document_id)
        form = blank(file="", photo="")
        form.refuse(error, "file")
        return _show(application_id, form)
    return see_other("business.tray", application_id=application_id)


def sheet(application_id: str, sheet_id: str) -> Response:
    """One photograph, and how much is cut at its edges."""
    found = bank().tray.sheet(actor(), application_id, sheet_id)
    values = dict(zip((side for side, _label in _SIDES), map(str, found.crop), strict=True))
    return _show_sheet(application_id, found, blank(**values))


def change_sheet(application_id: str, sheet_id: str) -> Response:
    """Turns, moves, cuts or takes away one photograph; taking away what is gone changes nothing."""
    do, tray_ = request.form.get("do", ""), bank().tray
    if do == "remove":
        tray_.remove(actor(), application_id, sheet_id)
        return see_other("business.tray", application_id=application_id)
    tray_.sheet(actor(), application_id, sheet_id)
    if do in ("cut", "whole"):
        return _cut(application_id, sheet_id, whole=do == "whole")
    if do in _TURNS:
        tray_.turn(actor(), application_id, sheet_id, _TURNS[do])
    elif do in _MOVES:
        tray_.move(actor(), application_id, sheet_id, _MOVES[do])
    return see_other("business.tray", application_id=application_id)


def sheet_picture(application_id: str, sheet_id: str) -> Response:
    """A photograph as it is now, small."""
    answer = Response(bank().tray.picture(actor(), application_id, sheet_id), mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _add(application_id: str) -> None:
    files: list[FileStorage] = [
        file for name in ("photo", "file") for file in request.files.getlist(name) if file.filename
    ]
    if not files:
        raise Invalid("documents.no_file", "file")
    bank().tray.add(
        actor(),
        application_id,
        _meant(application_id),
        [(file.filename or "", file.read()) for file in files],
    )


def _meant(application_id: str) -> DocumentKind | None:
    held = bank().tray.sheets(actor(), application_id)
    return held[0].meant if held else None


def _cut(application_id: str, sheet_id: str, *, whole: bool) -> Response:
    typed = {side: "" if whole else request.form.get(side, "") for side, _label in _SIDES}
    try:
        bank().tray.cut(actor(), application_id, sheet_id, typed)
    except Invalid as error:
        form = blank(**typed)
        form.values |= typed
        form.refuse(error)
        return _show_sheet(application_id, bank().tray.sheet(actor(), application_id, sheet_id), form)
    return see_other("business.sheet", application_id=application_id, sheet_id=sheet_id)


def _show(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show(actor(), application_id)
    held = bank().tray.sheets(actor(), application_id)
    if not held and not form.errors:
        return see_other("business.application", application_id=application_id)
    title = _("把照片放正、排好")
    return page(
        "business/tray.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, _("一共 %(count)s 张。", count=len(held))],
        errors=form.summary,
        form=form,
        sheets=[_shown(one, number) for number, one in enumerate(held, 1)],
        back_url=address("business.application", application_id=application_id),
        steps=steps_of(case),
        done=done_of(case),
    )


def _show_sheet(application_id: str, found: Sheet, form: Filled) -> Response:
    case = bank().onboarding.show(actor(), application_id)
    place = [one.id for one in bank().tray.sheets(actor(), application_id)].index(found.id) + 1
    title = _("裁掉第 %(page)s 页的边", page=place)
    return page(
        "business/sheet.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title],
        errors=form.summary,
        form=form,
        sheet=_shown(found, place),
        sides=[(side, label) for side, label in _SIDES],
        tray_url=address("business.tray", application_id=application_id),
        steps=steps_of(case),
        done=done_of(case),
    )


def _shown(found: Sheet, number: int) -> ShownSheet:
    one = {"application_id": found.application_id, "sheet_id": found.id}
    return ShownSheet(
        _("第 %(page)s 页", page=number),
        _("第 %(page)s 页的照片，%(file)s", page=number, file=found.filename),
        address("business.sheet", **one),
        address("business.sheet_picture", **one),
    )
