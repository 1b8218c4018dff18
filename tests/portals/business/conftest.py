"""The desk: owners and staff, each at a device of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.credit_desk import Desk, open_desk
from tests.support.databases import SqliteMaker
from webapp.core.clock import FixedClock


@pytest.fixture
def desk(run_folder: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A fresh embedded bank with everybody signed in."""
    with open_desk(SqliteMaker(run_folder, tmp_path).make(migrated=True), tmp_path, clock) as opened:
        yield opened
