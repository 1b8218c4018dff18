"""A person to talk to, by name."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.shared import aloud
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank


def specialist() -> Response:
    person = bank().identity.specialist()
    number = bank().settings.telephone
    said = [_("找银行的人。")]
    if person is not None:
        said.append(_("%(name)s专门帮长辈办事。", name=person.name))
    said.append(_("电话是：%(number)s。", number=aloud.telephone(number)))
    said.append(_("每天早上八点到晚上八点，有人接。"))
    said.append(_("银行的人不会问您的密码和验证码。"))
    return page("elder/specialist.html", title=_("找银行的人"), spoken=said, specialist=person, number=number)
