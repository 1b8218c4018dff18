"""Her own allowance: up to how much her plain yes is enough. One press makes it less; more wants her device or a code, and a day."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, jsonify, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.core.money import Money
from webapp.portals.elder.code_pages import CodeFor, code_page, phone_page
from webapp.portals.shared import aloud
from webapp.portals.shared.credentials import in_json, sent_credential
from webapp.portals.shared.csrf import csrf_field
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import round_yuan
from webapp.services.assistance.confirming import CodeAnswer, DeviceAnswer
from webapp.services.assistance.model_allowance import CHOICES, MORE_WAITS


def allowance() -> Response:
    return _page()


def _page(wrong: str = "", status: int = 200) -> Response:
    now = bank().assistance.allowing.now(actor())
    done = _("好，改好了，马上算数。") if request.args.get("done") else ""
    coming = waits = said = ""
    if now.coming is not None:
        begins = from_ms(now.from_ms)
        coming = _("改成 %(yuan)s 元以内", yuan=round_yuan(now.coming.fen))
        waits = _("%(moment)s 起算数。不想改了，请点现在的那一个。", moment=moment(begins))
        said = _(
            "改成%(amount)s以内，%(moment)s起算数。",
            amount=aloud.money(now.coming),
            moment=aloud.moment(begins),
        )
    return page(
        "elder/family/allowance.html",
        title=_("点“同意”能付多少？"),
        status=status,
        spoken=[
            *([wrong] if wrong else []),
            *([done] if done else []),
            *([said] if said else []),
            _("家人替您准备的，超过这个数，要再认一认是您本人。"),
            _("现在是：%(choice)s。", choice=_within(now.amount, spoken=True)),
            _("改小，马上算数。改大，过二十四小时才算数。"),
        ],
        wrong=wrong,
        done=done,
        coming=coming,
        waits=waits,
        options=[{"value": str(one.fen // 100), "text": _within(one)} for one in CHOICES],
        held=str(now.amount.fen // 100),
        csrf=csrf_field(),
    )


def _within(amount: Money, *, spoken: bool = False) -> str:
    if not amount.fen:
        return _("每一笔都再认一次")
    if spoken:
        return _("%(amount)s以内", amount=aloud.money(amount))
    return _("%(yuan)s 元以内", yuan=round_yuan(amount.fen))


def set_allowance() -> Response:
    typed = request.form.get("allowance", "")
    yuan = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1
    if Money(max(yuan, 0) * 100) not in CHOICES or yuan < 0:
        return _page(_("请点一个数。"), 422)
    if bank().assistance.allowing.set(actor(), Money(yuan * 100)):
        return see_other("elder.allowance", done="yes")
    return see_other("elder.more_allowance", yuan=yuan)


def more_allowance(yuan: int) -> Response:
    """More of it: what that means, and that it is really she."""
    now, wanted = bank().assistance.allowing.check_more(actor(), _money(yuan)), _money(yuan)
    by_device = bank().assistance.allowing.by_device(actor())
    hours = MORE_WAITS // timedelta(hours=1)
    return page(
        "elder/family/allowance_more.html",
        title=_("改成 %(yuan)s 元以内？", yuan=yuan),
        spoken=[
            _("现在是：%(choice)s。", choice=_within(now.amount, spoken=True)),
            _("改了以后，%(amount)s以内的，您点“同意”就付。", amount=aloud.money(wanted)),
            _("过二十四小时才算数，我们会告诉帮您的家人。"),
            _("有人催您改，就按“不改了”。"),
        ],
        scripts=("js/passkey.js",) if by_device else (),
        by_device=by_device,
        yuan=yuan,
        rows=[
            (_("现在"), _within(now.amount)),
            (_("改成"), _within(wanted)),
            (_("什么时候算数"), _("过 %(hours)s 小时", hours=hours)),
        ],
    )


def _money(yuan: int) -> Money:
    """Raises NotFound assistance.allowance_not_found for what can't be chosen, or is never more."""
    found = next((one for one in CHOICES if one.fen and one.fen == yuan * 100), None)
    if found is None:
        raise NotFound("assistance.allowance_not_found")
    return found


@in_json
def ask_allowance(yuan: int) -> Response:
    """Options for her own device."""
    return jsonify(bank().assistance.allowing.ask_device(actor(), _money(yuan)))


@in_json
def sign_allowance(yuan: int) -> Response:
    """{"credential"} -> {"next": path}."""
    wanted = _money(yuan)
    bank().assistance.allowing.more(actor(), wanted, DeviceAnswer(sent_credential()["credential"]))
    return jsonify(next=address("elder.allowance"))


def send_allowance_code(yuan: int) -> Response:
    sent = bank().assistance.allowing.ask_code(actor(), _money(yuan))
    return see_other("elder.allowance_code", yuan=yuan, request_id=sent.id)


def allowance_code(yuan: int, request_id: str) -> Response:
    return _code_form(yuan, request_id, blank(code=""))


def allow_by_code(yuan: int, request_id: str) -> Response:
    form = filled(CodeForm)
    if not form.errors:
        try:
            bank().assistance.allowing.more(actor(), _money(yuan), CodeAnswer(request_id, form.data["code"]))
            return see_other("elder.allowance")
        except Invalid as error:
            form.refuse(error)
    return _code_form(yuan, request_id, form, 422)


def _code_form(yuan: int, request_id: str, form: Filled, status: int = 200) -> Response:
    sent = bank().assistance.allowing.sent(actor(), _money(yuan), request_id)
    until = from_ms(sent.expires_ms) if sent else None
    return code_page(_wanted(yuan, request_id), form, until, status)


def allowance_phone(yuan: int, request_id: str) -> Response:
    """Demo mode only: what her telephone got."""
    if not bank().settings.demo:
        raise NotFound("identity.demo_only")
    bank().assistance.allowing.sent(actor(), _money(yuan), request_id)
    return phone_page(_wanted(yuan, request_id), bank().assistance.allowing.delivered(actor(), request_id))


def _wanted(yuan: int, request_id: str) -> CodeFor:
    which = {"yuan": yuan, "request_id": request_id}
    what = _("只用来改成 %(yuan)s 元以内", yuan=yuan)
    return CodeFor(
        what=what,
        said=_("只用来改成%(amount)s以内。", amount=aloud.money(_money(yuan))),
        message=_("【银桥】%(what)s。", what=what),
        about=_("家人替您准备的，这个数以内，点“同意”就付"),
        name=_("改这个数的验证码"),
        does=_("改成 %(yuan)s 元以内", yuan=yuan),
        leave=_("不改了"),
        typing=address("elder.allowance_code", **which),
        again=address("elder.send_allowance_code", yuan=yuan),
        phone=address("elder.allowance_phone", **which),
        back=address("elder.allowance"),
    )
