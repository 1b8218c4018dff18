"""Whether a paper agrees with itself."""

from __future__ import annotations

from collections.abc import Sequence


def sums_agree(total: int | None, capitals: int | None, parts: Sequence[int | None]) -> bool:
    """The total is what its parts add up to, and what the capitals say where they were read. Fen."""
    known = [part for part in parts if part is not None]
    if total is None or not known or len(known) < len(parts):
        return False
    return total == sum(known) and capitals in (None, total)
