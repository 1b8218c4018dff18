"""Asking the owner for more while the clocks stand, and giving the case to a colleague."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.staff.forms import AskForm, AssignForm


def ask(application_id: str) -> Response:
    """What should the owner bring."""
    return _ask(application_id, blank(reason="", version=None))


def asked(application_id: str) -> Response:
    """Sends the question; the clocks stand from now on."""
    form = filled(AskForm)
    if not form.errors:
        try:
            bank().onboarding.ask_more(
                actor(), application_id, form.data["reason"], form.data["version"] or 0
            )
        except BankError as error:
            form.refuse(error, "reason")
        else:
            return see_other("staff.case", application_id=application_id, done="yes")
    return _ask(application_id, form)


def _ask(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show_case(actor(), application_id)
    form.values["version"] = case.application.version
    title = _("请客户补什么")
    note = _("发出以后时限停下，客户补好交上来再接着走。两边都看得到。")
    return page(
        "staff/ask.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, note],
        errors=form.summary,
        case=case,
        name=name_of(case),
        note=note,
        form=form,
    )


def assign(application_id: str) -> Response:
    """Who should go on with it."""
    return _assign(application_id, blank(to="", reason="", version=None))


def assigned(application_id: str) -> Response:
    """Gives it to a colleague with a note."""
    form = filled(AssignForm)
    if not form.errors:
        said = form.data
        try:
            bank().onboarding.assign(
                actor(), application_id, said["to"], said["reason"], said["version"] or 0
            )
        except BankError as error:
            form.refuse(error, "reason")
        else:
            return see_other("staff.case", application_id=application_id, done="yes")
    return _assign(application_id, form)


def _assign(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show_case(actor(), application_id)
    form.values["version"] = case.application.version
    title = _("这笔申请交给谁")
    mine = actor().person_id
    people = [
        (one.id, _("我自己来办") if one.id == mine else one.name)
        for one in bank().onboarding.colleagues(actor())
    ]
    return page(
        "staff/assign.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title],
        errors=form.summary,
        case=case,
        name=name_of(case),
        people=people,
        form=form,
    )
