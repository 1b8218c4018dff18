"""Any story of her allowance: what holds is never more than she asked for a day ago, and less holds in the moment she says so."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.family_bank import ELDER, HERS, FamilyBank, family_bank, migrated_file
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.services.assistance.model_allowance import CHOICES, FIRST

_DAY = timedelta(hours=24)
_STEPS = st.lists(
    st.tuples(st.sampled_from(CHOICES), st.booleans(), st.sampled_from([0, 1, 23, 24, 25, 60])), max_size=12
)


@dataclass
class Told:
    """The rule in plain words: what holds, and what was asked for and when."""

    held: Money = FIRST
    coming: tuple[Money, datetime] | None = None

    def now(self, at: datetime) -> Money:
        if self.coming is not None and at >= self.coming[1] + _DAY:
            self.held, self.coming = self.coming[0], None
        return self.held


def _step(family: FamilyBank, told: Told, wanted: Money, *, herself: bool) -> None:
    allowing, now = family.assistance.allowing, family.clock.now()
    held, coming = told.now(now), told.coming[0] if told.coming else None
    if herself:
        try:
            allowing.more(ELDER, wanted, HERS)
        except Refused:
            assert wanted <= held
            return
        assert wanted > held
        if wanted != coming:
            told.coming = (wanted, now)
        return
    done = allowing.set(ELDER, wanted)
    assert done == (wanted <= held or wanted == coming)
    if wanted <= held and not (wanted == held and coming is None):
        told.held, told.coming = wanted, None


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_less_at_once_more_after_a_day(steps: list[tuple[Money, bool, int]]) -> None:
    clock = FixedClock(datetime(2026, 5, 30, 15, 50, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(migrated_file(), Path(folder) / "bank.sqlite3")
        db = Database(f"sqlite:///{folder}/bank.sqlite3", clock)
        family, told = family_bank(db, clock), Told()
        for wanted, herself, hours in steps:
            _step(family, told, wanted, herself=herself)
            for _each in range(2):
                now = family.assistance.allowing.now(ELDER)
                assert now.amount == told.now(clock.now())
                assert now.coming == (told.coming[0] if told.coming else None)
                clock.advance(timedelta(hours=hours) / 2)
        db.close()
