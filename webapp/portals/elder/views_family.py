"""Who can help her, and how far: she chooses, asks somebody, makes it less, and stops it with one tap."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.locale import moment, together
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import WHY_HERS, done_rows, over_for_elder
from webapp.portals.shared.words_levels import begins, in_short, level_name, may_hers
from webapp.services.assistance.levels import OFFERED, PREPARE
from webapp.services.assistance.model import InvitationState
from webapp.services.assistance.views import Circle, Helper
from webapp.services.guidance.model import Session, State


def family() -> Response:
    with bank().database.one_moment():
        circle, beside = bank().assistance.circle(actor()), bank().guidance.of_elder(actor())
        helpers = [_helper(one) for one in circle.helpers]
    stopped = _stopped(circle) if request.args.get("done") == "stopped" else ""
    untaken = [one for one in circle.invitations if one.state is InvitationState.OPEN]
    return page(
        "elder/family/family.html",
        title=_("家人帮忙"),
        spoken=_family_spoken(circle, stopped),
        stopped=stopped,
        helpers=helpers,
        accepted=[one for one in circle.invitations if one.state is InvitationState.ACCEPTED],
        known={one.grant.helper_id for one in circle.helpers},
        open=untaken[0] if untaken and circle.code else None,
        code=circle.code,
        until=moment(from_ms(untaken[0].expires_ms)) if untaken else "",
        past=[(one.helper_name, over_for_elder(one)) for one in circle.past],
        guide=_guide(beside) if beside else "",
        guide_id=beside.id if beside else "",
    )


def _guide(session: Session) -> str:
    """The way to what somebody offers, or to whom she has beside her."""
    offered = session.state is State.OFFERED
    name = session.helper_name
    return _("%(name)s想在旁边教您", name=name) if offered else _("%(name)s在旁边教您", name=name)


def _stopped(circle: Circle) -> str:
    """That it is over, with the name of the one whom she stopped last."""
    hers = [one for one in circle.past if one.stopped_by_elder]
    return _("已经停了，%(name)s从现在起看不到账单。", name=aloud.name(hers[0].helper_name)) if hers else ""


def _helper(helper: Helper) -> dict[str, object]:
    """What the list tells of somebody: what is allowed until when, and the last thing done. The rest has a page of its own."""
    grant, name = helper.grant, helper.grant.helper_name
    return {
        "grant_id": grant.id,
        "name": name,
        "level": level_name(grant.level),
        "may": in_short(grant, helper.live),
        "paused": helper.paused,
        "rest": str(WHY_HERS[helper.rest]) if helper.rest else "",
        "done": next((_("%(at)s，%(how)s", at=at, how=how) for at, how in done_rows(helper)), ""),
        "guides": helper.guides,
    }


def _family_spoken(circle: Circle, stopped: str) -> list[str]:
    said = [stopped] if stopped else []
    for helper in circle.helpers:
        name = aloud.name(helper.grant.helper_name)
        said.append(
            _("%(name)s的帮忙先停着。", name=name) if helper.paused else in_short(helper.grant, helper.live)
        )
        said.append(_("要让%(name)s停止，请按“停止”。", name=name))
    waiting = [one for one in circle.invitations if one.state is InvitationState.ACCEPTED]
    known = {one.grant.helper_id for one in circle.helpers}
    said += [wants_words(one.helper_name or "", known=one.helper_id in known) for one in waiting]
    if circle.code:
        return [*said, _("正在等家人填号码：%(code)s。", code=aloud.code(circle.code))]
    if not circle.helpers and not waiting:
        said.append(_("现在没有家人帮您。"))
    return [*said, _("要请一位家人，请按“请家人帮忙”。")]


def wants_words(name: str, *, known: bool) -> str:
    """Aloud, of somebody whom she has not said yes to; or of a change of hers (known) for one who helps her already."""
    if known:
        return _("您给%(name)s改的，还没有办完。", name=aloud.name(name))
    return _("%(name)s想帮您，等您看一看。", name=aloud.name(name))


def new_help() -> Response:
    """The one question before the code: what for."""
    bank().assistance.granting.check_settled(actor())
    return _new_page(blank(level=""))


def _new_page(form: Filled, status: int = 200) -> Response:
    options = [
        (one.name, level_name(one.name), together(may_hers(one.name, _("家人")), begins(one.name)))
        for one in OFFERED
    ]
    return page(
        "elder/family/new.html",
        title=_("请家人帮什么忙"),
        status=status,
        spoken=[
            *form.errors.values(),
            *(f"{text}。{hint}" for _value, text, hint in options),
            _("选好以后，请按“下一步”。"),
        ],
        errors=form.summary,
        form=form,
        options=options,
    )


def invite() -> Response:
    form = blank(level=request.form.get("level", ""))
    try:
        invitation = bank().assistance.granting.invite(actor(), form.values["level"])
    except Invalid as error:
        form.refuse(error)
        return _new_page(form, error.status)
    # Whom a transfer may go to is asked where it can be: without saved people the page leads on by itself.
    asks = "elder.help_people" if invitation.level == PREPARE.name else "elder.invitation"
    return see_other(asks, invitation_id=invitation.id)
