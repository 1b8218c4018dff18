"""A person to talk to, by name: now by telephone, in an hour of her own, or at a branch."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import to_ms
from webapp.portals.elder.asked_from import asked_from
from webapp.portals.shared import aloud
from webapp.portals.shared.appointments import branch_name, when_words
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.services.appointments.model import Appointment, Kind, State
from webapp.services.identity.model import Person


def specialist() -> Response:
    person = bank().identity.specialist()
    number = bank().settings.telephone
    standing = bank().appointments.upcoming(actor())
    call = ask_words(person)
    booked = {one.kind for one in standing if one.open and not one.overdue(_now())}
    return page(
        "elder/specialist.html",
        title=_("找银行的人"),
        spoken=_spoken(person, number, standing, None if Kind.CALL in booked else call, booked),
        specialist=person,
        number=number,
        standing=[(one.id, line_of(one), how_it_stands(one)) for one in standing],
        ask_call=None if Kind.CALL in booked else call,
        ask_visit=Kind.VISIT not in booked,
        came_from=asked_from() or "",
    )


def ask_words(person: Person | None) -> str:
    """The button that asks for a call."""
    return _("请%(name)s打给我", name=aloud.name(person.name)) if person else _("请银行打给我")


def line_of(one: Appointment) -> str:
    """Who and when, in one line."""
    if one.kind is Kind.VISIT:
        return _("%(when)s。去%(branch)s", when=when_words(one), branch=branch_name(one.branch))
    return _("%(when)s。%(name)s打给您", when=when_words(one), name=aloud.name(one.specialist_name or ""))


def how_it_stands(one: Appointment) -> str:
    """A few words beside it."""
    if one.state is State.MISSED:
        return _("没有打通，可以再选时间") if one.kind is Kind.CALL else _("没有来成，可以再选时间")
    if one.overdue(_now()):
        return _("时间过了，请看一看")
    return _("看一看，改时间")


def _now() -> int:
    return to_ms(bank().clock.now())


def _spoken(
    person: Person | None, number: str, standing: list[Appointment], call: str | None, booked: set[Kind]
) -> list[str]:
    said = [_("找银行的人。")]
    said += [_("您约好了：%(line)s。", line=line_of(one)) for one in standing if one.open]
    if person is not None:
        said.append(_("%(name)s专门帮长辈办事。", name=aloud.name(person.name)))
    if call:
        said.append(_("想让她打来，请按“%(button)s”。", button=call))
    said.append(_("想现在说，请按“打电话”。"))
    said.append(_("电话是：%(number)s。", number=aloud.telephone(number)))
    if Kind.VISIT not in booked:
        said.append(_("想去网点，请按“约好去网点”。"))
    return [*said, _("银行的人不会问您的密码和验证码。")]
