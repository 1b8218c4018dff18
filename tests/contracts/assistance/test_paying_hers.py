"""替我缴费: he pays, from her account, the billers that she chose, within limits; two hours to take it back; stop takes all back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import text

from tests.support.family_bank import (
    DAUGHTER,
    ELDER,
    OPENING_FEN,
    SON,
    FamilyBank,
    fresh_key,
)
from tests.support.paying import at_once, let_pay, pay_hers, sum_of_books, to_noon
from webapp.core.clock import BANK_ZONE, from_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.assistance.model import Grant
from webapp.services.assistance.tightening import HALF
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


def add_other(family: FamilyBank, account_of: str | None = None) -> str:
    """Another biller, paid on an account of its own or on somebody's; its id."""
    accounts, payments = family.accounts, family.payments

    def work(uow: UnitOfWork) -> str:
        account = account_of or accounts.open_internal(uow, "锡城水务", "biller")
        return payments.add_biller(uow, "锡城水务", "water", account)

    return family.db.write(work)


def test_he_pays_from_her_account_and_it_arrives_after_two_hours(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(8_600)
    payment_id = pay_hers(family, SON, grant.id, bill_id)
    assert (family.balance_fen(), state(family, payment_id)) == (HAS - 8_600, HeldState.WAITING)
    assert family.payments.list_due_bills(ELDER) == []
    receipt = family.payments.receipt(ELDER, payment_id)
    assert (receipt.actor_id, receipt.customer_id, receipt.grant_id) == (
        SON.person_id,
        ELDER.person_id,
        grant.id,
    )
    assert family.payments.show_bill(ELDER, bill_id).payment_id == payment_id
    assert HeldArrivals(family.db).bring() == 0
    family.clock.advance(2 * HOUR)
    assert (HeldArrivals(family.db).bring(), HeldArrivals(family.db).bring()) == (1, 0)
    assert (state(family, payment_id), family.balance_fen()) == (HeldState.ARRIVED, HAS - 8_600)
    assert family.payments.show_bill(ELDER, bill_id).payment_id == payment_id
    with pytest.raises(Refused, match="bill_arrived"):
        family.assistance.paying.take_back(ELDER, payment_id)
    paid = family.assistance.paying.show(SON, payment_id)
    assert (paid.session_id, paid.grant_id, paid.helper_id) == (SON.session_id, grant.id, SON.person_id)
    assert [kind for kind, _ in family.trail()].count("assistance.paid_hers") == 1
    assert family.messages(ELDER)[-1][0] == "assistance.paid_hers"
    assert sum_of_books(family) == 0


def test_only_the_billers_that_she_chose(family: FamilyBank, grant: Grant) -> None:
    other, gas = add_other(family), family.biller_id
    family.biller_id = other
    water = family.add_bill(1_000)
    with pytest.raises(Refused, match="payee_not_chosen"):
        pay_hers(family, SON, grant.id, water)
    asked = family.assistance.paying.change(ELDER, grant.id, (gas, other))
    assert asked is not None
    wider = family.agree(asked.id)
    with pytest.raises(Refused, match="payee_not_chosen"):
        pay_hers(family, SON, grant.id, water)
    family.clock.advance(24 * HOUR)
    payment_id = pay_hers(family, SON, wider.id, water)
    assert family.assistance.paying.change(ELDER, wider.id, (gas,)) is None
    with pytest.raises(Refused, match="payee_not_chosen"):
        pay_hers(family, SON, wider.id, family.add_bill(1_000))
    assert state(family, payment_id) is HeldState.WAITING
    for wanted in ((), ("unknown",)):
        with pytest.raises(Invalid, match="billers_missing"):
            family.assistance.paying.change(ELDER, wider.id, wanted)


def test_she_cannot_agree_before_she_has_chosen(family: FamilyBank) -> None:
    family.add_bill()
    invitation_id, code = family.code(level="pay")
    family.assistance.enter_code(SON, code)
    with pytest.raises(Invalid, match="billers_missing"):
        family.agree(invitation_id)
    family.assistance.paying.choose(ELDER, invitation_id, (family.biller_id,))
    granted = family.agree(invitation_id)
    assert granted.scope.payees == frozenset((family.biller_id,))
    assert from_ms(granted.from_ms) - family.clock.now() == 72 * HOUR
    with pytest.raises(Refused, match="not_yet"):
        pay_hers(family, SON, granted.id, family.add_bill())
    family.clock.advance(91 * 24 * HOUR + 72 * HOUR)
    with pytest.raises(Refused, match="grant_ended"):
        pay_hers(family, SON, granted.id, family.add_bill())


def test_limits_count_what_waits_and_not_what_came_back(family: FamilyBank, grant: Grant) -> None:
    with pytest.raises(Refused, match="over_item_limit"):
        pay_hers(family, SON, grant.id, family.add_bill(30_001))
    paid = [pay_hers(family, SON, grant.id, family.add_bill(30_000)) for _ in range(3)]
    left = family.assistance.paying.left(SON, grant.id)
    assert left == Money(10_000)
    with pytest.raises(Refused, match="over_daily_limit"):
        pay_hers(family, SON, grant.id, family.add_bill(10_001))
    family.clock.advance(24 * HOUR)
    with pytest.raises(Refused, match="over_monthly_limit"):
        pay_hers(family, SON, grant.id, family.add_bill(10_001))
    with pytest.raises(Refused, match="bill_arrived"):
        family.assistance.paying.take_back(SON, paid[0])
    month = family.clock.now().astimezone(BANK_ZONE).month
    while family.clock.now().astimezone(BANK_ZONE).month == month:
        family.clock.advance(24 * HOUR)
    to_noon(family)
    pay_hers(family, SON, grant.id, family.add_bill(30_000))
    family.assistance.granting.tighten(ELDER, grant.id, HALF)
    with pytest.raises(Refused, match="over_item_limit"):
        pay_hers(family, SON, grant.id, family.add_bill(15_001))


def test_refused_in_every_other_way(family: FamilyBank, grant: Grant) -> None:
    bill_id, paying = family.add_bill(8_600), family.assistance.paying
    shown = paying.offer_hers(SON, grant.id, bill_id).shown_hash
    with pytest.raises(NotFound, match="grant_not_found"):
        pay_hers(family, DAUGHTER, grant.id, bill_id)
    with pytest.raises(NotFound, match="grant_not_found"):
        pay_hers(family, ELDER, grant.id, bill_id)
    change = text("UPDATE bills SET amount_fen = 9900 WHERE id = :bill_id")
    family.db.write(lambda uow: uow.connection.execute(change, {"bill_id": bill_id}))
    with pytest.raises(Refused, match="bill_changed"):
        paying.pay_hers(SON, grant.id, bill_id, shown, fresh_key())
    family.assistance.granting.pause(ELDER, grant.id)
    with pytest.raises(Refused, match="not_now"):
        pay_hers(family, SON, grant.id, bill_id)
    assert paying.left(SON, grant.id) is None
    family.assistance.granting.resume(ELDER, grant.id)
    family.clock.advance(11 * HOUR)
    with pytest.raises(Refused, match="not_at_this_hour"):
        pay_hers(family, SON, grant.id, bill_id)
    assert family.balance_fen() == HAS


def test_never_to_himself_nor_more_than_she_has_and_how_much_that_is_he_does_not_learn(
    family: FamilyBank, grant: Grant
) -> None:
    accounts = family.accounts
    his = family.db.write(lambda uow: accounts.open_for(uow, SON.person_id, SON.name, actor_id="bank"))
    gas, family.biller_id = family.biller_id, add_other(family, his)
    to_him = family.add_bill(1_000)
    asked = family.assistance.paying.change(ELDER, grant.id, (gas, family.biller_id))
    assert asked is not None
    wider = family.agree(asked.id)
    family.clock.advance(24 * HOUR)
    with pytest.raises(Refused, match="payee_is_you"):
        pay_hers(family, SON, wider.id, to_him)
    family.biller_id = gas
    family.payments.pay_bill(ELDER, family.add_bill(HAS - 100), fresh_key())
    with pytest.raises(Refused, match="cannot_pay") as refused:
        pay_hers(family, SON, wider.id, family.add_bill(101))
    assert refused.value.params == {"elder_name": "王秀英"}
    assert family.balance_fen() == 100


def test_at_once_it_is_paid_once_and_no_limit_is_passed(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(30_000)
    refused = at_once(
        lambda: pay_hers(family, SON, grant.id, bill_id, "one"),
        lambda: pay_hers(family, SON, grant.id, bill_id, "two"),
        lambda: family.payments.pay_bill(ELDER, bill_id, fresh_key()),
    )
    assert family.balance_fen() == HAS - 30_000
    assert {one.code for one in refused if one} <= {"assistance.bill_paid", "payments.already_paid"}
    bills = [family.add_bill(30_000) for _ in range(4)]
    at_once(*(partial(pay_hers, family, SON, grant.id, one) for one in bills))
    assert HAS - family.balance_fen() <= 100_000 + 30_000
    assert sum_of_books(family) == 0
