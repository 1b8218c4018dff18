"""He prepares a transfer to somebody whom she named; her yes sends what was shown, once, and nobody helps himself to anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, HERS, NOT_HERS, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.clock import BANK_ZONE
from webapp.core.errors import BankError, Forbidden, Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.assistance.model import Grant, Proposal, ProposalState
from webapp.services.assistance.model_allowance import FIRST
from webapp.services.payments import store_payees
from webapp.services.payments.transfers import Arrivals

YUAN = 100


def propose(family: FamilyBank, grant: Grant, payee_id: str, fen: int = 150 * YUAN) -> Proposal:
    return family.assistance.sending.propose(SON, grant.id, payee_id, Money(fen))


def approve(family: FamilyBank, proposal: Proposal) -> str:
    return family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key(), HERS)


@pytest.fixture
def zhao(family: FamilyBank) -> str:
    return family.save_person("neighbour-zhao", "赵国强")


def test_her_yes_sends_what_was_shown_and_the_record_names_both(family: FamilyBank, zhao: str) -> None:
    grant = family.grant(people=[zhao])
    (choice,) = family.assistance.sending.choices(SON, grant.id).people
    assert (choice.id, choice.name) == (zhao, "赵**")
    proposal = propose(family, grant, zhao)
    (card,) = family.assistance.home_cards(ELDER)
    assert card.transfer == proposal.shown
    assert card.bill is None
    assert proposal.shown.payee == "赵国强"
    assert family.balance_fen() == OPENING_FEN
    transfer_id = approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN - 150 * YUAN
    query = text("SELECT prepared_by, grant_id, proposal_id FROM postings WHERE settles = :id")
    with family.db.read() as uow:
        row = uow.connection.execute(query, {"id": transfer_id}).one()
    assert tuple(row) == (SON.person_id, grant.id, proposal.id)
    family.clock.advance(timedelta(hours=2))
    assert Arrivals(family.db).bring() == 1
    told = [params for kind, params in family.messages(SON) if kind == "assistance.approved_transfer"]
    assert [one["payee"] for one in told] == ["赵**"]


def test_who_was_not_named_and_who_would_get_it_himself_are_refused(family: FamilyBank, zhao: str) -> None:
    other = family.save_person("somebody", "钱文")
    his, same_name = (
        family.save_person(SON.person_id, "李小明"),
        family.save_person("under another number", SON.name),
    )
    hers = family.save_person(DAUGHTER.person_id, DAUGHTER.name)
    strangers = family.save_person("somebody else", "孙丽", owner=DAUGHTER)
    family.grant(DAUGHTER, level="guide")
    grant = family.grant(people=[zhao, his, same_name, hers])
    assert [one.id for one in family.assistance.sending.choices(SON, grant.id).people] == [zhao]
    for payee_id, kind, code in (
        (other, Refused, "person_not_named"),
        (strangers, NotFound, "person_not_found"),
        ("nobody", NotFound, "person_not_found"),
        (his, Forbidden, "own_account"),
        (same_name, Forbidden, "own_account"),
        (hers, Forbidden, "own_account"),
    ):
        with pytest.raises(kind, match=code):
            propose(family, grant, payee_id)
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.sending.propose(DAUGHTER, grant.id, zhao, Money(100))
    assert family.assistance.home_cards(ELDER) == []


def test_only_her_own_people_can_be_named_and_only_before_the_code_is_taken(
    family: FamilyBank, zhao: str
) -> None:
    theirs = family.save_person("somebody else", "孙丽", owner=DAUGHTER)
    invitation_id, code = family.code()
    with pytest.raises(Invalid, match="person_unknown"):
        family.assistance.sending.name(ELDER, invitation_id, [zhao, theirs])
    family.assistance.enter_code(SON, code)
    with pytest.raises(Refused, match="invitation_closed"):
        family.assistance.sending.name(ELDER, invitation_id, [zhao])
    grant = family.agree(invitation_id)
    family.clock.advance(timedelta(days=1))
    with pytest.raises(Refused, match="person_not_named"):
        propose(family, grant, zhao)


def test_the_limits_are_shared_with_bills(family: FamilyBank, zhao: str) -> None:
    grant = family.grant(people=[zhao])
    for wrong, code in ((0, "zero"), (-1, "negative"), (500 * YUAN + 1, "over_item_limit")):
        with pytest.raises(BankError, match=code):
            propose(family, grant, zhao, wrong)
    for _bill in range(2):
        bill_id = family.add_bill(400 * YUAN)
        approve(family, family.assistance.propose(SON, grant.id, bill_id))
    with pytest.raises(Refused, match="over_daily_limit"):
        propose(family, grant, zhao, 200 * YUAN + 1)
    propose(family, grant, zhao, 200 * YUAN)
    with pytest.raises(Refused, match="over_daily_limit"):
        family.assistance.propose(SON, grant.id, family.add_bill(1))


def test_one_at_a_time_for_each_person(family: FamilyBank, zhao: str) -> None:
    grant = family.grant(people=[zhao])
    first = propose(family, grant, zhao)
    assert propose(family, grant, zhao).id == first.id
    with pytest.raises(Refused, match="already_prepared"):
        propose(family, grant, zhao, 100)
    family.clock.advance(timedelta(hours=24))
    assert propose(family, grant, zhao, 100).id != first.id


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_person_off_her_list_gets_nothing(family: FamilyBank, zhao: str, when: str) -> None:
    grant = family.grant(people=[zhao])
    proposal = propose(family, grant, zhao) if when == "after" else None
    family.db.write(lambda uow: store_payees.remove_payee(uow, ELDER.person_id, zhao))
    if proposal is None:
        with pytest.raises(NotFound, match="person_not_found"):
            propose(family, grant, zhao)
        return
    assert family.assistance.home_cards(ELDER) == []
    with pytest.raises(Refused, match="person_changed"):
        approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN
    state = family.assistance.show_own_proposal(SON, proposal.id).state
    assert state is ProposalState.PERSON_CHANGED


def test_who_began_to_help_meanwhile_gets_nothing(family: FamilyBank) -> None:
    hers = family.save_person(DAUGHTER.person_id, "李家长女")
    grant = family.grant(people=[hers])
    proposal = propose(family, grant, hers)
    family.granted(DAUGHTER, level="guide")
    with pytest.raises(Forbidden, match="own_account"):
        approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN


def test_another_hash_moves_nothing_and_after_a_stop_neither(family: FamilyBank, zhao: str) -> None:
    grant = family.grant(people=[zhao])
    proposal = propose(family, grant, zhao)
    with pytest.raises(Refused, match="proposal_changed"):
        family.assistance.approve(ELDER, proposal.id, "0" * 64, fresh_key(), HERS)
    family.assistance.granting.end_all(ELDER)
    with pytest.raises(Refused, match="proposal_withdrawn"):
        approve(family, proposal)
    assert family.balance_fen() == OPENING_FEN


def test_two_devices_at_the_same_moment_send_once(family: FamilyBank, zhao: str) -> None:
    proposal, start = propose(family, family.grant(people=[zhao]), zhao), Barrier(2)
    said: list[str] = []

    def device() -> None:
        start.wait()
        said.append(approve(family, proposal))

    devices = [Thread(target=device) for _ in range(2)]
    for one in devices:
        one.start()
    for one in devices:
        one.join()
    assert len(said) == 2 and len(set(said)) == 1
    assert family.balance_fen() == OPENING_FEN - 150 * YUAN


def _bill(family: FamilyBank, grant: Grant, _zhao: str, fen: int) -> Proposal:
    return family.assistance.propose(SON, grant.id, family.add_bill(fen))


@pytest.mark.parametrize("prepare", [propose, _bill], ids=["transfer", "bill"])
def test_above_her_allowance_her_word_is_not_enough(
    family: FamilyBank, zhao: str, prepare: Callable[..., Proposal]
) -> None:
    grant = family.grant(people=[zhao])
    small = prepare(family, grant, zhao, FIRST.fen)
    family.assistance.approve(ELDER, small.id, small.shown_hash, fresh_key())
    large = prepare(family, grant, zhao, FIRST.fen + 1)
    yes = partial(family.assistance.approve, ELDER, large.id, large.shown_hash, fresh_key())
    with pytest.raises(Refused, match="herself_needed"):
        yes()
    with pytest.raises(Invalid, match="not_confirmed"):
        yes(NOT_HERS)
    assert family.balance_fen() == OPENING_FEN - FIRST.fen
    yes(HERS)
    assert family.balance_fen() == OPENING_FEN - 2 * FIRST.fen - 1


def test_midnight_at_the_months_end_is_the_banks_own(family: FamilyBank, zhao: str) -> None:
    """What is prepared before midnight and agreed to after it counts once, on the day on which the money moves."""
    grant = family.grant(people=[zhao])
    local = family.clock.now().astimezone(BANK_ZONE)
    next_month = datetime(local.year + local.month // 12, local.month % 12 + 1, 1, tzinfo=BANK_ZONE)
    family.clock.advance(next_month - timedelta(minutes=1) - local)
    proposal = propose(family, grant, zhao, 500 * YUAN)
    before = family.assistance.sending.choices(SON, grant.id)
    family.clock.advance(timedelta(minutes=2))
    approve(family, proposal)
    after = family.assistance.sending.choices(SON, grant.id)
    assert (before.left_today, before.left_month) == (Money(500 * YUAN), Money(2_500 * YUAN))
    assert (after.left_today, after.left_month) == (Money(500 * YUAN), Money(2_500 * YUAN))
    late = propose(family, grant, zhao, 100)
    family.clock.advance(timedelta(hours=24))
    with pytest.raises(Refused, match="proposal_expired"):
        approve(family, late)
    assert family.assistance.sending.choices(SON, grant.id).left_today == Money(1_000 * YUAN)
