"""孩子代付: he pays her bill with his own money; hers does not move, it is paid once, and she is told who did it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from tests.support.paying import at_once, fen_of, funded, pay_own, sum_of_books
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.assistance.model import Grant, ProposalState
from webapp.services.identity.model import Actor

OTHER_ELDER = Actor("elder-zhao", "elder", "session-zhao", "赵桂兰")


@pytest.fixture
def grant(family: FamilyBank) -> Grant:
    """He sees her bills, and has 1,000 yuan of his own."""
    funded(family, SON)
    return family.grant(level="look")


def test_he_pays_with_his_own_money_and_hers_does_not_move(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(8_600)
    payment_id = pay_own(family, SON, grant.id, bill_id)
    assert (family.balance_fen(), fen_of(family, SON)) == (OPENING_FEN, 100_000 - 8_600)
    assert sum_of_books(family) == 0
    assert family.payments.list_due_bills(ELDER) == []
    his, hers = (family.payments.receipt(who, payment_id) for who in (SON, ELDER))
    assert (his.customer_id, his.actor_id, his.grant_id) == (SON.person_id, SON.person_id, grant.id)
    assert (hers.payer, hers.biller, hers.account_tail) == ("李明", "国新燃气", "")
    assert his.account_tail == family.accounts.list_accounts(SON)[0].tail
    assert family.payments.show_bill(ELDER, bill_id).payment_id == payment_id
    paid = family.assistance.paying.show(ELDER, payment_id)
    assert (paid.session_id, paid.grant_id, paid.amount_fen) == (SON.session_id, grant.id, 8_600)
    assert family.assistance.paying.for_me(ELDER) == family.assistance.paying.by_me(SON) == [paid]
    assert [kind for kind, _ in family.trail()].count("assistance.paid_own") == 1
    assert family.messages(ELDER)[-1][0] == "assistance.paid_for_you"
    assert family.messages(SON)[-1][0] == "assistance.you_paid"
    (month,) = family.assistance.month(ELDER, None).helpers
    assert (month.own, month.own_amount.fen, month.paid) == (1, 8_600, 0)


def test_pressed_again_it_stays_one_payment(family: FamilyBank, grant: Grant) -> None:
    bill_id, key = family.add_bill(), fresh_key()
    shown = family.assistance.paying.offer_own(SON, grant.id, bill_id).shown_hash
    paying = family.assistance.paying
    first = paying.pay_own(SON, grant.id, bill_id, shown, key)
    assert paying.pay_own(SON, grant.id, bill_id, shown, key) == first
    assert paying.pay_own(SON, grant.id, bill_id, shown, fresh_key()) == first
    assert fen_of(family, SON) == 100_000 - 8_600
    assert [kind for kind, _ in family.messages(ELDER)].count("assistance.paid_for_you") == 1


def test_what_was_prepared_for_it_is_over_and_the_other_helper_is_told(
    family: FamilyBank, grant: Grant
) -> None:
    hers = family.grant(DAUGHTER)
    bill_id = family.add_bill()
    proposal = family.assistance.propose(DAUGHTER, hers.id, bill_id)
    pay_own(family, SON, grant.id, bill_id)
    assert family.assistance.home_cards(ELDER) == []
    assert family.assistance.show_own_proposal(DAUGHTER, proposal.id).state is ProposalState.PAID_OTHERWISE
    with pytest.raises(Refused, match="bill_paid"):
        family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.messages(DAUGHTER)[-1][0] == "assistance.paid_otherwise"
    with pytest.raises(Refused, match="already_paid"):
        family.payments.pay_bill(ELDER, bill_id, fresh_key())
    assert family.balance_fen() == OPENING_FEN


def test_two_helpers_and_she_herself_at_once_pay_it_once(family: FamilyBank, grant: Grant) -> None:
    funded(family, DAUGHTER)
    hers = family.grant(DAUGHTER, level="look")
    bill_id = family.add_bill(8_600)
    refused = at_once(
        lambda: pay_own(family, SON, grant.id, bill_id),
        lambda: pay_own(family, DAUGHTER, hers.id, bill_id),
        lambda: family.payments.pay_bill(ELDER, bill_id, fresh_key()),
    )
    assert [one for one in refused if one is None] == [None]
    assert {one.code for one in refused if one} <= {"assistance.bill_paid", "payments.already_paid"}
    spent = OPENING_FEN - family.balance_fen() + 2 * 100_000 - fen_of(family, SON) - fen_of(family, DAUGHTER)
    assert (spent, sum_of_books(family)) == (8_600, 0)


def test_it_is_what_he_was_shown_or_nothing(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(8_600)
    shown = family.assistance.paying.offer_own(SON, grant.id, bill_id).shown_hash
    change = text("UPDATE bills SET amount_fen = 9900 WHERE id = :bill_id")
    family.db.write(lambda uow: uow.connection.execute(change, {"bill_id": bill_id}))
    for hash_ in (shown, "", "0" * 64):
        with pytest.raises(Refused, match="bill_changed"):
            family.assistance.paying.pay_own(SON, grant.id, bill_id, hash_, fresh_key())
    assert fen_of(family, SON) == 100_000


def test_without_enough_of_his_own_nothing_moves(family: FamilyBank, grant: Grant) -> None:
    with pytest.raises(Refused, match="not_enough") as refused:
        pay_own(family, SON, grant.id, family.add_bill(100_001))
    assert refused.value.params["balance"] == Money(100_000)
    assert (fen_of(family, SON), family.balance_fen()) == (100_000, OPENING_FEN)
    assert "assistance.paid_own" not in [kind for kind, _ in family.trail()]


def test_who_has_no_account_here_is_told_so(family: FamilyBank) -> None:
    hers, bill_id = family.grant(DAUGHTER, level="look"), family.add_bill()
    assert family.assistance.paying.offer_own(DAUGHTER, hers.id, bill_id).account is None
    with pytest.raises(Refused, match="no_account"):
        pay_own(family, DAUGHTER, hers.id, bill_id)


def test_only_who_may_see_her_bills_can_pay_them(family: FamilyBank, grant: Grant) -> None:
    funded(family, DAUGHTER)
    bill_id, others = family.add_bill(), family.add_bill(customer=OTHER_ELDER)
    alerts = family.grant(DAUGHTER, level="alerts")
    with pytest.raises(Refused, match="not_allowed"):
        pay_own(family, DAUGHTER, alerts.id, bill_id)
    for who, granted, wanted in ((DAUGHTER, grant.id, bill_id), (ELDER, grant.id, bill_id)):
        with pytest.raises(NotFound, match="grant_not_found"):
            pay_own(family, who, granted, wanted)
    with pytest.raises(NotFound, match="bill_not_found"):
        pay_own(family, SON, grant.id, others)
    family.assistance.granting.pause(ELDER, grant.id)
    with pytest.raises(Refused, match="not_now"):
        pay_own(family, SON, grant.id, bill_id)
    family.assistance.granting.end(ELDER, grant.id)
    with pytest.raises(Refused, match="grant_ended"):
        pay_own(family, SON, grant.id, bill_id)
    assert fen_of(family, SON) == fen_of(family, DAUGHTER) == 100_000


def test_a_key_is_for_one_bill_and_must_be_there(family: FamilyBank, grant: Grant) -> None:
    first, second, key = family.add_bill(), family.add_bill(), fresh_key()
    pay_own(family, SON, grant.id, first, key)
    with pytest.raises(Refused, match="key_reused"):
        pay_own(family, SON, grant.id, second, key)
    with pytest.raises(Invalid, match="key_missing"):
        pay_own(family, SON, grant.id, second, " ")


def test_a_receipt_is_for_the_two_of_them(family: FamilyBank, grant: Grant) -> None:
    payment_id = pay_own(family, SON, grant.id, family.add_bill())
    for who in (DAUGHTER, OTHER_ELDER):
        with pytest.raises(NotFound, match="payment_not_found"):
            family.assistance.paying.show(who, payment_id)
        with pytest.raises(NotFound, match="receipt_not_found"):
            family.payments.receipt(who, payment_id)
