"""The bank may let help rest or stop it, with a reason, and nothing else; anybody of her family may make another's help less."""

from __future__ import annotations

from functools import partial

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import Forbidden, Invalid, NotFound, Refused
from webapp.services.assistance.guarding import How, Why
from webapp.services.assistance.model import ProposalState
from webapp.services.assistance.tightening import ALERTS_ONLY
from webapp.services.identity.model import Actor

STAFF = Actor("staff-zhou", "staff", "session-staff", "周敏", "specialist")
OTHER_ELDER = "elder-zhao"


def test_staff_stop_a_helper_and_both_are_told_why(family: FamilyBank) -> None:
    grant = family.grant()
    proposal = family.assistance.propose(SON, grant.id, family.add_bill())
    family.assistance.guarding.guard(STAFF, ELDER.person_id, grant.id, How.STOP, Why.SWINDLE)
    with pytest.raises(Refused, match="proposal_withdrawn"):
        family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.balance_fen() == OPENING_FEN
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.parent(SON, grant.id)
    view = family.assistance.show_own_proposal(SON, proposal.id)
    assert view.state is ProposalState.STOPPED
    assert not view.grant.stopped_by_elder and not view.grant.stopped_by_helper
    kind, fact = family.trail()[-1]
    assert (kind, fact["why"], fact["withdrawn"]) == ("assistance.stopped_by_bank", "swindle", 1)
    assert [kind for kind, _ in family.messages(ELDER)][-1] == "assistance.bank_stopped_for_you"
    assert family.messages(SON)[-1][1]["why"] == "swindle"
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.guarding.guard(STAFF, ELDER.person_id, grant.id, How.REST, Why.ASKED)


def test_what_staff_let_rest_goes_on_only_when_she_agrees_anew(family: FamilyBank) -> None:
    grant, bill_id = family.grant(), family.add_bill()
    rest = partial(family.assistance.guarding.guard, STAFF, ELDER.person_id, grant.id, How.REST, Why.UNABLE)
    rest()
    rest()
    with pytest.raises(Refused, match="not_now"):
        family.assistance.propose(SON, grant.id, bill_id)
    assert [kind for kind, _ in family.trail()].count("assistance.rested_by_bank") == 1
    assert [kind for kind, _ in family.messages(SON)].count("assistance.bank_rested_yours") == 1
    with pytest.raises(NotFound):
        family.assistance.granting.resume(STAFF, grant.id)
    with pytest.raises(Refused, match="rested_by_bank"):
        family.assistance.granting.resume(ELDER, grant.id)
    (resting,) = family.assistance.guarding.of_elder(STAFF, ELDER.person_id)
    (told,) = family.assistance.circle(ELDER).helpers
    assert resting.rest == told.rest == Why.UNABLE
    anew = family.grant()
    (held,) = family.assistance.circle(ELDER).helpers
    assert held.grant == anew and not held.paused and held.next is None
    family.assistance.propose(SON, anew.id, bill_id)


def test_a_rest_of_hers_becomes_the_banks(family: FamilyBank) -> None:
    grant = family.grant()
    family.assistance.granting.pause(ELDER, grant.id)
    (hers,) = family.assistance.guarding.of_elder(STAFF, ELDER.person_id)
    assert hers.rest == ""
    family.assistance.guarding.guard(STAFF, ELDER.person_id, grant.id, How.REST, Why.SWINDLE)
    with pytest.raises(Refused, match="rested_by_bank"):
        family.assistance.granting.resume(ELDER, grant.id)


def test_whoever_may_not_and_whatever_is_no_answer_changes_nothing(family: FamilyBank) -> None:
    grant = family.grant()
    guard = family.assistance.guarding.guard
    for who in (SON, DAUGHTER, ELDER):
        with pytest.raises(Forbidden, match="staff_only"):
            guard(who, ELDER.person_id, grant.id, How.STOP, Why.ASKED)
        with pytest.raises(Forbidden, match="staff_only"):
            family.assistance.guarding.of_elder(who, ELDER.person_id)
    for elder_id, grant_id in ((OTHER_ELDER, grant.id), (ELDER.person_id, "none")):
        with pytest.raises(NotFound, match="grant_not_found"):
            guard(STAFF, elder_id, grant_id, How.STOP, Why.ASKED)
    for how, why, code in (
        ("", Why.ASKED, "how_missing"),
        ("more", "asked", "how_missing"),
        (How.STOP, "", "why"),
    ):
        with pytest.raises(Invalid, match=code):
            guard(STAFF, ELDER.person_id, grant.id, how, why)
    assert family.assistance.parent(SON, grant.id).live


def test_another_helper_sees_who_else_helps_and_makes_it_less(family: FamilyBank) -> None:
    his = family.grant()
    hers = family.grant(DAUGHTER, level="guide")
    mine, (other,) = family.assistance.guarding.others(DAUGHTER, hers.id)
    assert (mine.id, other.grant.id) == (hers.id, his.id)
    assert family.assistance.granting.tighten(DAUGHTER, his.id, ALERTS_ONLY).level == "alerts"
    assert family.messages(SON)[-1][1]["by_name"] == "李芳"
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.guarding.others(DAUGHTER, his.id)
    family.assistance.granting.end(ELDER, hers.id)
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.guarding.others(DAUGHTER, hers.id)
