"""What a leaf of the log is: public facts in the open, and a salted hash of who and what, so that these can be forgotten.

An entry is five lines of UTF-8: "yinqiao/1", the event's id, its time (epoch ms), its kind, and in hex the SHA-256 of four lines:
salt, who did it, about whom, body (JSON as it was written). Once the salt and the body are erased, nobody can tell what they were,
and the tree still verifies.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

_FORM = "yinqiao/1"


@dataclass(frozen=True, slots=True)
class Line:
    """An event as it is stored. at_ms: epoch ms; body: JSON as it was written."""

    id: str
    at_ms: int
    actor_id: str
    subject_id: str
    kind: str
    body: str


def commitment(salt: str, line: Line) -> str:
    """Hex. salt: 32 hex digits."""
    return sha256(f"{salt}\n{line.actor_id}\n{line.subject_id}\n{line.body}".encode()).hexdigest()


def entry(event_id: str, at_ms: int, kind: str, committed: str) -> bytes:
    """What is hashed into the tree. committed: see `commitment`."""
    return f"{_FORM}\n{event_id}\n{at_ms}\n{kind}\n{committed}\n".encode()
