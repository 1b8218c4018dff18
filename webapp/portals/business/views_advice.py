"""The adviser group: one question about financing, tax or law, its named owner, and the answer in the same place."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.portals.business.forms import QuestionForm, WordsForm
from webapp.portals.shared.advice import shown_of
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_onboarding import TOPICS


def advice(application_id: str) -> Response:
    """What was asked and answered, and a new question."""
    return _show(application_id, blank(topic=None, text=""))


def ask_advice(application_id: str) -> Response:
    """Asks; the question has its owner's name at once."""
    form = filled(QuestionForm)
    try:
        question = bank().onboarding.ask(actor(), application_id, form.data["topic"], form.data["text"])
    except BankError as error:
        if error.field is None:
            raise
        form.refuse(error)
        return _show(application_id, form)
    return see_other("business.question", application_id=application_id, question_id=question.id)


def _show(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show(actor(), application_id)
    questions = [shown_of(one) for one in bank().onboarding.questions(actor(), application_id)]
    title = _("问问顾问")
    intro = _("贷款、税务、法律，都在这里问。一位顾问负责到底。")
    return page(
        "business/advice.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, intro],
        errors=form.summary,
        case=case,
        name=name_of(case),
        intro=intro,
        questions=questions,
        topics=list(TOPICS.items()),
        form=form,
    )


def question(application_id: str, question_id: str) -> Response:
    """All that was said about one question."""
    return _one(application_id, question_id, blank(text=""))


def say_more(application_id: str, question_id: str) -> Response:
    """Adds something to the question."""
    form = filled(WordsForm)
    try:
        bank().onboarding.say(actor(), question_id, form.data["text"])
    except BankError as error:
        if error.field is None:
            raise
        form.refuse(error)
        return _one(application_id, question_id, form)
    return see_other("business.question", application_id=application_id, question_id=question_id)


def _one(application_id: str, question_id: str, form: Filled) -> Response:
    case = bank().onboarding.show(actor(), application_id)
    shown = shown_of(bank().onboarding.question(actor(), question_id))
    return page(
        "business/question.html",
        title=shown.title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), shown.title, shown.owner, *(line.text for line in shown.lines[-1:])],
        errors=form.summary,
        case=case,
        question=shown,
        form=form,
    )
