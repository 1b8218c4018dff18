"""A code to her own telephone, for one thing only: where she types it, and in demo mode the message as her telephone got it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Response
from flask_babel import gettext as _

from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled
from webapp.portals.shared.locale import moment
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.identity.service_codes import CodeMessage


@dataclass(frozen=True, slots=True)
class CodeFor:
    """What the code is for, in her language, and the addresses around it.

    what: as the page says it; said: as it is spoken; message: as the text message says it; about: a line more; name: what the code
    is called; does: the button that sends it; leave: the way out. typing: where it is typed and sent to; again: sends another.
    """

    what: str
    said: str
    message: str
    about: str
    name: str
    does: str
    leave: str
    typing: str
    again: str
    phone: str
    back: str


def code_page(wanted: CodeFor, form: Filled, until: datetime | None, status: int = 200) -> Response:
    """Where she types it. until: None once it can't be used any more."""
    said = list(form.errors.values())
    if until is None:
        said += [_("这个验证码不能再用了。"), _("请再要一个，我们马上发。")]
    else:
        said += [
            _("我们给您的手机发了一条短信。"),
            _("里面有六位数字，填在下面。"),
            wanted.said,
            _("%(moment)s 以前有效。", moment=aloud.moment(until)),
            _("谁问都不要说，银行的人也不问。"),
        ]
    return page(
        "elder/code/code.html",
        title=_("填短信里的六位数字"),
        status=status,
        spoken=said,
        errors=form.summary,
        form=form,
        wanted=wanted,
        until=moment(until) if until else None,
        demo=bank().settings.demo,
    )


def phone_page(wanted: CodeFor, message: CodeMessage | None) -> Response:
    """What her telephone got. message: None while it is on its way."""
    said = [_("短信还没有到。请过几秒钟，再看一次。")]
    if message is not None:
        said = [
            _("验证码 %(code)s。", code=aloud.code(message.code)),
            wanted.said,
            _("%(moment)s 以前有效。", moment=aloud.moment(message.until)),
        ]
    return page(
        "elder/code/phone.html",
        title=_("演示：手机收到的短信"),
        spoken=said,
        wanted=wanted,
        code=message.code if message else None,
        until=moment(message.until) if message else None,
    )
