"""A leaf of a person's record."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.services.trail.model import TrailEvent


@dataclass(frozen=True, slots=True)
class RecordLeaf:
    """events: newest first. further: the id to ask on from, None at the end."""

    events: tuple[TrailEvent, ...]
    further: str | None
