"""Sign-in with a mobile number and the code that is sent to it; sign-out."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import BankError
from webapp.portals.public.entry import device, home_of, leave, led_in, wanted
from webapp.portals.public.forms import MobileForm
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import CodeForm, Filled, blank, filled
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import current_person, session_token
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank


def sign_in() -> Response:
    """Asks for the mobile number. Who is signed in already goes on."""
    person = current_person()
    if person is not None:
        return see_path(home_of(person.portal, wanted(), role=person.staff_role))
    return _mobile_page(blank(mobile=""))


def _mobile_page(form: Filled, status: int = 200) -> Response:
    said = [
        _("请填您的手机号，我们发一条短信给您。"),
        _("短信里有六位数字，下一页填进去就登录了。"),
        _("银行的人不会打电话问您要这几个数字。"),
    ]
    return page(
        "public/sign_in.html",
        title=_("登录"),
        status=status,
        spoken=said,
        public_sound=True,
        scripts=("js/passkey.js", "js/join.js") if wanted() == address("family.join") else ("js/passkey.js",),
        errors=form.summary,
        form=form,
        wanted=wanted(),
        over=current_person() is None and session_token() is not None,
    )


def send_code() -> Response:
    """Sends the code and leads to where it is typed."""
    form = filled(MobileForm)
    if form.errors:
        return _mobile_page(form, 422)
    try:
        sent = bank().identity.codes.request_code(form.data["mobile"])
    except BankError as error:
        form.refuse(error, "mobile")
        return _mobile_page(form, error.status)
    return see_other("public.code", request_id=sent.id, next=wanted())


def code(request_id: str) -> Response:
    """Asks for the code; says what it is for and until when."""
    return _code_page(request_id, blank(code=""))


def _code_page(request_id: str, form: Filled, status: int = 200) -> Response:
    sent = bank().identity.codes.pending(request_id)
    until = from_ms(sent.expires_ms) if sent else None
    said = [
        _("这个验证码只用来登录银桥。"),
        _("填好短信里的六位数字，按登录。"),
        _("不要告诉别人，银行的人也不会问。"),
    ]
    if until:
        said.insert(1, _("%(moment)s 以前有效。", moment=aloud.moment(until)))
    else:
        said = [_("这个验证码不能再用了。"), _("请再要一个，我们马上发。")]
    return page(
        "public/code.html",
        title=_("填短信里的验证码"),
        status=status,
        spoken=said,
        errors=form.summary,
        form=form,
        until=moment(until) if until else None,
        request_id=request_id,
        wanted=wanted(),
        demo=bank().settings.demo,
    )


def enter_code(request_id: str) -> Response:
    """Signs in with the typed code."""
    form = filled(CodeForm)
    if form.errors:
        return _code_page(request_id, form, 422)
    try:
        signed_in = bank().identity.codes.verify_code(request_id, form.data["code"], device())
    except BankError as error:
        form.refuse(error, "code")
        return _code_page(request_id, form, error.status)
    return led_in(signed_in, wanted())


def sign_out() -> Response:
    """Leaves the bank, at once."""
    return leave()
