"""Two people, two devices, one moment: each thing happens once, and whoever comes second is told why."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier, Thread

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import BankError
from webapp.services.assistance.model import ProposalState
from webapp.services.identity.model import Actor

ROUNDS = 4


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What each act came to: "done", or the code of its refusal. Any other error fails the test."""
    start, outcomes = Barrier(len(acts)), ["never came back"] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            outcomes[place] = "done"
        except BankError as refused:
            outcomes[place] = refused.code
        except Exception as error:  # noqa: BLE001 - a thread must bring its error home
            outcomes[place] = repr(error)

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_people_with_one_code(family: FamilyBank) -> None:
    for _ in range(ROUNDS):
        invitation_id, code = family.code()
        outcomes = at_once(
            partial(family.assistance.enter_code, SON, code),
            partial(family.assistance.enter_code, DAUGHTER, code),
        )
        assert sorted(outcomes) == ["assistance.invitation_used", "done"]
        family.assistance.granting.refuse(ELDER, invitation_id)


def test_two_taps_make_one_invitation(family: FamilyBank) -> None:
    made: list[str] = []
    for _ in range(ROUNDS):
        taps = [lambda: made.append(family.assistance.granting.invite(ELDER, "prepare").id)] * 2
        assert at_once(*taps) == ["done", "done"]
        assert len(set(made)) == 1
        family.assistance.granting.refuse(ELDER, made[0])
        made.clear()


def test_two_yeses_make_one_grant(family: FamilyBank) -> None:
    for _ in range(ROUNDS):
        invitation_id, code = family.code()
        family.assistance.enter_code(SON, code)
        taps = [partial(family.agree, invitation_id)] * 2
        assert at_once(*taps) == ["done", "done"]
    assert len(family.assistance.circle(ELDER).helpers) == 1


def test_two_helpers_with_one_bill(family: FamilyBank) -> None:
    sons, daughters = family.grant(SON), family.grant(DAUGHTER)
    for _ in range(ROUNDS):
        bill_id = family.add_bill(100)
        outcomes = at_once(
            partial(family.assistance.propose, SON, sons.id, bill_id),
            partial(family.assistance.propose, DAUGHTER, daughters.id, bill_id),
        )
        assert sorted(outcomes) == ["assistance.already_prepared", "done"]


def test_two_bills_at_once_do_not_pass_the_limit(family: FamilyBank) -> None:
    grant = family.grant()
    family.assistance.propose(SON, grant.id, family.add_bill(50_000))
    bills = [family.add_bill(40_000), family.add_bill(40_000)]
    outcomes = at_once(*(partial(family.assistance.propose, SON, grant.id, bill_id) for bill_id in bills))
    assert sorted(outcomes) == ["assistance.over_daily_limit", "done"]


@pytest.mark.parametrize("who", [ELDER, SON])
def test_yes_and_stop_at_the_same_moment(family: FamilyBank, who: Actor) -> None:
    for _ in range(ROUNDS):
        before, grant = family.balance_fen(), family.grant()
        proposal = family.assistance.propose(SON, grant.id, family.add_bill(100))
        yes, stop = at_once(
            partial(family.assistance.approve, ELDER, proposal.id, proposal.shown_hash, fresh_key()),
            partial(family.assistance.granting.end, who, grant.id),
        )
        state = family.assistance.show_own_proposal(SON, proposal.id).state
        assert stop == "done"
        if yes == "done":
            assert (state, family.balance_fen()) == (ProposalState.APPROVED, before - 100)
        else:
            assert (yes, family.balance_fen()) == ("assistance.proposal_withdrawn", before)
            assert state is ProposalState.STOPPED


def test_she_pays_it_herself_while_she_says_yes_on_another_device(family: FamilyBank) -> None:
    grant = family.grant()
    for _ in range(ROUNDS):
        bill_id = family.add_bill(100)
        proposal = family.assistance.propose(SON, grant.id, bill_id)
        outcomes = at_once(
            partial(family.assistance.approve, ELDER, proposal.id, proposal.shown_hash, fresh_key()),
            partial(family.payments.pay_bill, ELDER, bill_id, fresh_key()),
        )
        assert outcomes.count("done") == 1, outcomes
        assert set(outcomes) <= {"done", "assistance.bill_paid", "payments.already_paid"}
    assert family.balance_fen() == OPENING_FEN - 100 * ROUNDS
