"""A leaf of a person's record, and one line of it with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.services.trail.model import TrailEvent
from webapp.services.trail.receipts import Receipt


@dataclass(frozen=True, slots=True)
class RecordLeaf:
    """events: newest first. further: the id to ask on from, None at the end."""

    events: tuple[TrailEvent, ...]
    further: str | None


@dataclass(frozen=True, slots=True)
class RecordProof:
    """One line. receipt: None before it is sealed, and once what it said was erased. key: by which the receipt is known."""

    event: TrailEvent
    receipt: Receipt | None
    key: str
