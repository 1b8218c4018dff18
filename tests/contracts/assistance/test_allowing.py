"""Her own allowance: less of it at once and without a word, more only when it is she, a day later, and her family is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, HERS, NOT_HERS, SON, FamilyBank, fresh_key
from tests.support.family_bank import family_bank as made
from webapp.core.clock import FixedClock
from webapp.core.database import Database, outbox
from webapp.core.errors import Forbidden, Invalid, Refused
from webapp.core.money import Money

YUAN_0, YUAN_50, YUAN_100, YUAN_200, YUAN_500 = (Money(one * 100) for one in (0, 50, 100, 200, 500))
DAY = timedelta(hours=24)


@pytest.fixture
def family(bank_db: Database, clock: FixedClock) -> FamilyBank:
    return made(bank_db, clock)


def _held(family: FamilyBank) -> Money:
    return family.assistance.allowing.now(ELDER).amount


def _told(family: FamilyBank, person_id: str) -> list[str]:
    with family.db.read() as uow:
        return [one.kind for one in outbox.waiting(uow) if one.recipient_id == person_id]


def test_less_counts_at_once_and_binds_what_waits_already(family: FamilyBank) -> None:
    grant = family.grant()
    waiting = family.assistance.propose(SON, grant.id, family.add_bill(8_600))
    assert family.assistance.show_proposal(ELDER, waiting.id).allowance == YUAN_200
    assert family.assistance.allowing.set(ELDER, YUAN_50)
    assert _held(family) == YUAN_50
    with pytest.raises(Refused, match="herself_needed"):
        family.assistance.approve(ELDER, waiting.id, waiting.shown_hash, fresh_key())
    assert family.assistance.approve(ELDER, waiting.id, waiting.shown_hash, fresh_key(), HERS)


def test_nothing_at_all_means_every_time(family: FamilyBank) -> None:
    grant = family.grant()
    family.assistance.allowing.set(ELDER, YUAN_0)
    one = family.assistance.propose(SON, grant.id, family.add_bill(1))
    with pytest.raises(Refused, match="herself_needed"):
        family.assistance.approve(ELDER, one.id, one.shown_hash, fresh_key())


def test_more_is_asked_for_waits_a_day_and_is_told(family: FamilyBank) -> None:
    family.grant()
    family.grant(DAUGHTER, level="alerts")
    allowing = family.assistance.allowing
    assert not allowing.set(ELDER, YUAN_500) and _held(family) == YUAN_200
    with pytest.raises(Invalid, match="not_confirmed"):
        allowing.more(ELDER, YUAN_500, NOT_HERS)
    made_more = allowing.more(ELDER, YUAN_500, HERS)
    assert allowing.more(ELDER, YUAN_500, HERS) == made_more
    assert _told(family, SON.person_id).count("assistance.allowed_more") == 1
    assert _told(family, DAUGHTER.person_id).count("assistance.allowed_more") == 1
    assert _told(family, ELDER.person_id).count("assistance.you_allowed_more") == 1
    family.clock.advance(DAY - timedelta(milliseconds=1))
    assert _held(family) == YUAN_200 and allowing.now(ELDER).coming == YUAN_500
    family.clock.advance(timedelta(milliseconds=1))
    assert _held(family) == YUAN_500 and allowing.now(ELDER).coming is None
    with pytest.raises(Refused, match="allowance_not_more"):
        allowing.more(ELDER, YUAN_500, HERS)


@pytest.mark.parametrize("back", [YUAN_200, YUAN_50], ids=["as it was", "less"])
def test_until_then_one_press_takes_it_back(family: FamilyBank, back: Money) -> None:
    allowing = family.assistance.allowing
    allowing.more(ELDER, YUAN_500, HERS)
    assert allowing.set(ELDER, YUAN_500)
    assert allowing.now(ELDER).coming == YUAN_500
    family.clock.advance(timedelta(hours=5))
    assert allowing.set(ELDER, back)
    family.clock.advance(2 * DAY)
    assert _held(family) == back and allowing.now(ELDER).coming is None


def test_it_is_hers_alone_and_of_the_choices(family: FamilyBank) -> None:
    allowing = family.assistance.allowing
    for who in (SON, DAUGHTER):
        with pytest.raises(Forbidden, match="elder_only"):
            allowing.set(who, YUAN_0)
        with pytest.raises(Forbidden, match="elder_only"):
            allowing.more(who, YUAN_500, HERS)
    for odd in (1, 19_999, 50_001, 9_999_900):
        with pytest.raises(Invalid, match="allowance_missing"):
            allowing.set(ELDER, Money(odd))
        with pytest.raises(Invalid, match="allowance_missing"):
            allowing.more(ELDER, Money(odd), HERS)
    assert _held(family) == YUAN_200


def test_on_a_helper_s_device_it_is_not_raised(family: FamilyBank, monkeypatch: pytest.MonkeyPatch) -> None:
    family.grant()
    ground = family.assistance.allowing._ground
    monkeypatch.setattr(ground.identity, "shares_browser_in", lambda *_given: True)
    with pytest.raises(Refused, match="his_device"):
        family.assistance.allowing.more(ELDER, YUAN_500, HERS)
    assert "assistance.his_device" in _told(family, ELDER.person_id)
    assert family.assistance.allowing.set(ELDER, YUAN_100) and _held(family) == YUAN_100
