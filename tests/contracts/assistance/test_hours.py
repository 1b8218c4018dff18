"""The hours of the day: they bind what a helper does by himself, never what he sees, nor her own yes; fewer of them count at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, SON, FamilyBank, fresh_key
from tests.support.paying import let_pay, pay_hers, to_noon
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.assistance.model_grants import ALL_DAY, PARTS_OF_DAY

HOUR = timedelta(hours=1)


def _by_night(family: FamilyBank) -> None:
    """Eleven at night, in Beijing."""
    to_noon(family)
    family.clock.advance(11 * HOUR)


def test_at_night_her_bills_are_seen_and_not_paid(family: FamilyBank) -> None:
    grant, bill_id = let_pay(family, SON), family.add_bill(8_600)
    _by_night(family)
    assert [one.id for one in family.assistance.parent(SON, grant.id).bills] == [bill_id]
    hindered = family.assistance.paying.hindered(SON, grant.id)
    assert hindered is not None and hindered[bill_id].code == "assistance.not_at_this_hour"
    with pytest.raises(Refused, match="not_at_this_hour"):
        pay_hers(family, SON, grant.id, bill_id)


def test_a_narrower_part_counts_at_once_and_her_yes_is_not_bound(family: FamilyBank) -> None:
    grant = family.grant()
    to_noon(family)
    less = family.assistance.granting.narrow(ELDER, grant.id, "afternoon")
    assert less.scope.hours == PARTS_OF_DAY["afternoon"] and less.level == "prepare"
    waiting = family.assistance.propose(SON, less.id, family.add_bill(8_600))
    family.clock.advance(8 * HOUR)
    with pytest.raises(Refused, match="not_at_this_hour"):
        family.assistance.propose(SON, less.id, family.add_bill(100))
    assert family.assistance.approve(ELDER, waiting.id, waiting.shown_hash, fresh_key())
    assert family.assistance.granting.narrow(ELDER, less.id, "afternoon").id == less.id
    family.clock.advance(16 * HOUR)
    assert family.assistance.propose(SON, grant.id, family.add_bill(200)).id


def test_what_is_no_part_and_what_would_leave_nothing(family: FamilyBank) -> None:
    grant = family.grant()
    granting = family.assistance.granting
    for part in ("", "night", "8", "waking "):
        with pytest.raises(Invalid, match="hours_missing"):
            granting.narrow(ELDER, grant.id, part)
    less = granting.narrow(ELDER, grant.id, "morning")
    with pytest.raises(Invalid, match="hours_missing"):
        granting.narrow(ELDER, less.id, "afternoon")
    # Wider is not to be had: what holds stays.
    assert granting.narrow(ELDER, less.id, "waking").scope.hours == PARTS_OF_DAY["morning"]
    with pytest.raises(NotFound):
        granting.narrow(DAUGHTER, less.id, "morning")
    granting.end(ELDER, less.id)
    with pytest.raises(Refused, match="grant_ended"):
        granting.narrow(ELDER, less.id, "morning")


def test_why_a_bill_is_not_paid_and_never_that_she_lets_it_rest(family: FamilyBank) -> None:
    paying = family.assistance.paying
    assert paying.hindered(DAUGHTER, "none") is None
    looks = family.grant(DAUGHTER, level="look")
    assert paying.hindered(DAUGHTER, looks.id) is None and looks.scope.hours == ALL_DAY
    grant = let_pay(family, SON)
    small, large = family.add_bill(8_600), family.add_bill(30_001)
    assert {one: why.code for one, why in (paying.hindered(SON, grant.id) or {}).items()} == {
        large: "assistance.over_item_limit"
    }
    pay_hers(family, SON, grant.id, small)
    assert paying.hindered(DAUGHTER, grant.id) is None
    family.assistance.granting.pause(ELDER, grant.id)
    assert paying.hindered(SON, grant.id) is None
    assert family.assistance.parent(SON, grant.id).bills == ()


def test_what_begins_later_says_when(family: FamilyBank) -> None:
    family.grant()
    bill_id = family.add_bill(8_600)
    invitation_id, code = family.code(level="pay")
    family.assistance.enter_code(SON, code)
    family.assistance.paying.choose(ELDER, invitation_id, (family.biller_id,))
    granted = family.agree(invitation_id)
    hindered = family.assistance.paying.hindered(SON, granted.id)
    assert hindered is not None and hindered[bill_id].code == "assistance.not_yet"
