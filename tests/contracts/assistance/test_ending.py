"""One tap and the help is over, at once, from either side: nothing that waits runs any more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import NotFound, Refused
from webapp.services.assistance.model import ProposalState
from webapp.services.identity.model import Actor


@pytest.mark.parametrize(
    ("who", "told", "kind"),
    [(ELDER, SON, "assistance.ended_by_elder"), (SON, ELDER, "assistance.ended_by_helper")],
)
def test_either_side_stops_it_at_once_with_all_that_waits(
    family: FamilyBank, who: Actor, told: Actor, kind: str
) -> None:
    grant = family.grant()
    proposal = family.assistance.propose(SON, grant.id, family.add_bill())
    family.assistance.granting.end(who, grant.id)
    family.assistance.granting.end(who, grant.id)
    assert family.assistance.home_cards(ELDER) == []
    assert family.assistance.circle(ELDER).helpers == ()
    assert family.assistance.family(SON).parents == ()
    assert family.assistance.show_own_proposal(SON, proposal.id).state is ProposalState.STOPPED
    with pytest.raises(Refused, match="proposal_withdrawn"):
        family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.propose(SON, grant.id, proposal.shown.about)
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.parent(SON, grant.id)
    assert family.balance_fen() == OPENING_FEN
    assert [k for k, _ in family.messages(told)].count(kind) == 1
    assert [k for k, _ in family.messages(ELDER)].count("assistance.you_ended") == (who is ELDER)
    (helped,) = family.assistance.family(SON).past
    assert (helped.grant.id, helped.grant.stopped_by_elder) == (grant.id, who is ELDER)
    assert [one.state for one in helped.done] == [ProposalState.STOPPED]
    assert [one.id for one in family.assistance.circle(ELDER).past] == [grant.id]
    assert [body["withdrawn"] for k, body in family.trail() if k == "assistance.ended"] == [1]


def test_nobody_else_can_stop_it_or_see_it(family: FamilyBank) -> None:
    grant = family.grant()
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.granting.end(DAUGHTER, grant.id)
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.parent(DAUGHTER, grant.id)
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.propose(ELDER, grant.id, family.add_bill())
    assert len(family.assistance.circle(ELDER).helpers) == 1


def test_after_ninety_days_it_is_over_by_itself(family: FamilyBank) -> None:
    grant = family.grant()
    bill_id = family.add_bill()
    family.clock.advance(timedelta(days=89, hours=12))
    proposal = family.assistance.propose(SON, grant.id, bill_id)
    assert proposal.expires_ms == grant.until_ms
    family.clock.advance(timedelta(hours=12))
    with pytest.raises(Refused, match="proposal_expired"):
        family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.propose(SON, grant.id, bill_id)
    (helped,) = family.assistance.circle(ELDER).past
    assert not helped.stopped and helped.over_ms == grant.until_ms


def test_who_helps_again_is_not_among_those_of_before(family: FamilyBank) -> None:
    first = family.grant()
    family.assistance.granting.end(ELDER, first.id)
    family.grant()
    assert family.assistance.circle(ELDER).past == () == family.assistance.family(SON).past


def test_stopping_one_helper_leaves_the_other(family: FamilyBank) -> None:
    sons, daughters = family.grant(SON), family.grant(DAUGHTER)
    proposal = family.assistance.propose(DAUGHTER, daughters.id, family.add_bill())
    family.assistance.granting.end(ELDER, sons.id)
    family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.balance_fen() == OPENING_FEN - 8_600
