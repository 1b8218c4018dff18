"""Chores: what the bank does by itself when its time has come, looked for again and again by each worker.

What is due stands in the bank's own tables, and what was done is written in the same unit of work; so a worker that is
killed leaves a chore undone or done, never half, and two workers at once do it once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """name: for the log. every_s: seconds between two looks. work: safe to repeat, and to run beside another worker's."""

    name: str
    every_s: float
    work: Callable[[], object]

    def run(self) -> None:
        """Does what is due. An error is logged by its kind, and the next look tries again."""
        try:
            self.work()
        except Exception as error:  # noqa: BLE001 - one chore's trouble is not the messages'
            _log.error("chore %s failed: %s", self.name, type(error).__name__)
