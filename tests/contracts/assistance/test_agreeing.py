"""Her yes: only hers, only on a settled day, begun when the level says; more of it waits, less of it holds at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, NOT_HERS, SON, FamilyBank, fresh_key
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.assistance.levels import PREPARE
from webapp.services.assistance.model import ProposalState
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.tightening import ALERTS_ONLY, HALF
from webapp.services.identity.model import Actor

STRANGER = Actor("stranger-wu", "family", "session-wu", "吴敏")


def test_a_yes_that_is_not_hers_makes_no_grant(family: FamilyBank) -> None:
    invitation_id, code = family.code()
    family.assistance.enter_code(SON, code)
    with pytest.raises(Invalid, match="not_confirmed"):
        family.assistance.granting.agree(ELDER, invitation_id, NOT_HERS)
    assert family.assistance.circle(ELDER).helpers == ()
    family.agree(invitation_id)


def test_he_can_prepare_from_tomorrow_on_and_both_see_when(family: FamilyBank) -> None:
    bill_id, granted = family.add_bill(), family.granted()
    assert granted.from_ms - PREPARE.starts_after // timedelta(milliseconds=1) == round(
        family.clock.now().timestamp() * 1000
    )
    (hers,), (his,) = family.assistance.circle(ELDER).helpers, family.assistance.family(SON).parents
    assert not hers.live and not his.live
    assert his.bills == ()
    with pytest.raises(Refused, match="not_yet"):
        family.assistance.propose(SON, granted.id, bill_id)
    with pytest.raises(Refused, match="not_yet"):
        family.assistance.parent(SON, granted.id)
    family.clock.advance(timedelta(hours=24))
    family.assistance.propose(SON, granted.id, bill_id)


def test_a_grant_can_be_checked_against_its_number(family: FamilyBank) -> None:
    grant = family.grant()
    parties = {"subject": ELDER.person_id, "helper": SON.person_id, "level": "prepare", "follows": None}
    facts = {"invitation": grant.invitation_id, **parties, **grant.scope.as_json()}
    assert grant.sha256 == fingerprint(facts)
    assert fingerprint(facts | {"item_fen": 50_001}) != grant.sha256


def test_whoever_else_helps_her_hears_of_somebody_new(family: FamilyBank) -> None:
    family.grant(DAUGHTER)
    family.granted(SON)
    told = dict(family.messages(DAUGHTER))["assistance.somebody_new"]
    assert (told["helper_name"], told["level"]) == ("李明", "prepare")
    assert "assistance.somebody_new" not in dict(family.messages(SON))


@pytest.mark.parametrize("what", ["identity.passkey_added", "cards.lost"])
def test_a_new_device_or_a_lost_card_closes_the_door_for_a_day(family: FamilyBank, what: str) -> None:
    invitation_id, code = family.code()
    family.assistance.enter_code(SON, code)
    me = ELDER.person_id
    family.db.write(lambda uow: family.trails.record(uow, actor_id=me, subject_id=me, kind=what, body={}))
    with pytest.raises(Refused, match="wait_a_day"):
        family.agree(invitation_id)
    with pytest.raises(Refused, match="wait_a_day"):
        family.code()
    family.clock.advance(timedelta(hours=24))
    family.grant()


def test_a_new_yes_to_the_same_helper_follows_when_it_begins_and_nothing_stops_meanwhile(
    family: FamilyBank,
) -> None:
    first = family.grant()
    family.clock.advance(timedelta(days=80))
    second = family.granted()
    (helper,) = family.assistance.circle(ELDER).helpers
    assert helper.next is not None and (helper.grant.id, helper.next.id) == (first.id, second.id)
    proposal = family.assistance.propose(SON, first.id, family.add_bill())
    family.clock.advance(timedelta(hours=23, minutes=59))
    assert family.assistance.circle(ELDER).helpers[0].grant.id == first.id
    family.clock.advance(timedelta(minutes=1))
    (helper,) = family.assistance.circle(ELDER).helpers
    assert (helper.grant.id, helper.next) == (second.id, None)
    assert family.assistance.show_own_proposal(SON, proposal.id).state is ProposalState.EXPIRED
    kept = family.assistance.propose(SON, first.id, family.add_bill())
    assert kept.grant_id == second.id
    assert [kind for kind, _ in family.trail()].count("assistance.ended") == 0


def test_asked_again_before_it_began_only_the_last_one_will_hold(family: FamilyBank) -> None:
    first, second = family.granted(), family.granted()
    (helper,) = family.assistance.circle(ELDER).helpers
    assert (helper.grant.id, helper.next) == (second.id, None)
    assert [body["grant_id"] for kind, body in family.trail() if kind == "assistance.replaced"] == [first.id]
    family.clock.advance(timedelta(hours=24))
    family.assistance.granting.end(ELDER, first.id)
    assert family.assistance.circle(ELDER).helpers == ()


@pytest.mark.parametrize("who", [ELDER, SON, DAUGHTER])
def test_anyone_in_the_circle_makes_it_less_at_once(family: FamilyBank, who: Actor) -> None:
    family.grant(DAUGHTER)
    grant = family.grant()
    proposal = family.assistance.propose(SON, grant.id, family.add_bill(10_000))
    smaller = family.assistance.granting.tighten(who, grant.id, HALF)
    assert smaller.scope.within(grant.scope) and smaller.scope.limits == grant.limits.half
    assert family.assistance.show_own_proposal(SON, proposal.id).state is not ProposalState.OPEN
    with pytest.raises(Refused, match="over_item_limit"):
        family.assistance.propose(SON, grant.id, family.add_bill(25_001))
    family.assistance.propose(SON, grant.id, family.add_bill(25_000))
    told = {person.name for person in (ELDER, SON) if "assistance.less" in str(family.messages(person))}
    assert told == {"王秀英", "李明"} - {who.name}


def test_alerts_only_leaves_no_data_and_nothing_brings_it_back_but_her_yes(family: FamilyBank) -> None:
    grant = family.grant()
    proposal = family.assistance.propose(SON, grant.id, family.add_bill())
    smaller = family.assistance.granting.tighten(SON, grant.id, ALERTS_ONLY)
    assert (smaller.level, smaller.scope.seen) == ("alerts", frozenset())
    assert family.assistance.family(SON).parents[0].bills == ()
    for act in (
        lambda: family.assistance.parent(SON, grant.id),
        lambda: family.assistance.propose(SON, smaller.id, proposal.shown.about),
    ):
        with pytest.raises(Refused, match="not_allowed"):
            act()
    with pytest.raises(Refused, match="proposal_withdrawn"):
        family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.assistance.granting.tighten(SON, grant.id, HALF) == smaller
    family.grant()
    family.assistance.propose(SON, grant.id, proposal.shown.about)


def test_less_reaches_what_has_not_begun_too(family: FamilyBank) -> None:
    family.grant()
    second = family.granted()
    family.assistance.granting.tighten(ELDER, second.id, HALF)
    family.clock.advance(timedelta(days=2))
    (helper,) = family.assistance.circle(ELDER).helpers
    assert helper.live and helper.grant.limits == PREPARE.limits.half


def test_a_stranger_and_a_wish_nobody_knows_change_nothing(family: FamilyBank) -> None:
    grant = family.grant()
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.granting.tighten(STRANGER, grant.id, HALF)
    with pytest.raises(Invalid, match="less_missing"):
        family.assistance.granting.tighten(ELDER, grant.id, "more")
    with pytest.raises(Invalid, match="level_missing"):
        family.code(level="everything")
    assert family.assistance.circle(ELDER).helpers[0].grant == grant
    family.assistance.granting.end(ELDER, grant.id)
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.granting.tighten(ELDER, grant.id, HALF)
