"""He prepares, she says yes or no: what was shown is what is paid, once, and nothing after the help was stopped."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, HERS, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import BankError, NotFound, Refused
from webapp.services.assistance.model import Grant, Proposal, ProposalState
from webapp.services.identity.model import Actor

OTHER_ELDER = Actor("elder-zhao", "elder", "session-zhao", "赵桂兰")


@pytest.fixture
def grant(family: FamilyBank) -> Grant:
    return family.grant()


def prepared(family: FamilyBank, grant: Grant, fen: int = 8_600) -> Proposal:
    return family.assistance.propose(SON, grant.id, family.add_bill(fen))


def approve(family: FamilyBank, proposal: Proposal, key: str | None = None) -> str:
    return family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, key or fresh_key(), HERS)


def state(family: FamilyBank, proposal: Proposal) -> ProposalState:
    return family.assistance.show_own_proposal(SON, proposal.id).state


def test_her_yes_pays_what_was_shown_and_the_record_names_both(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    assert family.balance_fen() == OPENING_FEN
    (card,) = family.assistance.home_cards(ELDER)
    assert (card.id, card.helper_name, card.shown) == (proposal.id, "李明", proposal.shown)
    payment_id = approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN - 8_600
    receipt = family.payments.receipt(ELDER, payment_id)
    assert (receipt.actor_id, receipt.prepared_by) == (ELDER.person_id, SON.person_id)
    assert (receipt.grant_id, receipt.proposal_id) == (grant.id, proposal.id)
    assert state(family, proposal) is ProposalState.APPROVED
    assert family.assistance.home_cards(ELDER) == []
    assert [kind for kind, _ in family.trail()][-2:] == ["assistance.proposed", "assistance.approved"]
    assert [kind for kind, _ in family.messages(SON)] == ["assistance.agreed", "assistance.approved"]


def test_yes_twice_from_any_device_pays_once(family: FamilyBank, grant: Grant) -> None:
    proposal, key = prepared(family, grant), fresh_key()
    first = approve(family, proposal, key)
    assert approve(family, proposal, key) == first
    assert approve(family, proposal) == first
    assert family.balance_fen() == OPENING_FEN - 8_600
    assert [kind for kind, _ in family.trail()].count("assistance.approved") == 1


def test_two_devices_at_the_same_moment_pay_once(family: FamilyBank, grant: Grant) -> None:
    proposal, start, said = prepared(family, grant), Barrier(2), []

    def device() -> None:
        start.wait()
        said.append(approve(family, proposal))

    devices = [Thread(target=device) for _ in range(2)]
    for one in devices:
        one.start()
    for one in devices:
        one.join()
    assert len(said) == 2 and len(set(said)) == 1
    assert family.balance_fen() == OPENING_FEN - 8_600
    assert [kind for kind, _ in family.messages(SON)].count("assistance.approved") == 1


def test_a_yes_to_something_else_than_is_waiting_moves_nothing(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    with pytest.raises(Refused, match="proposal_changed"):
        family.assistance.approve(ELDER, proposal.id, "0" * 64, fresh_key())
    bill_id = proposal.shown.about
    change = text("UPDATE bills SET amount_fen = 9900 WHERE id = :bill_id")
    family.db.write(lambda uow: uow.connection.execute(change, {"bill_id": bill_id}))
    with pytest.raises(Refused, match="proposal_changed"):
        approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN


def test_only_she_can_say_yes_or_no(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    for actor in (SON, DAUGHTER, OTHER_ELDER):
        with pytest.raises(NotFound, match="proposal_not_found"):
            family.assistance.approve(actor, proposal.id, proposal.shown_hash, fresh_key())
        with pytest.raises(NotFound, match="proposal_not_found"):
            family.assistance.decline(actor, proposal.id)
    with pytest.raises(NotFound, match="proposal_not_found"):
        family.assistance.withdraw(DAUGHTER, proposal.id)
    assert family.balance_fen() == OPENING_FEN


def test_her_no_ends_it_and_tells_him(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    family.assistance.decline(ELDER, proposal.id)
    family.assistance.decline(ELDER, proposal.id)
    with pytest.raises(Refused, match="proposal_declined"):
        approve(family, proposal)
    assert [kind for kind, _ in family.messages(SON)] == ["assistance.agreed", "assistance.declined"]


def test_he_can_take_it_back_until_she_has_answered(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    family.assistance.withdraw(SON, proposal.id)
    with pytest.raises(Refused, match="proposal_withdrawn"):
        approve(family, proposal)
    again = family.assistance.propose(SON, grant.id, proposal.shown.about)
    approve(family, again)
    with pytest.raises(Refused, match="proposal_approved"):
        family.assistance.withdraw(SON, again.id)
    with pytest.raises(Refused, match="proposal_approved"):
        family.assistance.decline(ELDER, again.id)


def test_after_a_day_it_has_lapsed_and_can_be_prepared_anew(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    family.clock.advance(timedelta(hours=24))
    assert family.assistance.home_cards(ELDER) == []
    assert state(family, proposal) is ProposalState.EXPIRED
    with pytest.raises(Refused, match="proposal_expired"):
        approve(family, proposal)
    assert family.assistance.propose(SON, grant.id, proposal.shown.about).id != proposal.id
    assert family.balance_fen() == OPENING_FEN


def test_a_bill_she_paid_herself_closes_the_proposal_kindly(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant)
    family.payments.pay_bill(ELDER, proposal.shown.about, fresh_key())
    assert family.assistance.home_cards(ELDER) == []
    assert family.assistance.show_proposal(ELDER, proposal.id).state is ProposalState.PAID_OTHERWISE
    with pytest.raises(Refused, match="bill_paid"):
        approve(family, proposal)
    with pytest.raises(Refused, match="bill_paid"):
        family.assistance.propose(SON, grant.id, proposal.shown.about)
    assert family.balance_fen() == OPENING_FEN - 8_600


def test_without_enough_money_it_waits_and_can_be_tried_again(family: FamilyBank, grant: Grant) -> None:
    proposal = prepared(family, grant, 40_000)
    family.payments.pay_bill(ELDER, family.add_bill(OPENING_FEN - 100), fresh_key())
    with pytest.raises(BankError, match="not_enough"):
        approve(family, proposal)
    assert state(family, proposal) is ProposalState.OPEN
    assert family.balance_fen() == 100


def test_one_bill_has_one_open_proposal(family: FamilyBank, grant: Grant) -> None:
    daughters = family.grant(DAUGHTER)
    proposal = prepared(family, grant)
    assert family.assistance.propose(SON, grant.id, proposal.shown.about) == proposal
    with pytest.raises(Refused, match="already_prepared") as refused:
        family.assistance.propose(DAUGHTER, daughters.id, proposal.shown.about)
    assert refused.value.params == {"helper_name": "李明"}


def test_limits_are_counted_with_what_waits_and_turn_at_midnight(family: FamilyBank, grant: Grant) -> None:
    with pytest.raises(Refused, match="over_item_limit"):
        prepared(family, grant, 50_001)
    first, second = prepared(family, grant, 50_000), prepared(family, grant, 50_000)
    with pytest.raises(Refused, match="over_daily_limit"):
        prepared(family, grant, 1)
    approve(family, first)
    with pytest.raises(Refused, match="over_daily_limit"):
        prepared(family, grant, 1)
    family.clock.advance(timedelta(hours=14, minutes=31))  # past midnight in Beijing
    approve(family, second)
    prepared(family, grant, 50_000)
    with pytest.raises(Refused, match="over_daily_limit"):
        prepared(family, grant, 1)
    parent = family.assistance.parent(SON, grant.id)
    assert (parent.left_today.fen, parent.left_month.fen) == (0, 150_000)


def test_somebody_elses_bill_is_not_there(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(customer=OTHER_ELDER)
    with pytest.raises(NotFound, match="bill_not_found"):
        family.assistance.propose(SON, grant.id, bill_id)


def test_a_helper_sees_her_bills_and_never_her_balance(family: FamilyBank, grant: Grant) -> None:
    bill_id = family.add_bill(8_600)
    proposal = family.assistance.propose(SON, grant.id, bill_id)
    (parent,) = family.assistance.family(SON).parents
    (bill,) = parent.bills
    assert (bill.id, bill.biller, bill.amount.fen, bill.proposal_id) == (
        bill_id,
        "国新燃气",
        8_600,
        proposal.id,
    )
    account = family.accounts.list_accounts(ELDER)[0]
    seen = str([parent.grant, parent.bills, parent.left_today])
    assert account.number not in seen and str(account.balance.fen) not in seen
