"""The first visit: three friendly questions with examples, asked once. Each may be skipped, and changed at any time."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _

from webapp.portals.public.questions import QUESTIONS
from webapp.portals.public.views_settings import choices_said, kept, options_of
from webapp.portals.shared import aloud
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.identity.model_preferences import understood

_ASKED = {"1": "text", "2": "sound", "3": "menu"}


def first_visit(number: str) -> Response:
    """One of the questions, from 1; its answer shows at once."""
    question, place = QUESTIONS[_name_of(number)], int(number)
    person, helper = current_person(), bank().identity.specialist()
    greeting = _("%(called)s，您好。", called=person.called) if person and place == 1 else None
    trouble = None
    if place == len(_ASKED):
        trouble = _("遇到难事，就按最下面的“找人工”。")
        if helper is not None:
            trouble += _("%(name)s会帮您。", name=aloud.name(helper.called))
    told = [
        _("先问您三件小事，以后随时能改。") if place == 1 else None,
        str(question.asked),
        str(question.told),
        choices_said(question),
        trouble,
        _("不想选，就按“跳过”。"),
    ]
    return page(
        "public/first_visit.html",
        title=str(question.asked),
        spoken=[*([greeting] if greeting else []), *(one for one in told if one)],
        step=(place, len(_ASKED)),
        question=question,
        options=options_of(question),
        now=question.answer_now(preferences()),
        number=place,
        count=len(_ASKED),
        greeting=greeting,
        trouble=trouble,
    )


def answer_first(number: str) -> Response:
    """Takes an answer and shows it; or goes on; or skips the rest. After any of these the questions do not come again."""
    name, place = _name_of(number), int(number)
    wish = understood({name: request.form.get(name, "")}) | {"asked": "yes"}
    go = request.form.get("go", "")
    if go == "skip" or (go == "next" and place == len(_ASKED)):
        return kept(wish, see_other("elder.home"))
    if go == "next":
        return kept(wish, see_other("public.first_visit", number=place + 1))
    return kept(wish, see_other("public.first_visit", number=place, _anchor="chosen"))


def _name_of(number: str) -> str:
    if number not in _ASKED:
        abort(404)
    return _ASKED[number]
