"""At the counter: the identity check, the only step in person, and opening the company's account."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import BankError
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.staff.forms import IdentityForm
from webapp.services.onboarding.counter import IDENTITY_STEPS
from webapp.services.onboarding.model import Application, State
from webapp.services.onboarding.model_back import owes_account


def counter(application_id: str) -> Response:
    """What is still to be done here, and nothing that the customer has said already."""
    return _show(application_id, blank(document=None, face=None, licence=None, licence_name="", version=None))


def check_identity(application_id: str) -> Response:
    """Notes that card, face and licence were seen; the account's clock starts, and the owner's own page moves on."""
    form = filled(IdentityForm)
    if not form.errors:
        seen = frozenset(name for name in IDENTITY_STEPS if form.data[name])
        try:
            bank().onboarding.check_identity(
                actor(), application_id, seen, form.data["version"] or 0, form.data["licence_name"]
            )
        except BankError as error:
            form.refuse(error, "document")
        else:
            return see_other("staff.counter", application_id=application_id)
    return _show(application_id, form)


def open_account(application_id: str) -> Response:
    """Opens the company's account; pressed twice it is opened once."""
    bank().onboarding.open_account(actor(), application_id)
    return see_other("staff.counter", application_id=application_id)


def _show(application_id: str, form: Filled) -> Response:
    case = bank().onboarding.show_case(actor(), application_id)
    application = case.application
    form.values["version"] = application.version
    title = _("柜台核实")
    return page(
        "staff/counter.html",
        title=title,
        status=422 if form.errors else 200,
        spoken=[*form.errors.values(), title, name_of(case)],
        errors=form.summary,
        case=case,
        name=name_of(case),
        form=form,
        stopped=_stopped(application),
        owes_account=owes_account(application),
        checked=day(from_ms(application.identity_ms)) if application.identity_ms else "",
        account_by=day(from_ms(application.account_due_ms)) if application.account_due_ms else "",
    )


def _stopped(application: Application) -> str:
    """Why nothing is done here now; empty while there is something to do or to see."""
    if application.state is State.WITHDRAWN:
        return _("客户撤回了这份申请，柜台不用再办。")
    if application.submitted_ms is None and not application.account_id:
        return _("客户正在填或者在改，交给银行以后再来柜台办。")
    return ""
