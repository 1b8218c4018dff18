"""The hours of the day in which one who helps her may prepare or pay: fewer of them, at once."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_levels import PARTS, hours_text
from webapp.services.assistance.model_grants import BY_THE_CLOCK, PARTS_OF_DAY


def help_hours(grant_id: str) -> Response:
    return _page(grant_id, blank(hours=""))


def _page(grant_id: str, form: Filled, status: int = 200) -> Response:
    one = bank().assistance.granting.one(actor(), grant_id)
    grant = one.next or one.grant
    now, name = grant.scope.hours, aloud.name(grant.helper_name)
    fewer = [part for part, hours in PARTS_OF_DAY.items() if hours & now and now - hours]
    if not fewer or not grant.scope.actions & BY_THE_CLOCK:
        return see_other("elder.helper", grant_id=grant.id)
    options = [(part, str(PARTS[part]), hours_text(now & PARTS_OF_DAY[part])) for part in fewer]
    held = _("现在：%(hours)s。", hours=hours_text(now))
    return page(
        "elder/family/hours.html",
        title=_("%(name)s几点到几点能帮？", name=name),
        status=status,
        spoken=[
            *form.errors.values(),
            held,
            *(f"{text}。" for _part, text, _hours in options),
            _("选好以后，请按“就这样”。马上算数。"),
        ],
        errors=form.summary,
        form=form,
        held=held,
        grant_id=grant_id,
        options=options,
    )


def set_help_hours(grant_id: str) -> Response:
    form = blank(hours=request.form.get("hours", ""))
    try:
        less = bank().assistance.granting.narrow(actor(), grant_id, form.values["hours"])
    except Invalid as error:
        form.refuse(error)
        return _page(grant_id, form, error.status)
    return see_other("elder.helper", grant_id=less.id, done="less")
