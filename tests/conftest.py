"""What every test gets. Fixtures live in tests/support, beside what they are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = [
    "tests.support.run_folder",
    "tests.support.databases",
    "tests.support.live_bank",
    "tests.support.browser",
    "tests.support.walk_report",
]

TESTS = Path(__file__).parent
# Folders whose tests are about rules alone: no socket at all, not even to this machine.
WITHOUT_SOCKETS = ("unit", "architecture", "i18n")
# Its tests last minutes: begun at the end, one process would still walk while the others have nothing to do.
LONGEST = "accessibility"

# A shared machine with two cores is slow at times; that says nothing about the example.
settings.register_profile("yinqiao", deadline=None)
# The long run of the state machines, which read its name: pytest --hypothesis-profile=nightly.
settings.register_profile("nightly", deadline=None)
settings.load_profile("yinqiao")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Close the network to every test: nothing but this machine, and for tests of rules not even that. The longest come first."""
    processes = int(getattr(config, "workerinput", {}).get("workercount", 1))
    items[:] = _longest_first(items, processes)
    for item in items:
        folder = _folder(item)
        if folder in WITHOUT_SOCKETS:
            item.add_marker(pytest.mark.disable_socket)
        else:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(TESTS).parts[0]


def _longest_first(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """Each process is given an equal part of the row; its share of the longest stands at the head of that part."""
    long = [item for item in items if _folder(item) == LONGEST]
    rest = [item for item in items if _folder(item) != LONGEST]
    row: list[pytest.Item] = []
    for part in range(processes):
        ends = len(items) * (part + 1) // processes
        row += long[part::processes]
        taken, rest = rest[: ends - len(row)], rest[max(ends - len(row), 0) :]
        row += taken
    return row + rest
