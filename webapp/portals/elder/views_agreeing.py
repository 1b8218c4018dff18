"""A code for somebody to help, who took it up, and her yes or no: by her own device, or a code to her own telephone."""

from __future__ import annotations

from flask import Response, jsonify, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms, to_ms
from webapp.core.errors import Invalid, NotFound
from webapp.portals.elder.code_pages import CodeFor, code_page, phone_page
from webapp.portals.elder.views_naming import names_of
from webapp.portals.elder.views_paid_for import chosen_text
from webapp.portals.shared import aloud
from webapp.portals.shared.credentials import in_json, sent_credential
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.qr import qr_svg
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import limits_text, looked_at, masked
from webapp.portals.shared.words_levels import begins, level_name, may_hers, sees_not, sends_to
from webapp.services.assistance.choosing import Terms
from webapp.services.assistance.confirming import CodeAnswer, DeviceAnswer
from webapp.services.assistance.model import InvitationState
from webapp.services.assistance.model_grants import Action
from webapp.services.assistance.views import Confirmation, InvitationView


def invitation(invitation_id: str) -> Response:
    view = bank().assistance.granting.show_invitation(actor(), invitation_id)
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
        level=level_name(view.invitation.level),
        until=moment(until),
        qr=qr_svg(link),
    )


def _question(view: InvitationView) -> Response:
    name, helper_id = aloud.name(view.invitation.helper_name or ""), view.invitation.helper_id
    with bank().database.one_moment():
        mobile = masked(bank().identity.mobile_of(helper_id)) if helper_id else ""
        terms = bank().assistance.paying.terms(actor(), view.invitation.id)
        by_device = bank().assistance.granting.by_device(actor())
        chosen = [
            one
            for one in (
                chosen_text(terms.payees),
                sends_to(names_of(terms.people, view.invitation.helper_name)),
            )
            if one
        ]
    pays = Action.PAY_BILL in terms.level.actions
    # She can say no to whom she doesn't know before she chooses anything.
    choose_first = pays and not terms.payees
    # Other billers for one who pays for her already.
    more = pays and view.now is not None and view.now.level == terms.level.name
    return page(
        "elder/family/invitation_accepted.html",
        title=_("%(name)s替您交的，换成这几家？", name=name) if more else _("%(name)s想帮您", name=name),
        spoken=[
            *([] if more else [_("%(name)s填对了您的号码，想帮您。", name=name)]),
            *_who_said(mobile, terms, name),
            *chosen,
            *_means(view, terms, name, spoken=True),
            _("认识，请先选替您交哪几家。") if choose_first else _("同意，请按“同意”。"),
        ],
        scripts=("js/passkey.js",) if by_device and not choose_first else (),
        invitation=view.invitation,
        mobile=mobile,
        by_device=by_device,
        pays=pays,
        choose_first=choose_first,
        may=may_hers(terms.level.name, view.invitation.helper_name or ""),
        means=[*chosen, *_means(view, terms, view.invitation.helper_name or "")],
    )


def _who_said(mobile: str, terms: Terms, name: str) -> list[str]:
    return [
        _("手机号最后四位是%(tail)s。", tail=aloud.code(mobile[-4:])),
        _("不认识这个人，或者有人催您点，就按“不同意”。"),
        may_hers(terms.level.name, name),
    ]


def _means(view: InvitationView, terms: Terms, name: str, *, spoken: bool = False) -> list[str]:
    """What her yes would mean besides, a sentence each; the figures are to be read, not heard."""
    level = terms.level
    replaced = view.now is not None and view.now.level != level.name
    return [
        sees_not(level.name, name),
        *([limits_text(level.limits)] if level.limits.item_fen and not spoken else []),
        begins(level.name, terms.starts_after),
        _("随时可以停。"),
        *(
            [_("原来的“%(level)s”就不算了。", level=level_name(view.now.level))]
            if replaced and view.now
            else []
        ),
    ]


def _closed(view: InvitationView) -> tuple[str, str]:
    name = aloud.name(view.invitation.helper_name or "")
    match view.state:
        case InvitationState.AGREED:
            return _agreed(view, name)
        case InvitationState.DECLINED:
            return _("好，这次不请了"), _refused(view, name)
        case InvitationState.LOCKED:
            return _("这个号码停用了"), _(
                "有人填错了好几次，我们先把它停了。您的钱没有动。可以再要一个号码。"
            )
        case _:
            return _("这个号码过期了"), _("没关系，再要一个就行。")


