"""The bank's specialist stands beside an elder: by a badge, on her yes, with less in hand than any helper of hers."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.support.call_desk import CallBank, call_bank
from tests.support.guidance_bank import AMOUNT_PAGE
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.errors import Forbidden, NotFound, Refused
from webapp.services.guidance.model import IDLE_MS, Reason, State
from webapp.services.guidance.service import GuidanceService
from webapp.services.trail.service import Trail


@dataclass
class Desk:
    """The bank of the calls, and guidance over it."""

    calls: CallBank
    guidance: GuidanceService

    def asked(self) -> str:
        return self.guidance.ask_specialist(self.calls.elder, self.calls.specialist.person_id)

    def begin(self) -> str:
        """She asked, the specialist came, and a page is before her."""
        session_id = self.asked()
        self.guidance.accept(self.calls.specialist, session_id)
        self.guidance.show(self.calls.elder, session_id, AMOUNT_PAGE)
        return session_id

    def record(self) -> list[tuple[str, dict[str, object]]]:
        """Her record's lines about guidance, oldest first."""
        query = text("SELECT kind, body FROM trail_events WHERE kind LIKE 'guidance.%' ORDER BY at_ms, id")
        with self.calls.db.read() as uow:
            rows = uow.connection.execute(query).all()
        return [(kind.removeprefix("guidance."), _plain(body)) for kind, body in rows]


def _plain(body: Any) -> dict[str, object]:
    made: dict[str, object] = json.loads(body) if isinstance(body, str) else dict(body)
    return made


@pytest.fixture
def desk(bank_db: Database, clock: FixedClock) -> Desk:
    return Desk(call_bank(bank_db, clock), GuidanceService(bank_db, Trail()))


def test_she_asks_and_everything_is_on_her_record_with_the_badge(desk: Desk) -> None:
    calls, guidance = desk.calls, desk.guidance
    session_id = desk.begin()
    assert desk.asked() == session_id
    badge = calls.identity.person(calls.specialist.person_id).badge
    guidance.point(calls.specialist, session_id, "drawn-1", "4")
    guidance.say(calls.specialist, session_id, "calm")
    guidance.end(calls.elder, session_id)
    kinds = [kind for kind, _body in desk.record()]
    assert kinds == ["asked", "live", "point", "say", "ended"]
    assert badge and {body["badge"] for _kind, body in desk.record()} == {badge}
    assert {one[0] for one in calls.due()} >= {"guidance.asked_bank"}
    assert guidance.look(calls.elder, session_id).over is Reason.STOPPED
    with pytest.raises(Refused, match=r"guidance\.over"):
        guidance.point(calls.specialist, session_id, "drawn-1", "4")


def test_no_value_is_seen_and_no_amount_is_suggested_however_long_they_know_each_other(desk: Desk) -> None:
    desk.calls.clock.advance(timedelta(days=14))
    session_id = desk.begin()
    assert desk.guidance.look(desk.calls.specialist, session_id).seen == frozenset()
    with pytest.raises(Refused, match=r"guidance\.not_suggestable"):
        desk.guidance.suggest(desk.calls.specialist, session_id, "drawn-1", "1", "200")


def test_an_offer_wants_her_call_and_her_yes(desk: Desk) -> None:
    calls, guidance = desk.calls, desk.guidance
    call = calls.booked(calls.elder)
    with pytest.raises(Refused, match=r"guidance\.take_first"):
        guidance.offer_in_call(calls.specialist, call.id)
    calls.calls.take(calls.specialist, call.id)
    session_id = guidance.offer_in_call(calls.specialist, call.id)
    assert guidance.offer_in_call(calls.specialist, call.id) == session_id
    told = dict(calls.due())["guidance.offered_bank"]
    assert told["helper_name"] == "刘芳" and told["badge"]
    with pytest.raises(Refused, match=r"guidance\.others_turn"):
        guidance.accept(calls.specialist, session_id)
    with pytest.raises(NotFound):
        guidance.accept(calls.neighbour, session_id)
    guidance.accept(calls.elder, session_id)
    assert guidance.look(calls.specialist, session_id).live
    calls.calls.say_outcome(calls.specialist, call.id, "done")
    guidance.end(calls.specialist, session_id)
    with pytest.raises(Refused, match=r"guidance\.take_first"):
        guidance.offer_in_call(calls.specialist, call.id)


def test_nobody_else_of_the_staff_stands_beside_her(desk: Desk) -> None:
    calls, guidance = desk.calls, desk.guidance
    second = calls.enroll("孙敏", "staff", "13800000015", "specialist")
    call = calls.booked(calls.elder)
    calls.calls.take(calls.colleague, call.id)
    with pytest.raises(Forbidden, match=r"guidance\.specialist_only"):
        guidance.offer_in_call(calls.colleague, call.id)
    with pytest.raises(Refused, match=r"guidance\.take_first"):
        guidance.offer_in_call(second, call.id)
    for missing in ("none", calls.drafted(calls.neighbour, hour=11).id):
        with pytest.raises(NotFound, match=r"appointments\.not_found"):
            guidance.offer_in_call(second, missing)
    with pytest.raises(Forbidden, match=r"guidance\.specialist_only"):
        guidance.offer_in_call(calls.elder, call.id)
    for who in (calls.colleague, calls.neighbour, calls.elder):
        with pytest.raises(NotFound, match=r"guidance\.no_specialist"):
            guidance.ask_specialist(calls.elder, who.person_id)
    with pytest.raises(Forbidden, match=r"assistance\.elder_only"):
        guidance.ask_specialist(calls.colleague, calls.specialist.person_id)
    session_id = desk.begin()
    for act in (
        lambda: guidance.look(second, session_id),
        lambda: guidance.end(calls.colleague, session_id),
        lambda: guidance.news(calls.neighbour, session_id, 0),
        lambda: guidance.point(second, session_id, "drawn-1", "4"),
        lambda: guidance.point(calls.elder, session_id, "drawn-1", "4"),
        lambda: guidance.show(replace(calls.elder, session_id="another"), session_id, AMOUNT_PAGE),
    ):
        with pytest.raises(NotFound):
            act()


def test_outside_of_their_hours_nobody_is_asked(desk: Desk) -> None:
    desk.calls.clock.advance(timedelta(hours=10, minutes=30))
    with pytest.raises(Refused, match=r"guidance\.nobody_there"):
        desk.asked()
    desk.calls.clock.advance(timedelta(hours=12))
    assert desk.asked()


def test_one_at_a_time_and_the_same_limits(desk: Desk) -> None:
    calls, guidance = desk.calls, desk.guidance
    second = calls.enroll("孙敏", "staff", "13800000015", "specialist")
    first = desk.begin()
    call = calls.booked(calls.elder)
    calls.calls.take(second, call.id)
    with pytest.raises(Refused, match=r"guidance\.another_helps"):
        guidance.offer_in_call(second, call.id)
    other = guidance.ask_specialist(calls.elder, second.person_id)
    assert guidance.look(calls.specialist, first).over is Reason.REPLACED
    here = guidance.of_elder(calls.elder)
    assert here is not None and (here.id, here.state, here.helper_id) == (
        other,
        State.ASKED,
        second.person_id,
    )
    guidance.accept(second, other)
    assert [one.id for one in guidance.of_helper(second)] == [other]
    calls.clock.advance(timedelta(milliseconds=IDLE_MS))
    assert guidance.look(second, other).over is Reason.IDLE and guidance.of_helper(second) == []
