"""The front page and help: what this is, and the ways in."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.shared import aloud
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.identity.model import PORTALS, Person


def front() -> Response:
    """What this is, the two ways to read it, and in the demo its people."""
    demo = bank().settings.demo
    said = [
        _("这里是银桥。"),
        _("在家就能交费、看存折，小店也能申请贷款。"),
        _("字看得清，话听得见，难的地方有家人和银行的人陪您。"),
        _("想要大字，请按长辈版。"),
    ]
    return page(
        "public/front.html",
        title=_("在家办银行的事，有人陪您"),
        spoken=said,
        public_sound=True,
        demo_people=sorted(bank().identity.demo_people(), key=_by_portal) if demo else [],
        demo=demo,
    )


def _by_portal(person: Person) -> int:
    return PORTALS.index(person.portal)


def help() -> Response:  # noqa: A001 - a view is named as its address
    """The bank's telephone, and answers to what people ask at the door."""
    telephone = bank().settings.telephone
    said = [
        _(
            "有事请打银行电话 %(number)s。每天早上八点到晚上八点，都有人接。",
            number=aloud.telephone(telephone),
        ),
        _("银行的人不会问您要验证码。也不会让您把钱转到别的地方。"),
    ]
    return page(
        "public/help.html", title=_("找银行的人帮忙"), spoken=said, public_sound=True, telephone=telephone
    )
