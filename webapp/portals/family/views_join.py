"""Taking up an invitation: the code, then waiting for her yes."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms, to_ms
from webapp.core.errors import BankError
from webapp.portals.shared.forms import Filled, blank
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import looked_at
from webapp.portals.shared.words_levels import may_his, when
from webapp.services.assistance.model import InvitationState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.views import InvitationView


def join() -> Response:
    return _form(blank(code=""))


def _form(form: Filled, status: int = 200) -> Response:
    return page(
        "family/join.html",
        title=_("填家人给的号码"),
        status=status,
        spoken=[_("请填家人给您的八个数字。"), _("填好以后，家人会看到您的名字，同意才算数。")],
        public_sound=True,
        scripts=("js/join.js",),
        errors=form.summary,
        form=form,
    )


def enter_code() -> Response:
    typed = request.form.get("code", "")
    try:
        invitation = bank().assistance.enter_code(actor(), typed)
    except BankError as error:
        form = blank(code=typed)
        form.refuse(error, "code")
        return _form(form, error.status)
    return see_other("family.taken", invitation_id=invitation.id)


def taken(invitation_id: str) -> Response:
    view = bank().assistance.show_taken(actor(), invitation_id)
    (title, text), grant = _told(view), view.grant
    waiting = view.state is InvitationState.ACCEPTED
    looked = looked_at(bank().clock.now()) if waiting and request.args.get("look") else ""
    return page(
        "family/taken.html",
        title=title,
        spoken=[*([_("还没有答复。")] if looked else []), f"{title}。", text],
        text=text,
        waiting=waiting,
        looked=looked,
        invitation=view.invitation,
        grant_id=grant.id if grant else None,
        bills=grant is not None
        and grant.live_at(to_ms(bank().clock.now()))
        and Action.SEE_BILLS in grant.scope.actions,
    )


def _told(view: InvitationView) -> tuple[str, str]:
    name = view.invitation.elder_name
    match view.state:
        case InvitationState.ACCEPTED:
            until = moment(from_ms(view.invitation.expires_ms))
            return _("号码对了，等%(name)s同意", name=name), _(
                "请%(name)s打开银桥首页，看一看您的名字，再点同意。%(until)s 以前有效。",
                name=name,
                until=until,
            )
        case InvitationState.AGREED:
            grant = view.grant
            live = grant is not None and grant.live_at(to_ms(bank().clock.now()))
            may = may_his(grant.level, name) + when(grant, live) if grant else ""
            return _("%(name)s同意了", name=name), may
        case InvitationState.DECLINED:
            return _("%(name)s这次没有同意", name=name), _(
                "没关系，打个电话问一问。要再试，请家人再给一个号码。"
            )
        case _:
            return _("这个邀请过期了"), _("请家人再给一个新的号码。")
