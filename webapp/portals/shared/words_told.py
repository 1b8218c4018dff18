"""What one line of a record says: to the one who did it, and to whom it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """mine: when the reader did it herself; others: when somebody else did, may name %(who)s."""

    mine: Any
    others: Any


def both(mine: Any, others: Any) -> Told:
    return Told(mine, others)


def same(text: Any) -> Told:
    return Told(text, text)
