"""The small bank with its insight, on each kind of database."""

from __future__ import annotations

import pytest

from tests.contracts.payments.till import Till, open_till
from webapp.core.database import Database
from webapp.services.insight import InsightService
from webapp.services.trail import Trail
from webapp.services.trail.keys import signer_of


@pytest.fixture
def till(bank_db: Database) -> Till:
    """The small bank; nobody has money yet."""
    return open_till(bank_db)


@pytest.fixture
def insight(till: Till) -> InsightService:
    """What its customers can see of their own."""
    return InsightService(
        till.db, till.accounts, Trail(), signer_of("bank.test", lambda _label: b"k" * 32).verifier
    )