def _refused(view: InvitationView, name: str) -> str:
    if view.now is not None:
        return _("什么都没有改。%(name)s还和以前一样帮您。", name=name)
    if name:
        return _("%(name)s看不到您的账单。以后想请，随时可以再请。", name=name)
    return _("那个号码不能用了。以后想请，随时可以再请。")


def _agreed(view: InvitationView, name: str) -> tuple[str, str]:
    grant = view.grant
    if grant is None or grant.live_at(to_ms(bank().clock.now())):
        return _("%(name)s可以帮您了", name=name), _("随时可以停，在“家人帮忙”里按一下就行。")
    return _("好，您请了%(name)s帮忙", name=name), _(
        "%(begins)s 开始。在那以前和以后，随时可以停。", begins=moment(from_ms(grant.from_ms))
    )


def agree_to_helper(invitation_id: str) -> Response:
    """Sends the code with which she agrees, and leads to where it is typed. Said before, it stays said."""
    view = bank().assistance.granting.show_invitation(actor(), invitation_id)
    if view.state is InvitationState.AGREED:
        return see_other("elder.invitation", invitation_id=invitation_id)
    sent = bank().assistance.granting.ask_code(actor(), invitation_id)
    return see_other("elder.agree_code", invitation_id=invitation_id, request_id=sent.id)


@in_json
def ask_device(invitation_id: str) -> Response:
    """Options for her own device."""
    return jsonify(bank().assistance.granting.ask_device(actor(), invitation_id))


@in_json
def agree_by_device(invitation_id: str) -> Response:
    """{"credential"} -> {"next": path}."""
    bank().assistance.granting.show_invitation(actor(), invitation_id)
    answer = DeviceAnswer(sent_credential()["credential"])
    bank().assistance.granting.agree(actor(), invitation_id, answer)
    return jsonify(next=address("elder.invitation", invitation_id=invitation_id))


def agree_code(invitation_id: str, request_id: str) -> Response:
    return _code_form(invitation_id, request_id, blank(code=""))


def agree_by_code(invitation_id: str, request_id: str) -> Response:
    form = filled(CodeForm)
    if not form.errors:
        try:
            answer = CodeAnswer(request_id, form.data["code"])
            bank().assistance.granting.agree(actor(), invitation_id, answer)
            return see_other("elder.invitation", invitation_id=invitation_id)
        except Invalid as error:
            form.refuse(error)
    return _code_form(invitation_id, request_id, form, 422)


def _code_form(invitation_id: str, request_id: str, form: Filled, status: int = 200) -> Response:
    view = bank().assistance.granting.show_invitation(actor(), invitation_id)
    if view.state is InvitationState.AGREED:
        return see_other("elder.invitation", invitation_id=invitation_id)
    found = bank().assistance.granting.confirmation(actor(), invitation_id, request_id)
    until = from_ms(found.sent.expires_ms) if found.sent else None
    return code_page(_wanted(found, request_id), form, until, status)


def agree_phone(invitation_id: str, request_id: str) -> Response:
    """Demo mode only: what her telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    found = bank().assistance.granting.confirmation(actor(), invitation_id, request_id)
    message = bank().assistance.granting.delivered(actor(), request_id)
    return phone_page(_wanted(found, request_id), message)


def _wanted(found: Confirmation, request_id: str) -> CodeFor:
    invitation, name = found.invitation, found.invitation.helper_name or ""
    which = {"invitation_id": invitation.id, "request_id": request_id}
    return CodeFor(
        what=_("只用来请%(name)s帮您", name=name),
        said=_("只用来请%(name)s帮您。", name=aloud.name(name)),
        message=_("【银桥】只用来请%(name)s帮您。", name=name),
        about=level_name(invitation.level),
        name=_("请家人帮忙的验证码"),
        does=_("请%(name)s帮忙", name=name),
        leave=_("先不请"),
        typing=address("elder.agree_code", **which),
        again=address("elder.agree_to_helper", invitation_id=invitation.id),
        phone=address("elder.agree_phone", **which),
        back=address("elder.invitation", invitation_id=invitation.id),
    )


def refuse_helper(invitation_id: str) -> Response:
    bank().assistance.granting.refuse(actor(), invitation_id)
    return see_other("elder.invitation", invitation_id=invitation_id)
