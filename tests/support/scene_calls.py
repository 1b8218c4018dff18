"""Calls, visits and cards in the scene, in every state they can be in."""

from __future__ import annotations

from tests.support.scene_people import Cast
from webapp.core.clock import FixedClock, from_ms
from webapp.services.appointments.model import Appointment, Kind


def arrange_earlier_calls(here: Cast, clock: FixedClock, ids: dict[str, str]) -> None:
    """Until yesterday: one called off, one made, one not answered, one nobody made; a visit that was missed."""
    calls, elder, specialist = here.bank.appointments, here.actor("elder"), here.actor("specialist")
    ids["call_cancelled"] = calls.cancel(elder, booked(here, "elder", Kind.CALL).id).id
    done = booked(here, "elder", Kind.CALL)
    calls.take(specialist, done.id)
    ids["call_done"] = calls.say_outcome(specialist, done.id, "done").id
    call, visit = booked(here, "elder", Kind.CALL), booked(here, "elder", Kind.VISIT)
    ids["call_overdue"] = booked(here, "undecided", Kind.CALL).id
    ids["visit_overdue"] = booked(here, "undecided", Kind.VISIT).id
    clock.advance(from_ms(max(call.ends_ms, visit.ends_ms)) - clock.now())
    for name, one in (("call_missed", call), ("visit_missed", visit)):
        calls.take(specialist, one.id)
        ids[name] = calls.say_outcome(specialist, one.id, "missed").id


def arrange_calls(here: Cast, ids: dict[str, str]) -> None:
    """Now: a call and a visit that stand, one that is being made, drafts at each question; a birthday today."""
    calls = here.bank.appointments
    ids["call_booked"] = booked(here, "elder", Kind.CALL).id
    ids["visit_booked"] = booked(here, "elder", Kind.VISIT).id
    ids["call_taken"] = booked(here, "caller", Kind.CALL).id
    calls.take(here.actor("staff"), ids["call_taken"])
    for name in ("call_booked", "call_taken", "call_done", "call_missed", "call_cancelled", "call_overdue"):
        calls.open(here.actor("specialist"), ids[name])
    ids["call_draft"] = _drafted(here, "careful", Kind.CALL).id
    ids["call_fresh"] = calls.begin(here.actor("undecided"), Kind.CALL, "bills").id
    ids["visit_fresh"] = calls.begin(here.actor("undecided"), Kind.VISIT).id
    ids["visit_draft"] = _drafted(here, "careful", Kind.VISIT).id
    here.bank.greetings.set_birthday(here.actor("elder"), "lunar", 8, 15)
    here.bank.greetings.set_birthday(here.actor("neighbour"), "solar", 6, 9)
    ids |= {"story": "police", "answer": "bill"}


def booked(here: Cast, role: str, kind: Kind) -> Appointment:
    """One that stands, in the first free hour."""
    draft = _drafted(here, role, kind)
    return here.bank.appointments.book(here.actor(role), draft.id)


def _drafted(here: Cast, role: str, kind: Kind) -> Appointment:
    """Every question answered, for the first free hour."""
    calls, who = here.bank.appointments, here.actor(role)
    draft = calls.begin(who, kind, "bills")
    if kind is Kind.VISIT:
        calls.choose_branch(who, draft.id, "renmin_road")
    day, hours = next(iter(calls.offer(who, draft.id).items()))
    calls.choose_day(who, draft.id, day.isoformat())
    calls.choose_hour(who, draft.id, hours[0].starts_ms)
    if kind is Kind.CALL:
        calls.choose_number(who, draft.id, None)
    return calls.choose_topic(who, draft.id, "later" if kind is Kind.VISIT else "bills")
