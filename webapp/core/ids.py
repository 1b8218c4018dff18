"""Identifiers: opaque, time-ordered, and references that people read aloud."""

from __future__ import annotations

import secrets
import threading
import time

# Digits and letters that nobody confuses when reading aloud or by hand: no 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V.
_READABLE = "34679ACDEFGHJKMNPQRTWXY"


class _Ids:
    """Ids that grow: what a process makes later has the larger id, also within one millisecond (as ULID's do)."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> int:
        fresh = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
        with self._lock:
            self._last = fresh if fresh > self._last else self._last + 1 + secrets.randbits(64)
            return self._last


_ids = _Ids()


def new_id() -> str:
    """A 32-character lower-case hex id: 48 bits of Unix milliseconds, then 80 random bits; each larger than the one before."""
    return f"{_ids.next():032x}"


def new_reference() -> str:
    """A case reference for the counter, e.g. "DT-7K3M-94": about 27 bits, unique by the database's constraint."""
    letters = "".join(secrets.choice(_READABLE) for _ in range(6))
    return f"DT-{letters[:4]}-{letters[4:]}"


def tidy_reference(text: str) -> str:
    """What a person typed ("dt 7k3m 94") as the stored form ("DT-7K3M-94"); other shapes come back upper-cased."""
    letters = "".join(c for c in text.upper() if c.isalnum())
    if letters.startswith("DT") and len(letters) == 8:
        return f"DT-{letters[2:6]}-{letters[6:]}"
    return text.strip().upper()
