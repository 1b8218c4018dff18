"""The adviser group's side: the questions I own or came into, answering, bringing a colleague in."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError, Refused
from webapp.portals.shared.advice import shown_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.staff.forms import AnswerForm, ColleagueForm
from webapp.portals.staff.opening import ask_to_open


def advice() -> Response:
    """What waits for my answer first."""
    mine = bank().onboarding.my_questions(actor())
    waiting = sum(not one.answered for one in mine)
    title = _("客户的问题")
    return page(
        "staff/advice.html",
        title=title,
        spoken=[title, _("有 %(count)s 个在等。", count=waiting)],
        rows=[(one, shown_of(one)) for one in mine],
    )


def question(question_id: str) -> Response:
    """One question with all that was said; before it is opened, the one button that opens it."""
    try:
        return _show(question_id, blank(text="", colleague=""))
    except Refused as error:
        if error.code != "onboarding.open_first":
            raise
        return ask_to_open(
            str(error.params["reference"]), address("staff.open_question", question_id=question_id)
        )


def open_question(question_id: str) -> Response:
    """Opens the question, and the owner's record says who looked."""
    bank().onboarding.open_question(actor(), question_id)
    return see_other("staff.question", question_id=question_id)


def answer(question_id: str) -> Response:
    """Answers; the customer is told."""
    form = filled(AnswerForm)
    try:
        bank().onboarding.say(actor(), question_id, form.data["text"])
    except BankError as error:
        return _refused(question_id, form, error)
    return see_other("staff.question", question_id=question_id)


def bring_in(question_id: str) -> Response:
    """A colleague joins inside the question."""
    form = filled(ColleagueForm)
    try:
        bank().onboarding.bring_in(actor(), question_id, form.data["colleague"])
    except BankError as error:
        return _refused(question_id, form, error)
    return see_other("staff.question", question_id=question_id)


def _refused(question_id: str, form: Filled, error: BankError) -> Response:
    if error.field is None:
        raise error
    form.refuse(error)
    form.values = {"text": "", "colleague": "", **form.values}
    return _show(question_id, form)


def _show(question_id: str, form: Filled) -> Response:
    found = bank().onboarding.question(actor(), question_id)
    shown = shown_of(found)
    return page(
        "staff/question.html",
        title=_("%(name)s：%(what)s", name=found.customer_name, what=shown.title),
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), shown.title, *(line.text for line in shown.lines[-1:])],
        errors=form.summary,
        question=shown,
        colleagues=[(one.id, one.name) for one in bank().onboarding.advisers(actor(), question_id)],
        form=form,
    )
