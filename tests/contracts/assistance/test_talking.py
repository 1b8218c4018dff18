"""先问问孩子, and a month of help: who is asked to call, and what a month came to, to the fen and the last minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, FamilyBank, fresh_key
from webapp.core.errors import NotFound, Refused
from webapp.services.assistance.model import ProposalState
from webapp.services.assistance.views import HelperMonth


def asked(family: FamilyBank) -> list[str]:
    return [who.name for who in (SON, DAUGHTER) if "assistance.talk_first" in dict(family.messages(who))]


def test_everybody_who_helps_is_asked_once_to_call_and_the_payment_waits(family: FamilyBank) -> None:
    family.grant(DAUGHTER)
    proposal = family.assistance.propose(SON, family.grant().id, family.add_bill())
    assert not family.assistance.show_proposal(ELDER, proposal.id).talk
    family.assistance.ask_first(ELDER, proposal.id)
    family.assistance.ask_first(ELDER, proposal.id)
    assert asked(family) == ["李明", "李芳"]
    assert [kind for kind, _ in family.messages(DAUGHTER)].count("assistance.talk_first") == 1
    assert [kind for kind, _ in family.trail()].count("assistance.asked_first") == 1
    view = family.assistance.show_proposal(ELDER, proposal.id)
    assert (view.talk, view.state, family.balance_fen()) == (True, ProposalState.OPEN, OPENING_FEN)
    family.assistance.approve(ELDER, proposal.id, proposal.shown_hash, fresh_key())
    assert family.balance_fen() == OPENING_FEN - 8_600


def test_what_is_over_or_not_hers_asks_nobody(family: FamilyBank) -> None:
    proposal = family.assistance.propose(SON, family.grant().id, family.add_bill())
    for stranger in (SON, DAUGHTER):
        with pytest.raises(NotFound, match="proposal_not_found"):
            family.assistance.ask_first(stranger, proposal.id)
    family.assistance.decline(ELDER, proposal.id)
    with pytest.raises(Refused, match="proposal_declined"):
        family.assistance.ask_first(ELDER, proposal.id)
    assert asked(family) == []


def test_a_month_counts_what_he_did_in_it_by_the_banks_calendar(family: FamilyBank) -> None:
    sons, looks = family.grant(), family.grant(DAUGHTER, level="look")
    family.clock.advance(datetime(2026, 5, 31, 15, 59, tzinfo=UTC) - family.clock.now())
    first, second = (family.assistance.propose(SON, sons.id, family.add_bill(fen)) for fen in (8_600, 4_350))
    family.assistance.approve(ELDER, first.id, first.shown_hash, fresh_key())
    family.assistance.look(DAUGHTER, looks.id)
    family.clock.advance(timedelta(minutes=1))  # June in Beijing
    family.assistance.approve(ELDER, second.id, second.shown_hash, fresh_key())
    may, june = (family.assistance.month(ELDER, month) for month in ("2026-05", None))
    assert [_told(one) for one in may.helpers] == [("李明", 0, 2, 1, 8_600), ("李芳", 1, 0, 0, 0)]
    assert [_told(one) for one in june.helpers] == [("李明", 0, 0, 1, 4_350), ("李芳", 0, 0, 0, 0)]
    assert (june.month, june.earlier, june.later) == ("2026-06", "2026-05", None)
    assert (may.earlier, may.later) == (None, "2026-06")
    for wrong in ("2026-07", "x", "2026-13"):
        with pytest.raises(NotFound, match="no_such_month"):
            family.assistance.month(ELDER, wrong)


def _told(one: HelperMonth) -> tuple[str, int, int, int, int]:
    return one.name, one.looks, one.prepared, one.paid, one.amount.fen


def test_whoever_was_stopped_before_the_month_is_not_in_it(family: FamilyBank) -> None:
    grant = family.grant()
    family.assistance.granting.end(ELDER, grant.id)
    assert len(family.assistance.month(ELDER, None).helpers) == 1
    family.clock.advance(timedelta(days=31))
    assert family.assistance.month(ELDER, None).helpers == ()
