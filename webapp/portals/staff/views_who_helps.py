"""Who may help an elder whose call one has taken: let it rest or stop it, with a reason. Nothing here gives anybody more."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import to_ms
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import WHY
from webapp.portals.shared.words_levels import level_name, when
from webapp.services.appointments.desk import DeskView
from webapp.services.assistance.guarding import How
from webapp.services.assistance.views import One

_HOW = {
    How.REST: (_l("先停一停"), _l("现在什么也做不了。要接着帮，得本人重新邀请。")),
    How.STOP: (_l("停止"), _l("马上作废。要再帮，得本人重新邀请。")),
}


def _hers(appointment_id: str) -> DeskView:
    """Only of whoever is on the telephone, or at the counter, with this member of staff."""
    seen = bank().appointments.look(actor(), appointment_id)
    if not seen.mine:
        raise Refused("assistance.take_first")
    return seen


def helpers(appointment_id: str) -> Response:
    one = _hers(appointment_id).appointment
    title = _("谁能帮%(name)s", name=one.elder_name)
    done = _("停好了，两边都会收到消息。") if request.args.get("done") else ""
    rows = [_row(found) for found in bank().assistance.guarding.of_elder(actor(), one.elder_id)]
    return page(
        "staff/who_helps.html",
        title=title,
        spoken=[title, *([done] if done else []), *(row["name"] for row in rows)],
        done=done,
        appointment_id=one.id,
        rows=rows,
    )


def _row(found: One) -> dict[str, str]:
    grant = found.grant
    return {
        "id": grant.id,
        "name": grant.helper_name,
        "level": level_name(grant.level),
        "until": when(grant, grant.live_at(to_ms(bank().clock.now()))),
        "rest": str(WHY[found.rest]) if found.rest else "",
    }


def helper(appointment_id: str, grant_id: str) -> Response:
    return _page(_hers(appointment_id), grant_id, blank(how="", why=""))


def _page(seen: DeskView, grant_id: str, form: Filled, status: int = 200) -> Response:
    one = seen.appointment
    standing = bank().assistance.guarding.of_elder(actor(), one.elder_id)
    found = next((each.grant for each in standing if each.grant.id == grant_id), None)
    if found is None:
        raise NotFound("assistance.grant_not_found")
    return page(
        "staff/stop_help.html",
        title=_("停%(name)s的帮忙", name=found.helper_name),
        status=status,
        spoken=[*form.errors.values(), _("请选怎么停，再选为什么。")],
        errors=form.summary,
        form=form,
        appointment_id=one.id,
        grant=found,
        how=[(key.value, str(text), str(hint)) for key, (text, hint) in _HOW.items()],
        why=[(key, str(text)) for key, text in WHY.items()],
    )


def guard(appointment_id: str, grant_id: str) -> Response:
    seen = _hers(appointment_id)
    form = blank(how=request.form.get("how", ""), why=request.form.get("why", ""))
    try:
        how, why = form.values["how"], form.values["why"]
        bank().assistance.guarding.guard(actor(), seen.appointment.elder_id, grant_id, how, why)
    except Invalid as error:
        form.refuse(error)
        return _page(seen, grant_id, form, error.status)
    return see_other("staff.helpers", appointment_id=appointment_id, done="yes")
