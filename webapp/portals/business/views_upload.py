"""Sending a document: the page to send from, taking what comes, and what is said when it could not be read."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from webapp.core.errors import Invalid
from webapp.portals.business.tasks import asked_of, done_of, steps_of
from webapp.portals.business.words import PAPERS
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.documents.model import DocumentKind
from webapp.services.documents.shape import ACCEPT, PICTURE, family_of
from webapp.services.onboarding.model import Case, check_open

_FIELDS = ("file", "photo")


def new_document(application_id: str) -> Response:
    """The page to send from."""
    case = bank().onboarding.show(actor(), application_id)
    return ask_for_file(case, blank(file="", photo=""), _wanted())


def receive_document(application_id: str) -> Response:
    """Takes files in; photographs go to the tray, where they are put straight first. The same file again leads to what was
    read the first time."""
    files = [file for name in _FIELDS for file in request.files.getlist(name) if file.filename]
    form = blank(file="", photo="")
    meant = _wanted()
    try:
        return _take(application_id, files, meant)
    except Invalid as error:
        if document_id := error.params.get("document_id"):
            return see_other("business.document", application_id=application_id, document_id=document_id)
        form.refuse(error, "file")
        return ask_for_file(bank().onboarding.show(actor(), application_id), form, meant)


def _take(application_id: str, files: list[FileStorage], meant: DocumentKind | None) -> Response:
    """Photographs together into the tray, each other file as a document of its own."""
    if not files:
        check_open(bank().onboarding.show(actor(), application_id).application)
        raise Invalid("documents.no_file", "file")
    sent = [(file.filename or "", file.read()) for file in files]
    photographs = [one for one in sent if family_of(one[1]) == PICTURE]
    documents = [
        bank().onboarding.attach(actor(), application_id, name, data, meant)
        for name, data in sent
        if family_of(data) != PICTURE
    ]
    if photographs:
        bank().tray.add(actor(), application_id, meant, photographs)
        return see_other("business.tray", application_id=application_id)
    return see_other("business.document", application_id=application_id, document_id=documents[0].id)


def _wanted() -> DocumentKind | None:
    kind = request.values.get("kind", "")
    return DocumentKind(kind) if kind in PAPERS else None


def ask_for_file(case: Case, form: Filled, meant: DocumentKind | None, unread: str = "") -> Response:
    """unread: the name of a file that could not be read, for which another may come."""
    kind = meant.value if meant else ""
    note, how, title = PAPERS.get(
        kind, (None, _("纳税材料、订单合同、营业执照都可以，几份一起选也行。"), _("上传文件"))
    )
    return page(
        "business/new_document.html",
        title=str(title),
        status=422 if form.errors and not unread else 200,
        spoken=[*form.errors.values(), str(title), *([str(note)] if note else []), str(how)],
        errors=form.summary,
        form=form,
        kind=kind,
        how=how,
        accept=ACCEPT,
        unread=unread,
        asked=[] if kind else asked_of(case),
        application_id=case.application.id,
        steps=steps_of(case),
        done=done_of(case),
    )
