"""Places on a page held against each other."""

from __future__ import annotations

from webapp.services.documents.model import Box


def overlapping(one: Box, other: Box) -> float:
    """The shared area as a share of the smaller box."""
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min((box.x1 - box.x0) * (box.bottom - box.top) for box in (one, other))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0
