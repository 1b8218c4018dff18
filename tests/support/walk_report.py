"""At the end of a run: how many checks of page x mode x language x width axe passed, over all test processes."""

from __future__ import annotations

from collections import Counter

import pytest

CHECKS = "axe checks"
PAGES = "axe pages"
UNSURE = "axe could not tell"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line in pytest's own summary, when the walk was part of the run."""
    sums: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name in (CHECKS, PAGES, UNSURE):
                    sums[name] += int(str(value))
    if sums:
        terminalreporter.write_sep("-", "accessibility walk")
        terminalreporter.write_line(
            f"axe passed {sums[CHECKS]} of {sums[PAGES]} checks (page x mode x language x width); "
            f"in {sums[UNSURE]} places it could not tell a contrast by itself"
        )
