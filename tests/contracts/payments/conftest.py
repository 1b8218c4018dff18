"""The small bank, on each kind of database."""

from __future__ import annotations

import pytest

from tests.contracts.payments.sending import Sending, open_sending
from tests.contracts.payments.till import Till, open_till
from webapp.core.clock import FixedClock
from webapp.core.database import Database


@pytest.fixture
def till(bank_db: Database) -> Till:
    """The small bank; nobody has money yet."""
    return open_till(bank_db)


@pytest.fixture
def sending(bank_db: Database, clock: FixedClock) -> Sending:
    """The small bank with 1,000 yuan on Wang's account and her neighbour on her list."""
    return open_sending(bank_db, clock)
