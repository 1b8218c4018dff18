"""Documents: uploading one, seeing what was read, correcting and confirming it, the original."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid, NotFound
from webapp.portals.business.forms import fields_of, filled_fields
from webapp.portals.business.tasks import done_of
from webapp.portals.business.words import PAPERS, STEPS
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.originals import original
from webapp.portals.shared.papers import paper_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_documents import KINDS
from webapp.services.documents.model import Document
from webapp.services.onboarding.model import Case


def new_document(application_id: str) -> Response:
    """The page to upload from."""
    case = bank().onboarding.show(actor(), application_id)
    return _ask_for_file(case, blank(file=""))


def receive_document(application_id: str) -> Response:
    """Takes the file and reads it. The same file again leads to what was read the first time."""
    file = request.files.get("file")
    data = file.read() if file else b""
    form = blank(file="")
    chosen = bool(file and file.filename)
    try:
        document = bank().onboarding.attach(actor(), application_id, (file and file.filename) or "", data)
    except Invalid as error:
        if error.code == "documents.duplicate":
            document = _held(bank().onboarding.show(actor(), application_id), data)
        else:
            form.refuse(error if chosen else Invalid("documents.no_file"), "file")
            return _ask_for_file(bank().onboarding.show(actor(), application_id), form)
    return see_other("business.document", application_id=application_id, document_id=document.id)


def _held(case: Case, data: bytes) -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    return next(document for document in case.documents if document.sha256 == sha256)


def _ask_for_file(case: Case, form: Filled) -> Response:
    kind = request.values.get("kind", "")
    note, how, title = PAPERS.get(kind, (None, _("请选完税证明或订单合同的 PDF。"), _("上传文件")))
    return page(
        "business/new_document.html",
        title=str(title),
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), str(title), *([str(note)] if note else []), str(how)],
        errors=form.summary,
        form=form,
        kind=kind if kind in PAPERS else "",
        how=how,
        application_id=case.application.id,
        steps=STEPS,
        done=done_of(case),
    )


def document(application_id: str, document_id: str) -> Response:
    """What was read; a form while it is to be checked, a list once it is confirmed."""
    case, held = _found(application_id, document_id)
    checking = case.application.open and (not held.confirmed or "edit" in request.args)
    return _ask_to_check(case, held, fields_of(held)) if checking else _show_read(case, held)


def confirm_document(application_id: str, document_id: str) -> Response:
    """Corrections and confirmation in one step; or, for later, only the corrections."""
    case, held = _found(application_id, document_id)
    form = filled_fields(held)
    if form.errors:
        return _ask_to_check(case, held, form)
    if "later" in request.form:
        bank().onboarding.correct(actor(), application_id, document_id, _changed(held, form))
        return see_other("business.application", application_id=application_id, kept="yes")
    bank().onboarding.confirm(actor(), application_id, document_id, form.data)
    return see_other("business.application", application_id=application_id)


def _changed(held: Document, form: Filled) -> dict[str, str]:
    """Only what was typed anew: a field that was left alone is still to be checked."""
    return {
        field.name: form.data[field.name]
        for field in held.shown
        if form.data[field.name].strip() != field.value
    }


def document_original(application_id: str, document_id: str) -> Response:
    """The file as it was sent."""
    return original(*bank().onboarding.document_file(actor(), application_id, document_id))


def _found(application_id: str, document_id: str) -> tuple[Case, Document]:
    case = bank().onboarding.show(actor(), application_id)
    for held in case.documents:
        if held.id == document_id:
            return case, held
    raise NotFound("documents.not_found")


def _ask_to_check(case: Case, held: Document, form: Filled) -> Response:
    paper = paper_of(held, mine=True)
    title = _("%(paper)s：看看读得对不对", paper=KINDS[paper.kind])
    asked = [_("这几项请您核对"), *(field.label for field in paper.asking)] if paper.asking else []
    return page(
        "business/document.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, *asked, *paper.findings],
        errors=form.summary,
        form=form,
        errors_in_rows=any("." in name for name in form.errors),
        reopens=case.current is not None,
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
        edit_url=f"{around['here_url']}?edit=yes" if case.application.open else "",
        **around,
    )


def _around(case: Case, held: Document) -> dict[str, Any]:
    one = {"application_id": case.application.id}
    return {
        "steps": STEPS,
        "done": done_of(case),
        "here_url": address("business.document", **one, document_id=held.id),
        "original_url": address("business.document_original", **one, document_id=held.id),
        "back_url": address("business.application", **one),
    }
