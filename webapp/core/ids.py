"""Identifiers: opaque, time-ordered, and references that people read aloud."""

from __future__ import annotations

import secrets
import time

# Digits and letters that nobody confuses when reading aloud or by hand: no 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V.
_READABLE = "34679ACDEFGHJKMNPQRTWXY"


def new_id() -> str:
    """A 32-character lower-case hex id: 48 bits of Unix milliseconds, then 80 random bits."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(10)}"


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
