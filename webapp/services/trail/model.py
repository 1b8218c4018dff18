"""One line of the trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """What happened. actor_id: who did it; subject_id: the person it is about; kind: dotted; body: plain JSON."""

    id: str
    at: datetime
    actor_id: str
    subject_id: str
    kind: str
    body: Mapping[str, Any]
