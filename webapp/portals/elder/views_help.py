"""A person to talk to, by name: now by telephone or beside her on her own page, in an hour of her own, or at a branch."""

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
from webapp.services.guidance.model import Session
from webapp.services.guidance.model import State as Beside
from webapp.services.guidance.standing import is_staffed
from webapp.services.identity.model import Person


def specialist() -> Response:
    person = bank().identity.specialist()
    number = bank().settings.telephone
    standing = bank().appointments.upcoming(actor())
    call = ask_words(person)
    beside = bank().guidance.of_elder(actor())
    asks = _ask_beside(person) if beside is None and is_staffed(bank().clock.now()) else ""
    booked = {one.kind for one in standing if one.open and not one.overdue(_now())}
    return page(
        "elder/specialist.html",
        title=_("找银行的人"),
        spoken=_spoken(person, number, standing, None if Kind.CALL in booked else call, booked, asks),
        specialist=person,
        number=number,
        standing=[(one.id, line_of(one), how_it_stands(one)) for one in standing],
        ask_call=None if Kind.CALL in booked else call,
        ask_visit=Kind.VISIT not in booked,
        came_from=asked_from() or "",
        ask_beside=asks,
        beside_line=_beside_line(beside) if beside is not None and beside.badge else "",
        beside_id=beside.id if beside is not None else "",
    )


def _ask_beside(person: Person | None) -> str:
    """The button that asks somebody to stand beside her now."""
    return _("请%(name)s现在在旁边教我", name=aloud.name(person.name)) if person else ""


def _beside_line(session: Session) -> str:
    """How it stands with the specialist beside her."""
    words = {
        Beside.ASKED: _("正在等%(name)s来", name=session.helper_name),
        Beside.OFFERED: _("%(name)s想在旁边教您", name=session.helper_name),
    }
    return words.get(session.state) or _("%(name)s在旁边教您", name=session.helper_name)


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
    person: Person | None,
    number: str,
    standing: list[Appointment],
    call: str | None,
    booked: set[Kind],
    asks: str,
) -> list[str]:
    said = [_("找银行的人。")]
    said += [_("您约好了：%(line)s。", line=line_of(one)) for one in standing if one.open]
    if person is not None:
        said.append(_("%(name)s专门帮长辈办事。", name=aloud.name(person.name)))
        said.append(_("工号是：%(number)s。", number=aloud.telephone(person.badge or "")))
    if call:
        said.append(_("想让她打来，请按“%(button)s”。", button=call))
    if asks:
        said.append(_("想请人看着您的页面教，请按“%(button)s”。", button=asks))
    said.append(_("想现在说，请按“打电话”。"))
    said.append(_("电话是：%(number)s。", number=aloud.telephone(number)))
    if Kind.VISIT not in booked:
        said.append(_("想去网点，请按“约好去网点”。"))
    return [*said, _("银行的人不会问您的密码和验证码。")]
