"""The small bank, on each kind of database."""

from __future__ import annotations

import pytest

from tests.contracts.payments.till import Till, open_till
from webapp.core.database import Database


@pytest.fixture
def till(bank_db: Database) -> Till:
    """The small bank; nobody has money yet."""
    return open_till(bank_db)
