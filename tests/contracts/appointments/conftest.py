"""The people of these tests, on each kind of database."""

from __future__ import annotations

import pytest

from tests.support.call_desk import CallBank, call_bank
from webapp.core.clock import FixedClock
from webapp.core.database import Database


@pytest.fixture
def bank(bank_db: Database, clock: FixedClock) -> CallBank:
    return call_bank(bank_db, clock)
