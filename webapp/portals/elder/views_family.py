"""Who can help her: she makes a code, sees who took it up, says yes or no, and stops it with one tap."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day, moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.qr import qr_svg
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import (
    done_rows,
    limits_text,
    looked_at,
    masked,
    over_for_elder,
)
from webapp.services.assistance.model import PREPARE, InvitationState
from webapp.services.assistance.views import Circle, Helper, InvitationView
from webapp.services.guidance.model import Session, State, may_guide


def family() -> Response:
    circle = bank().assistance.circle(actor())
    stopped = _stopped(circle) if request.args.get("done") == "stopped" else ""
    beside = bank().guidance.of_elder(actor())
    untaken = [one for one in circle.invitations if one.state is InvitationState.OPEN]
    return page(
        "elder/family/family.html",
        title=_("家人帮忙"),
        spoken=_family_spoken(circle, stopped),
        stopped=stopped,
        helpers=[_helper(one) for one in circle.helpers],
        accepted=[one for one in circle.invitations if one.state is InvitationState.ACCEPTED],
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
    grant = helper.grant
    return {
        "grant_id": grant.id,
        "name": grant.helper_name,
        "until": full_day(from_ms(grant.until_ms)),
        "limits": limits_text(grant.limits),
        "done": done_rows(helper.done),
        "guides": may_guide(grant),
    }


def _family_spoken(circle: Circle, stopped: str) -> list[str]:
    said = [stopped] if stopped else []
    for helper in circle.helpers:
        name = aloud.name(helper.grant.helper_name)
        said.append(_("%(name)s能替您准备交费，您同意才付。", name=name))
        said.append(_("要让%(name)s停止，请按“停止”。", name=name))
    waiting = [one for one in circle.invitations if one.state is InvitationState.ACCEPTED]
    said += [_("%(name)s想帮您，等您看一看。", name=aloud.name(one.helper_name or "")) for one in waiting]
    if circle.code:
        return [*said, _("正在等家人填号码：%(code)s。", code=aloud.code(circle.code))]
    if not circle.helpers and not waiting:
        said.append(_("现在没有家人帮您。"))
    return [*said, _("要请一位家人，请按“请家人帮忙”。")]


def invite() -> Response:
    invitation = bank().assistance.invite(actor())
    return see_other("elder.invitation", invitation_id=invitation.id)


def invitation(invitation_id: str) -> Response:
    view = bank().assistance.show_invitation(actor(), invitation_id)
    if view.state is InvitationState.OPEN and view.code is not None:
        return _code_page(view, view.code)
    if view.state is InvitationState.ACCEPTED:
        return _question(view)
    title, text = _closed(view)
    return page(
        "elder/family/invitation_closed.html",
        title=title,
        spoken=[f"{title}。", text],
        text=text,
        good=view.state is InvitationState.AGREED,
    )


def _code_page(view: InvitationView, code: str) -> Response:
    until = from_ms(view.invitation.expires_ms)
    looked = looked_at(bank().clock.now()) if request.args.get("look") else ""
    # The code stands after the "#": browsers keep that part to themselves, so it reaches no log.
    link = f"{bank().settings.origin}{address('family.join')}#{code}"
    return page(
        "elder/family/invitation.html",
        title=_("请家人帮忙"),
        spoken=[
            *([_("家人还没有填。")] if looked else []),
            _("请把这个号码告诉您的家人：%(code)s。", code=aloud.code(code)),
            _("再说一遍：%(code)s。", code=aloud.code(code)),
            _("%(until)s以前有效。", until=aloud.moment(until)),
            _("只告诉自己的家人。银行的人不会问您要这个号码。"),
            _("家人填好以后，请按“看看家人填好了没有”。"),
        ],
        invitation=view.invitation,
        looked=looked,
        code=code,
        until=moment(until),
        qr=qr_svg(link),
    )


def _question(view: InvitationView) -> Response:
    name, helper_id = aloud.name(view.invitation.helper_name or ""), view.invitation.helper_id
    mobile = masked(bank().identity.mobile_of(helper_id)) if helper_id else ""
    return page(
        "elder/family/invitation_accepted.html",
        title=_("%(name)s想帮您", name=name),
        spoken=[
            _("%(name)s填对了您的号码，想帮您。", name=name),
            _("手机号最后四位是%(tail)s。", tail=aloud.code(mobile[-4:])),
            _("不认识这个人，或者有人催您点，就按“不同意”。"),
            _("同意以后，%(name)s能看到您要交的账单，替您准备交费。", name=name),
            _("每一笔都要您同意才付。%(name)s看不到您存折里的钱。", name=name),
            _("随时可以停。"),
            _("同意，请按“同意”。"),
        ],
        invitation=view.invitation,
        mobile=mobile,
        limits=limits_text(PREPARE.limits),
        days=PREPARE.lasts.days,
    )


def _closed(view: InvitationView) -> tuple[str, str]:
    name = aloud.name(view.invitation.helper_name or "")
    match view.state:
        case InvitationState.AGREED:
            return _("%(name)s可以帮您了", name=name), _(
                "有要交的费，家人会替您准备好，等您同意。随时可以停。"
            )
        case InvitationState.DECLINED:
            return _("好，这次不请了"), _("谁也看不到您的账单。以后想请，随时可以再请。")
        case InvitationState.LOCKED:
            return _("这个号码停用了"), _(
                "有人填错了好几次，我们先把它停了。您的钱没有动。可以再要一个号码。"
            )
        case _:
            return _("这个号码过期了"), _("没关系，再要一个就行。")


def agree_to_helper(invitation_id: str) -> Response:
    bank().assistance.agree(actor(), invitation_id)
    return see_other("elder.invitation", invitation_id=invitation_id)


def refuse_helper(invitation_id: str) -> Response:
    bank().assistance.refuse(actor(), invitation_id)
    return see_other("elder.invitation", invitation_id=invitation_id)


def end_help(grant_id: str) -> Response:
    bank().assistance.end(actor(), grant_id)
    return see_other("elder.family", done="stopped")
