"""A document after it was sent: how far the reading is, seeing what was read, correcting and confirming it, the original."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.business.tasks import done_of, place_of, steps_of
from webapp.portals.business.views_upload import ask_for_file
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.originals import original
from webapp.portals.shared.paper_forms import fields_of, filled_fields, typed_anew
from webapp.portals.shared.paper_pages import ShownPages, pages_of, picture_answer
from webapp.portals.shared.papers import paper_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, fragment, page, wants_fragment
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_documents import KINDS
from webapp.services.documents.model import Document
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model import Case, State

_USUAL = timedelta(seconds=20)
"""So long a reading may take before the page says that it takes longer than usual."""


def document(application_id: str, document_id: str) -> Response:
    """How far it is; what was read, as a form while it is to be checked, as a list once it is confirmed; or why it was not."""
    case, held = _found(application_id, document_id)
    if held.life.stage is Stage.READING:
        return _show_reading(case, held)
    if wants_fragment():
        return Response(status=204, headers={"HX-Refresh": "true"})
    if held.life.stage is Stage.REFUSED:
        return _ask_for_another(case, held)
    checking = case.application.open and (not held.confirmed or "edit" in request.args)
    return _ask_to_check(case, held, fields_of(held)) if checking else _show_read(case, held)


def confirm_document(application_id: str, document_id: str) -> Response:
    """Corrections and confirmation in one step; or, for later, only the corrections."""
    case, held = _found(application_id, document_id)
    form = filled_fields(held)
    if form.errors:
        return _ask_to_check(case, held, form)
    if "later" in request.form:
        bank().onboarding.correct(actor(), application_id, document_id, typed_anew(held, form))
        return see_other("business.application", application_id=application_id, kept="yes")
    bank().onboarding.confirm(actor(), application_id, document_id, form.data)
    if "review" in request.form:
        bank().onboarding.pre_review(actor(), application_id)
    return see_path(_after(bank().onboarding.show(actor(), application_id)))


def _after(case: Case) -> str:
    """The next paper to check, or to be read; then the result, if it was asked for; else the list of what is left to do."""
    if case.unconfirmed or case.current:
        return place_of(case)
    return address("business.application", application_id=case.application.id)


def _is_last(case: Case, held: Document) -> bool:
    """Once this paper is confirmed the pre-review can be asked for: there is no more to send, answer or check."""
    application = case.application
    whole = application.wish.complete and application.wish.borrows and not case.missing
    others = [one for one in case.unconfirmed if one.id != held.id]
    return whole and not others and application.state is State.DRAFT


def document_original(application_id: str, document_id: str) -> Response:
    """The file as it was sent."""
    return original(*bank().onboarding.document_file(actor(), application_id, document_id))


def document_page(application_id: str, document_id: str, page_number: int) -> Response:
    """The picture of a page."""
    return picture_answer(
        bank().onboarding.document_picture(actor(), application_id, document_id, page_number)
    )


def _found(application_id: str, document_id: str) -> tuple[Case, Document]:
    case = bank().onboarding.show(actor(), application_id)
    for held in case.documents:
        if held.id == document_id:
            return case, held
    raise NotFound("documents.not_found")


def _show_reading(case: Case, held: Document) -> Response:
    """The whole page, or only what changed since: 204 when that is nothing, so that nobody is told the same twice."""
    life = held.life
    late = bank().clock.now() - from_ms(held.received_ms) > _USUAL
    seen = f"{life.page}-{life.pages}{'-late' if late else ''}"
    if wants_fragment() and request.args.get("seen") == seen:
        return Response(status=204)
    told = (
        _("正在读第 %(page)s 页，共 %(pages)s 页。", page=life.page, pages=life.pages)
        if life.pages
        else _("正在打开文件。")
    )
    around = _around(case, held)
    context = {
        "here_url": around["here_url"],
        "seen": seen,
        "page_done": life.page,
        "pages": life.pages,
        "progress_text": told,
        "late": late,
    }
    if wants_fragment():
        return fragment("business/_reading.html", **context)
    title = _("正在读%(paper)s", paper=KINDS[held.meant.value if held.meant else "unknown"])
    return page(
        "business/reading.html",
        title=title,
        spoken=[title, told, _("文件已经收好，关掉这一页也会接着读。")],
        scripts=("vendor/htmx.min.js",),
        filename=held.filename,
        **(around | context),
    )


def _ask_for_another(case: Case, held: Document) -> Response:
    """Why it could not be read, and the place for another file."""
    form = blank(file="", photo="")
    refusal = held.life.refusal
    if refusal:
        form.refuse(Invalid(refusal.code, "file", **refusal.params))
    return ask_for_file(case, form, held.meant, unread=held.filename)


def _ask_to_check(case: Case, held: Document, form: Filled) -> Response:
    paper = paper_of(held, mine=True)
    title = _("%(paper)s：看看读得对不对", paper=KINDS[paper.kind])
    asked = [_("这几项请您看一看"), *(field.label for field in paper.asking)] if paper.asking else []
    return page(
        "business/document.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, *asked, *(found.text for found in paper.findings)],
        scripts=("js/rings.js",),
        errors=form.summary,
        form=form,
        errors_in_rows=any("." in name for name in form.errors),
        reopens=case.current is not None,
        is_last=_is_last(case, held),
        shown=_pages(case, held),
        **_around(case, held),
        paper=paper,
    )


def _show_read(case: Case, held: Document) -> Response:
    paper = paper_of(held, mine=True)
    around = _around(case, held)
    return page(
        "business/read_document.html",
        title=paper.kind_name,
        spoken=[paper.kind_name, _("您已经核对过了")],
        paper=paper,
        shown=_pages(case, held),
        edit_url=f"{around['here_url']}?edit=yes" if case.application.open else "",
        **around,
    )


def _pages(case: Case, held: Document) -> ShownPages:
    one = {"application_id": case.application.id, "document_id": held.id}
    return pages_of(held, lambda number: address("business.document_page", **one, page_number=number))


def _around(case: Case, held: Document) -> dict[str, Any]:
    one = {"application_id": case.application.id}
    return {
        "steps": steps_of(case),
        "done": done_of(case),
        "here_url": address("business.document", **one, document_id=held.id),
        "original_url": address("business.document_original", **one, document_id=held.id),
        "back_url": address("business.application", **one),
    }
