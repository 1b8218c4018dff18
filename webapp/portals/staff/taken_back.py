"""What an owner did with a case that staff hold or have looked at: withdrew it, is changing it, or handed it in again."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import moment
from webapp.services.onboarding.model import AT_THE_BANK, Application, State

_AGAIN = AT_THE_BANK | {State.HANDED_IN}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """title: what he did; text: when, and what that means for whoever looks."""

    title: str
    text: str


def taken_back_of(application: Application) -> TakenBack | None:
    """None where he did nothing of the kind, or the bank has answered since."""
    if application.taken_back_ms is None:
        return None
    when = moment(from_ms(application.taken_back_ms))
    if application.state is State.WITHDRAWN:
        return TakenBack(_("客户撤回了"), _("%(when)s撤回的，不用再看，也不用答复。", when=when))
    if application.state is State.DRAFT:
        return TakenBack(_("客户拿回去改了"), _("%(when)s拿回去的，交上来以前先不用看。", when=when))
    if application.state in _AGAIN:
        return TakenBack(_("客户改过，又交上来了"), _("%(when)s拿回去改过，请从头看一遍。", when=when))
    return None
