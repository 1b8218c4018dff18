"""A decision is bound to the version of the policy by which the case was reviewed, whatever holds by now."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.contracts.onboarding.conftest import MANAGER, OWNER, build_house
from webapp.core.clock import FixedClock, bank_day
from webapp.core.database import Database
from webapp.core.errors import Refused
from webapp.services.credit.policy import SHIPPED, Policies, load_policies
from webapp.services.onboarding.model import State

REASON = "材料齐全，订单真实。"


def versions(folder: Path, clock: FixedClock, *four_eyes_over_yuan: int) -> Policies:
    """The shipped policy with other amounts for four eyes: the first holds now, the next from tomorrow on."""
    text = (SHIPPED / "2026-01.toml").read_text(encoding="utf-8")
    tomorrow = bank_day(clock.now()) + timedelta(days=1)
    for number, (over, day) in enumerate(zip(four_eyes_over_yuan, ("2026-01-01", tomorrow), strict=False)):
        own = text.replace('version = "2026-01"', f'version = "v{number}"')
        own = own.replace("from = 2026-01-01", f"from = {day}", 1)
        own = own.replace("four_eyes_over_yuan = 500_000", f"four_eyes_over_yuan = {over}")
        (folder / f"{number}.toml").write_text(own, encoding="utf-8")
    return load_policies(folder)


def test_four_eyes_by_the_version_of_the_review(bank_db: Database, tmp_path: Path, clock: FixedClock) -> None:
    folder = tmp_path / "policies"
    folder.mkdir()
    house = build_house(bank_db, tmp_path, versions(folder, clock, 100_000, 3_000_000))
    earlier = house.reviewed()
    review = house.onboarding.show(OWNER, earlier).pre_review
    assert review is not None and review.assessment.limit_fen > 100_000_00
    clock.advance(timedelta(days=1))
    later = house.reviewed()
    amount = 100_001_00
    first = house.onboarding.decide(MANAGER, earlier, "agree", REASON, amount_fen=amount)
    assert (first.application.state, first.decisions[0].policy_version) == (State.SECOND, "v0")
    second = house.onboarding.decide(MANAGER, later, "agree", REASON, amount_fen=amount)
    assert (second.application.state, second.decisions[0].policy_version) == (State.AGREED, "v1")


def test_nobody_decides_by_a_version_that_was_taken_away(
    bank_db: Database, tmp_path: Path, clock: FixedClock
) -> None:
    application_id = build_house(bank_db, tmp_path, load_policies()).reviewed()
    folder = tmp_path / "policies"
    folder.mkdir()
    house = build_house(bank_db, tmp_path, versions(folder, clock, 100_000))
    with pytest.raises(Refused, match="policy_gone"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON)
