"""At the counter: staff type in what the customer says, and hand the case in for them."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import NotFound, Refused
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled
from webapp.portals.shared.paper_forms import fields_of, filled_fields, typed_anew
from webapp.portals.shared.paper_pages import pages_of
from webapp.portals.shared.papers import paper_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.documents.model import Document
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model import Case, check_open


def enter(application_id: str, document_id: str) -> Response:
    """What was read, beside the pages, to be looked at together with the customer."""
    case, held = _found(application_id, document_id)
    return _show(case, held, fields_of(held))


def entered(application_id: str, document_id: str) -> Response:
    """Keeps what the customer says; confirmed when he has looked at all of it."""
    case, held = _found(application_id, document_id)
    form = filled_fields(held)
    if form.errors:
        return _show(case, held, form)
    later = "later" in request.form
    values = typed_anew(held, form) if later else form.data
    bank().onboarding.enter(actor(), application_id, document_id, values, confirm=not later)
    return see_other("staff.case", application_id=application_id)


def hand_in(application_id: str) -> Response:
    """Asks for the pre-review because the customer says so."""
    bank().onboarding.hand_in_for_client(actor(), application_id)
    return see_other("staff.case", application_id=application_id)


def _found(application_id: str, document_id: str) -> tuple[Case, Document]:
    case = bank().onboarding.show_case(actor(), application_id)
    check_open(case.application)
    held = next((one for one in case.documents if one.id == document_id), None)
    if held is None:
        raise NotFound("documents.not_found")
    if held.life.stage is not Stage.READ:
        raise Refused("documents.not_read")
    return case, held


def _show(case: Case, held: Document, form: Filled) -> Response:
    paper = paper_of(held, mine=False)
    title = _("和客户核对%(paper)s", paper=paper.kind_name)
    one: dict[str, Any] = {"application_id": case.application.id, "document_id": held.id}
    return page(
        "staff/enter.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title],
        scripts=("js/rings.js",),
        errors=form.summary,
        errors_in_rows=any("." in name for name in form.errors),
        case=case,
        name=name_of(case),
        paper=paper,
        form=form,
        shown=pages_of(held, lambda number: address("staff.document_page", **one, page_number=number)),
    )
