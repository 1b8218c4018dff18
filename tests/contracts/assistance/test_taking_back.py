"""What he paid with her money comes back within two hours: by her hand, by his, and by stopping the help; once, and both know."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import (
    DAUGHTER,
    ELDER,
    OPENING_FEN,
    SON,
    FamilyBank,
    HerWord,
    demo_identity,
    fresh_key,
)
from tests.support.paying import at_once, let_pay, pay_hers, sum_of_books
from webapp.core.crypto import derive
from webapp.core.errors import BankError, NotFound, Refused
from webapp.services.assistance.ground import CodeKeys, Ground
from webapp.services.assistance.model import Grant
from webapp.services.assistance.taking_back import all_back_in
from webapp.services.identity.model import Actor
from webapp.services.payments.holding import HeldArrivals
from webapp.services.payments.model_held import HeldState

HAS = OPENING_FEN - 1
HOUR = timedelta(hours=1)


@pytest.fixture
def grant(family: FamilyBank) -> Grant:
    """At noon, and he may pay her gas. She has paid one fen of gas before."""
    return let_pay(family, SON)


def state(family: FamilyBank, payment_id: str) -> HeldState:
    return family.assistance.paying.show(ELDER, payment_id).state


def ground_of(family: FamilyBank) -> Ground:
    """What the use cases stand on, for a caller of another service."""
    keys = CodeKeys.of(lambda label: derive(b"a secret for tests, 32 bytes or more", label))
    identity = demo_identity(family.db, family.trails)
    return Ground(family.accounts, family.payments, family.trails, keys, identity, HerWord())


@pytest.mark.parametrize("who", [ELDER, SON], ids=["she", "he"])
def test_each_of_them_can_take_it_back_for_two_hours(family: FamilyBank, grant: Grant, who: object) -> None:
    actor = ELDER if who is ELDER else SON
    bill_id = family.add_bill(30_000)
    payment_id = pay_hers(family, SON, grant.id, bill_id)
    family.clock.advance(2 * HOUR - timedelta(milliseconds=1))
    for _again in range(2):
        family.assistance.paying.take_back(actor, payment_id)
    assert (family.balance_fen(), state(family, payment_id)) == (HAS, HeldState.TAKEN_BACK)
    assert [one.id for one in family.payments.list_due_bills(ELDER)] == [bill_id]
    assert [kind for kind, _ in family.trail()].count("assistance.taken_back") == 1
    family.clock.advance(HOUR)
    assert HeldArrivals(family.db).bring() == 0
    again = pay_hers(family, SON, grant.id, bill_id)
    assert again != payment_id
    family.assistance.paying.take_back(ELDER, again)
    family.payments.pay_bill(ELDER, bill_id, fresh_key())
    assert (family.balance_fen(), sum_of_books(family)) == (HAS - 30_000, 0)
    with pytest.raises(NotFound, match="payment_not_found"):
        family.assistance.paying.take_back(DAUGHTER, payment_id)


def test_stop_takes_back_what_still_can_be_and_nothing_runs_after(family: FamilyBank, grant: Grant) -> None:
    first, second, third = (family.add_bill(fen) for fen in (10_000, 20_000, 30_000))
    arrived = pay_hers(family, SON, grant.id, first)
    family.clock.advance(2 * HOUR)
    HeldArrivals(family.db).bring()
    waiting = pay_hers(family, SON, grant.id, second)
    family.assistance.granting.end(ELDER, grant.id)
    assert (state(family, arrived), state(family, waiting)) == (HeldState.ARRIVED, HeldState.TAKEN_BACK)
    assert family.balance_fen() == HAS - 10_000
    with pytest.raises(Refused, match="grant_ended"):
        pay_hers(family, SON, grant.id, third)
    family.clock.advance(3 * HOUR)
    assert HeldArrivals(family.db).bring() == 0
    assert (family.balance_fen(), sum_of_books(family)) == (HAS - 10_000, 0)


def test_whoever_else_stops_the_help_both_are_told(family: FamilyBank, grant: Grant) -> None:
    payment_id, ground = pay_hers(family, SON, grant.id, family.add_bill(10_000)), ground_of(family)
    staff = Actor("staff-zhou", "staff", "session-staff", "周敏")
    pair = (ELDER.person_id, SON.person_id)
    assert family.db.write(lambda uow: all_back_in(uow, ground, staff, *pair)) == 1
    assert family.db.write(lambda uow: all_back_in(uow, ground, staff, *pair)) == 0
    assert (state(family, payment_id), family.balance_fen()) == (HeldState.TAKEN_BACK, HAS)
    assert family.messages(ELDER)[-1][0] == "assistance.taken_back_by_bank"
    assert family.messages(SON)[-1][0] == "assistance.taken_back_by_bank"


def test_taking_back_and_stopping_at_once_give_it_back_once(family: FamilyBank, grant: Grant) -> None:
    payment_id = pay_hers(family, SON, grant.id, family.add_bill(30_000))
    refused: list[BankError | None] = at_once(
        lambda: family.assistance.paying.take_back(SON, payment_id),
        lambda: family.assistance.granting.end(ELDER, grant.id),
    )
    assert refused == [None, None]
    assert (family.balance_fen(), sum_of_books(family)) == (HAS, 0)
    assert [kind for kind, _ in family.trail()].count("assistance.taken_back") == 1
