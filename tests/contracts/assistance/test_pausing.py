"""A quiet pause: nothing of hers reaches him, nothing tells him, and only she begins and ends it."""

from __future__ import annotations

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import NotFound, Refused


def test_while_it_rests_he_sees_and_does_nothing_and_is_told_nothing(family: FamilyBank) -> None:
    prepares, bill_id = family.grant(), family.add_bill()
    told = family.messages(SON)
    family.assistance.granting.pause(ELDER, prepares.id)
    family.assistance.granting.pause(ELDER, prepares.id)
    (parent,) = family.assistance.family(SON).parents
    assert (parent.bills, parent.alerts) == ((), ())
    assert family.assistance.parent(SON, prepares.id).bills == ()
    with pytest.raises(Refused, match="not_now"):
        family.assistance.propose(SON, prepares.id, bill_id)
    with pytest.raises(Refused, match="not_now"):
        family.assistance.check_bill(SON, prepares.id, bill_id)
    assert family.messages(SON) == told
    assert family.assistance.circle(ELDER).helpers[0].paused
    family.assistance.granting.resume(ELDER, prepares.id)
    family.assistance.granting.resume(ELDER, prepares.id)
    family.assistance.propose(SON, prepares.id, bill_id)
    kinds = [kind for kind, _ in family.trail()]
    assert (kinds.count("assistance.paused"), kinds.count("assistance.resumed")) == (1, 1)
    assert all(kind != "assistance.paused" for kind, _ in family.messages(SON))


def test_an_open_look_goes_dark_at_once(family: FamilyBank) -> None:
    grant = family.grant(level="look")
    look_id = family.assistance.look(SON, grant.id)
    family.assistance.granting.pause(ELDER, grant.id)
    with pytest.raises(Refused, match="not_now"):
        family.assistance.show_look(SON, look_id)
    with pytest.raises(Refused, match="not_now"):
        family.assistance.look(SON, grant.id)


def test_what_waited_before_stays_hers_to_answer(family: FamilyBank) -> None:
    grant = family.grant()
    proposal = family.assistance.propose(SON, grant.id, family.add_bill())
    family.assistance.granting.pause(ELDER, grant.id)
    family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.balance_fen() == OPENING_FEN - 8_600


def test_only_she_pauses_and_stopping_ends_the_pause_with_the_help(family: FamilyBank) -> None:
    grant = family.grant()
    for stranger in (SON, DAUGHTER):
        with pytest.raises(NotFound, match="grant_not_found"):
            family.assistance.granting.pause(stranger, grant.id)
    family.assistance.granting.pause(ELDER, grant.id)
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.granting.resume(SON, grant.id)
    family.assistance.granting.end(ELDER, grant.id)
    again = family.grant()
    assert not family.assistance.circle(ELDER).helpers[0].paused
    family.assistance.propose(SON, again.id, family.add_bill())
