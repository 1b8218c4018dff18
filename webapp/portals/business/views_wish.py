"""The questions of an application, one a page: what for, how much, how long, paid back how."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid, NotFound
from webapp.portals.business.tasks import place_of
from webapp.portals.business.words import COMPANY_STEP
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.wishes import amount_hint, options_of
from webapp.portals.shared.words_onboarding import PARTS
from webapp.services.onboarding.model import check_open
from webapp.services.onboarding.model_wish import Part
from webapp.services.onboarding.wishing import AskedPart


def wish(application_id: str, part: str) -> Response:
    """One question, with what is known already."""
    asked = bank().onboarding.ask_part(actor(), application_id, _part(part))
    check_open(asked.case.application)
    return _show(asked, blank(**{part: asked.value}))


def say_wish(application_id: str, part: str) -> Response:
    """Takes the answer, and leads to the next that has none; after the last to where papers are sent, or to what is left to do."""
    typed = request.form.get(part, "")
    try:
        case = bank().onboarding.answer(actor(), application_id, _part(part), typed)
    except Invalid as error:
        form = Filled({part: typed})
        form.refuse(error, part)
        return _show(bank().onboarding.ask_part(actor(), application_id, Part(part)), form)
    if case.application.wish.open_part is not None:
        return see_path(place_of(case))
    begins = case.missing and not case.documents
    return see_other(
        "business.new_document" if begins else "business.application", application_id=application_id
    )


def _part(text: str) -> Part:
    try:
        return Part(text)
    except ValueError:
        raise NotFound("onboarding.not_found") from None


def _show(asked: AskedPart, form: Filled) -> Response:
    part, application = asked.part, asked.case.application
    name, title, note = PARTS[part.value]
    parts = application.wish.parts
    at = parts.index(part) if part in parts else 0
    options = options_of(asked)
    one = {"application_id": application.id}
    hub = address("business.application", **one)
    return page(
        "business/wish.html",
        title=str(title),
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), str(title), str(note), *(text for _value, text, _hint in options)],
        errors=form.summary,
        form=form,
        part=part.value,
        name=name,
        note=_("按合同还没交的部分算出来的，可以改。") if asked.from_contract else note,
        options=options,
        hint=amount_hint(asked),
        steps=[COMPANY_STEP, *(PARTS[one.value][0] for one in parts)],
        step=at + 1,
        back=address("business.wish", **one, part=parts[at - 1].value) if at else hub,
        later=hub,
    )
