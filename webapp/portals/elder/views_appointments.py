"""Asking to be called, or for a time at a branch: one question a page, then it is booked; another hour, or called off."""

from __future__ import annotations

from flask import Response, request

from webapp.core.errors import BankError, Invalid, Refused
from webapp.portals.elder.appointment_pages import change_page, standing_page
from webapp.portals.elder.appointment_questions import check_page, question_page
from webapp.portals.shared.person import actor
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.services.appointments.model import STEPS, Appointment, Kind, State, Step

_TRY_ANOTHER = ("appointments.hour_full", "appointments.hour_gone", "appointments.hour_hers")


def begin_appointment() -> Response:
    """From the page of the specialist: to the first question, or to what is booked already."""
    kind = Kind.VISIT if request.form.get("kind") == Kind.VISIT else Kind.CALL
    one = bank().appointments.begin(actor(), kind, request.form.get("from"))
    return see_other("elder.appointment", appointment_id=one.id)


def appointment(appointment_id: str) -> Response:
    """A draft's question (`?step=`, the next one unless a later one is asked for); else how the appointment stands."""
    one = bank().appointments.show(actor(), appointment_id)
    if one.state is not State.DRAFT:
        return standing_page(one, just_now=request.args.get("done", ""))
    return _ask(one, _reachable(one, request.args.get("step", "")))


def _reachable(one: Appointment, wanted: str) -> Step:
    """The step asked for, if all before it are answered."""
    steps, last = STEPS[one.kind], one.next_step()
    found = next((step for step in steps if step == wanted), last)
    return found if steps.index(found) <= steps.index(last) else last


def _ask(one: Appointment, step: Step, *, wrong: BankError | None = None, typed: str = "") -> Response:
    if step is Step.CHECK:
        return check_page(one)
    return question_page(
        one,
        step,
        wrong=sentence(wrong) if wrong else "",
        field=wrong.field if wrong else None,
        status=wrong.status if wrong else 200,
        typed=typed,
    )


def answer_question(appointment_id: str) -> Response:
    """Keeps an answer and goes to the next question."""
    calls, me = bank().appointments, actor()
    answer, typed = request.form.get("answer", ""), request.form.get("number", "")
    one = calls.show(me, appointment_id)
    step = next((step for step in STEPS[one.kind] if step == request.form.get("step")), one.next_step())
    try:
        match step:
            case Step.BRANCH:
                calls.choose_branch(me, one.id, answer)
            case Step.DAY:
                calls.choose_day(me, one.id, answer)
            case Step.HOUR:
                calls.choose_hour(me, one.id, _whole(answer))
            case Step.NUMBER:
                calls.choose_number(me, one.id, None if answer == "own" else typed)
            case Step.TOPIC:
                calls.choose_topic(me, one.id, answer)
            case Step.CHECK:
                pass
    except Invalid as wrong:
        return _ask(one, step, wrong=wrong, typed=typed)
    except Refused as refused:
        if refused.code != "appointments.not_a_draft":
            raise
    return see_other("elder.appointment", appointment_id=one.id)


def book_appointment(appointment_id: str) -> Response:
    """Once; when the hour was given away meanwhile, the hours are asked again and all else stays."""
    try:
        one = bank().appointments.book(actor(), appointment_id)
    except Refused as refused:
        if refused.code == "appointments.already_open":
            return see_other("elder.appointment", appointment_id=str(refused.params["appointment_id"]))
        if refused.code == "appointments.unanswered":
            return see_other("elder.appointment", appointment_id=appointment_id)
        if refused.code not in _TRY_ANOTHER:
            raise
        draft = bank().appointments.show(actor(), appointment_id)
        return _ask(draft, Step.HOUR, wrong=refused)
    return see_other("elder.appointment", appointment_id=one.id, done="booked")


def change_appointment(appointment_id: str) -> Response:
    """Another time: first the day, then (with `?day=`) the hour."""
    one = bank().appointments.show(actor(), appointment_id)
    if not one.movable:
        return see_other("elder.appointment", appointment_id=one.id)
    return change_page(one, request.args.get("day", ""))


def move_appointment(appointment_id: str) -> Response:
    """Takes the other hour."""
    one = bank().appointments.show(actor(), appointment_id)
    try:
        bank().appointments.move(actor(), one.id, _whole(request.form.get("answer", "")))
    except Refused as refused:
        if refused.code == "appointments.already_open":
            return see_other("elder.appointment", appointment_id=str(refused.params["appointment_id"]))
        if refused.code not in _TRY_ANOTHER:
            raise
        return change_page(one, request.form.get("day", ""), wrong=sentence(refused), status=409)
    return see_other("elder.appointment", appointment_id=one.id, done="changed")


def cancel_appointment(appointment_id: str) -> Response:
    """Calls it off."""
    bank().appointments.cancel(actor(), appointment_id)
    return see_other("elder.appointment", appointment_id=appointment_id, done="cancelled")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 15 else 0
