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

# A shared machine with two cores is slow at times; that says nothing about the example.
settings.register_profile("yinqiao", deadline=None)
# The long run of the state machines, which read its name: pytest --hypothesis-profile=nightly.
settings.register_profile("nightly", deadline=None)
settings.load_profile("yinqiao")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Close the network to every test: nothing but this machine, and for tests of rules not even that."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in WITHOUT_SOCKETS:
            item.add_marker(pytest.mark.disable_socket)
        else:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))
