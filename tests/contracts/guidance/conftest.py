"""The two of these tests, on each kind of database."""

from __future__ import annotations

import pytest

from tests.support.family_bank import family_bank
from tests.support.guidance_bank import Beside, beside
from webapp.core.clock import FixedClock
from webapp.core.database import Database


@pytest.fixture
def two(bank_db: Database, clock: FixedClock) -> Beside:
    return beside(family_bank(bank_db, clock))
