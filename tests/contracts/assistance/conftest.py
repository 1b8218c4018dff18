"""The family of these tests, on each kind of database."""

from __future__ import annotations

import pytest

from tests.support.family_bank import FamilyBank, family_bank
from webapp.core.clock import FixedClock
from webapp.core.database import Database


@pytest.fixture
def family(bank_db: Database, clock: FixedClock) -> FamilyBank:
    return family_bank(bank_db, clock)
