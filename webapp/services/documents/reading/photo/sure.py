"""How far what was read from a picture is believed: measured on pictures whose truth is known (see the bench)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from webapp.services.documents.reading.page.layout import Char

_SMALL = 13
"""Px: smaller type is read, and asked about."""
_STEPS = ((0.995, 0.97), (0.97, 0.92), (0.90, 0.86), (0.70, 0.75), (0.0, 0.5))
"""(at least so sure says the recogniser, so sure are we)."""


def calibrated(chars: Sequence[Char], scale: float) -> list[Char]:
    """The characters with what they deserve to be believed. scale: pt for one px of the picture."""
    return [replace(char, sure=_believed(char, scale)) for char in chars]


def _believed(char: Char, scale: float) -> float:
    sure = next(ours for theirs, ours in _STEPS if char.sure >= theirs)
    return min(sure, 0.84) if char.size / scale < _SMALL else sure
