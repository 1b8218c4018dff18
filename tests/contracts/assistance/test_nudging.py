"""Alerts that reach a telephone: each fact once, without a word about whom or what; light ones by day and half a day apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, SON, FamilyBank, fresh_key
from tests.support.paying import at_once, to_noon
from webapp.core.database import outbox
from webapp.core.money import Money
from webapp.services.assistance.looking import LARGE_FEN
from webapp.services.assistance.nudging import APART, LIGHT, URGENT, Nudges
from webapp.services.payments.model_transfers import Arrival
from webapp.services.payments.transfers import TransfersService

HOUR = timedelta(hours=1)


def told(family: FamilyBank, helper_id: str = SON.person_id) -> list[str]:
    """The kinds of what this helper is told on his telephone, oldest first; nothing else stands in it."""
    with family.db.read() as uow:
        found = [one for one in outbox.waiting(uow, 1000) if one.kind in (LIGHT, URGENT)]
    assert all(not one.params for one in found)
    return [one.kind for one in found if one.recipient_id == helper_id]


def send(family: FamilyBank) -> int:
    return Nudges(family.db).send()


def by_noon(family: FamilyBank, level: str = "alerts") -> str:
    """He may help her at this level, and it is noon of a day on which her bills are due soon."""
    grant = family.grant(level=level)
    family.clock.advance(timedelta(days=20))
    to_noon(family)
    return grant.id


def large_transfer(family: FamilyBank, fen: int = LARGE_FEN) -> None:
    transfers = TransfersService(family.db)
    draft = transfers.start(ELDER, family.save_person(f"somebody {fen}", "赵国强"))
    transfers.set_amount(ELDER, draft, Money(fen))
    transfers.set_arrival(ELDER, draft, Arrival.TWO_HOURS)
    transfers.send(ELDER, draft, transfers.show(ELDER, draft).version)


def test_a_bill_is_told_of_once(family: FamilyBank) -> None:
    family.add_bill()
    by_noon(family)
    assert send(family) == 1 and told(family) == [LIGHT]
    for _look in range(3):
        family.clock.advance(24 * HOUR)
        assert send(family) == 0
    assert told(family) == [LIGHT]


def test_several_at_once_are_one_message_and_the_next_comes_half_a_day_later(family: FamilyBank) -> None:
    family.add_bill(1_000)
    family.add_bill(2_000)
    by_noon(family)
    assert send(family) == 1
    family.add_bill(3_000)
    assert send(family) == 0
    # Half a day after noon it is night.
    family.clock.advance(APART)
    assert send(family) == 0
    family.clock.advance(7 * HOUR - timedelta(milliseconds=1))
    assert send(family) == 0
    family.clock.advance(timedelta(milliseconds=1))
    assert send(family) == 1 and told(family) == [LIGHT, LIGHT]


def test_what_is_urgent_comes_at_once_by_night_too_and_each_time(family: FamilyBank) -> None:
    family.add_bill()
    by_noon(family)
    send(family)
    family.clock.advance(11 * HOUR)
    large_transfer(family, LARGE_FEN - 1)
    assert send(family) == 0
    large_transfer(family, 100)
    assert send(family) == 1 and send(family) == 0
    large_transfer(family, 200)
    assert send(family) == 1
    assert told(family) == [LIGHT, URGENT, URGENT]


def test_who_is_not_to_know_is_not_told(family: FamilyBank) -> None:
    family.add_bill()
    grant_id = by_noon(family)
    family.assistance.granting.pause(ELDER, grant_id)
    assert send(family) == 0
    family.assistance.granting.resume(ELDER, grant_id)
    family.assistance.granting.end(ELDER, grant_id)
    large_transfer(family)
    assert send(family) == 0 and told(family) == []
    assert told(family, DAUGHTER.person_id) == []


def test_what_was_paid_before_the_day_came_is_not_told(family: FamilyBank) -> None:
    bill_id = family.add_bill()
    by_noon(family)
    family.clock.advance(12 * HOUR)
    assert send(family) == 0
    family.payments.pay_bill(ELDER, bill_id, fresh_key())
    family.clock.advance(9 * HOUR)
    assert send(family) == 0


@pytest.mark.parametrize("level", ["guide", "look", "prepare"])
def test_who_may_do_more_is_told_too_and_once_after_it_was_made_less(family: FamilyBank, level: str) -> None:
    family.add_bill()
    grant_id = by_noon(family, level)
    assert send(family) == 1
    family.assistance.granting.tighten(ELDER, grant_id, "alerts")
    family.clock.advance(24 * HOUR)
    assert send(family) == 0
    assert told(family) == [LIGHT]


def test_two_workers_at_the_same_moment_tell_once(family: FamilyBank) -> None:
    family.add_bill()
    family.grant(DAUGHTER, level="alerts")
    by_noon(family)
    assert at_once(*[lambda: send(family)] * 3) == [None] * 3
    assert told(family) == [LIGHT] == told(family, DAUGHTER.person_id)
