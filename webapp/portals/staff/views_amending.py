"""At the counter: one thing that was mistyped of the client is put right, with a note."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid, NotFound, Refused
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_amending import TYPED
from webapp.portals.staff.forms import AskForm
from webapp.services.onboarding.model_amend import Typed, check_what


def put_right(application_id: str, what: str) -> Response:
    """What stands there, and a field for what should."""
    return _show(application_id, _what(what), blank(**{what: "", "reason": "", "version": None}))


def say_right(application_id: str, what: str) -> Response:
    """Puts it right; the original is kept beside it, and the client hears of it. A new number is to be proven next."""
    wanted, form = _what(what), filled(AskForm)
    form.values[what] = request.form.get(what, "")
    if not form.errors:
        said = form.data
        try:
            bank().onboarding.amend(
                actor(), application_id, wanted, form.values[what], said["reason"], said["version"] or 0
            )
        except (Invalid, Refused) as error:
            form.refuse(error, what)
        else:
            new_number = wanted is Typed.MOBILE
            return see_other("staff.number" if new_number else "staff.case", application_id=application_id)
    return _show(application_id, wanted, form)


def _what(text: str) -> Typed:
    what = check_what(text)
    if what is None:
        raise NotFound("onboarding.not_found")
    return what


def _show(application_id: str, what: Typed, form: Filled) -> Response:
    case, stands = bank().onboarding.to_amend(actor(), application_id, what)
    form.values["version"] = case.application.version
    name = TYPED[what.value]
    title = _("改正%(what)s", what=name)
    note = _("客户会看到改了什么、为什么。您的名字会记下，这笔申请您就不能再答复。")
    return page(
        "staff/put_right.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, note],
        errors=form.summary,
        case=case,
        name=name_of(case),
        form=form,
        what=what.value,
        what_name=name,
        stands=stands,
        note=note,
        falls=what is Typed.COMPANY and case.current is not None,
    )
