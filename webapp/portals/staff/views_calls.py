"""Elders who wait for a call, and who comes to a branch: by time left; taking one, and saying what came of it."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms, to_ms
from webapp.core.errors import Invalid, Refused
from webapp.portals.shared.appointments import branch_name, topic_words, when_words
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.views_guide import begun, beside_now
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_appointments import TOPICS
from webapp.portals.staff.opening import ask_to_open_call
from webapp.portals.staff.words import CALL_OPENING
from webapp.services.appointments.desk import DeskView
from webapp.services.appointments.model import Appointment, Kind, State
from webapp.services.guidance.model import SPECIALIST

_MINUTE_MS = 60_000
_HOUR_MS = 60 * _MINUTE_MS
_MOBILE_FIGURES = 11


def calls() -> Response:
    """All that stand, the least time left first."""
    waiting, beside = bank().appointments.waiting(actor()), beside_now()
    asking = [_("%(name)s请您在旁边教一教", name=one["name"]) for one in beside if one["state"] == "asked"]
    title = _("电话和预约")
    return page(
        "staff/calls.html",
        title=title,
        spoken=[title, *asking, _("有 %(count)s 个在等。", count=len(waiting))],
        note=CALL_OPENING,
        rows=[(one, what_words(one), when_words(one), *_left(one)) for one in waiting],
        beside=beside,
    )


def how_many_wait() -> int:
    """For the tab of this page: those who have booked, and those who ask for somebody beside them now."""
    asking = sum(one["state"] == "asked" for one in beside_now())
    return bank().appointments.count_waiting(actor()) + asking


def guide_offer(appointment_id: str) -> Response:
    """The specialist offers to stand beside the one whose call this is."""
    try:
        return begun(bank().guidance.offer_in_call(actor(), appointment_id))
    except Refused as refused:
        return _refused(appointment_id, refused)


def what_words(one: Appointment) -> str:
    """A call, or at which branch."""
    return _("打电话") if one.kind is Kind.CALL else branch_name(one.branch)


def _left(one: Appointment) -> tuple[str, str]:
    """(time until it begins, or how it stands; kind of the mark)."""
    if one.open and one.asked_to_move:
        return _("那天放假，等客户改时间"), "ask"
    now_ms = to_ms(bank().clock.now())
    until_ms = (one.starts_ms or now_ms) - now_ms
    if one.overdue(now_ms):
        return _("过了时间"), "harm"
    if one.state is State.TAKEN:
        return _("有人接手了"), "good"
    if until_ms <= 0:
        return _("现在"), "ask"
    if until_ms < _HOUR_MS:
        return _("还有 %(count)s 分钟", count=-(-until_ms // _MINUTE_MS)), "ask"
    return _("还有 %(count)s 小时", count=until_ms // _HOUR_MS), "info"


def open_call(appointment_id: str) -> Response:
    """Opens it, and the elder's record says who looked."""
    one = bank().appointments.open(actor(), appointment_id)
    return see_other("staff.call", appointment_id=one.id)


def call(appointment_id: str) -> Response:
    """One of them; before it is opened, the one button that opens it."""
    return _looked(appointment_id)


def take_call(appointment_id: str) -> Response:
    """From now on this member of staff calls; it is on the elder's record."""
    try:
        one = bank().appointments.take(actor(), appointment_id)
    except Refused as refused:
        return _refused(appointment_id, refused)
    return see_other("staff.call", appointment_id=one.id)


def say_outcome(appointment_id: str) -> Response:
    """Reached or not; the elder is told."""
    try:
        one = bank().appointments.say_outcome(actor(), appointment_id, request.form.get("outcome", ""))
    except (Refused, Invalid) as refused:
        return _refused(appointment_id, refused)
    return see_other("staff.call", appointment_id=one.id, done="yes")


def _refused(appointment_id: str, refused: Refused | Invalid) -> Response:
    return _looked(appointment_id, status=refused.status, wrong=sentence(refused))


def _looked(appointment_id: str, *, status: int = 200, wrong: str = "") -> Response:
    try:
        seen = bank().appointments.look(actor(), appointment_id)
    except Refused as error:
        action = address("staff.open_call", appointment_id=appointment_id)
        return ask_to_open_call(str(error.params["reference"]), action, status)
    return _show(seen, status=status, wrong=wrong)


def _show(seen: DeskView, *, status: int = 200, wrong: str = "") -> Response:
    one = seen.appointment
    left, kind = _left(one)
    title = _("%(name)s：%(what)s", name=one.elder_name, what=what_words(one))
    return page(
        "staff/call.html",
        title=title,
        status=status,
        spoken=[*([wrong] if wrong else []), title],
        one=one,
        wrong=wrong,
        done=_outcome_words(one) if not one.open else "",
        left=left if one.open else "",
        kind=kind,
        number=seen.number,
        number_read=_in_groups(seen.number or ""),
        seen=seen,
        can_take=one.open and not seen.mine,
        can_say=one.state is State.TAKEN and seen.mine,
        can_guide=one.state is State.TAKEN and seen.mine and actor().staff_role == SPECIALIST,
        can_miss=one.can_be_missed(to_ms(bank().clock.now())),
        is_call=one.kind is Kind.CALL,
        rows=_rows(one),
    )


def _outcome_words(one: Appointment) -> str:
    call = one.kind is Kind.CALL
    return {
        State.DONE: _("打通了，客户会收到消息。") if call else _("客户来过了。"),
        State.MISSED: _("没有打通，已请客户再选时间。") if call else _("客户没有来，已请客户再选时间。"),
        State.CANCELLED: _("客户不约了。"),
    }.get(one.state, "")


def _rows(one: Appointment) -> list[tuple[str, str]]:
    rows = [
        (_("什么时候"), when_words(one)),
        (_("编号，打去先报"), one.reference),
        (_("什么事"), topic_words(one)),
    ]
    # What she was looking at is told only when she agreed to tell anything.
    if one.asked_from and one.topic not in (None, "later"):
        rows.append((_("约的时候正在看"), str(TOPICS[one.asked_from])))
    if one.kind is Kind.CALL:
        rows.append((_("电话"), _("尾号 %(tail)s", tail=one.number_tail)))
    if one.missed:
        rows.append((_("没打通几次"), str(one.missed)))
    return [*rows, (_("什么时候约的"), moment(from_ms(one.created_ms)))]


def _in_groups(number: str) -> str:
    """A mobile number as it is read, 138 0000 0001: in large letters it breaks between the groups, never inside one."""
    return f"{number[:3]} {number[3:7]} {number[7:]}" if len(number) == _MOBILE_FIGURES else number
