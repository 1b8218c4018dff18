"""Our texts as other languages show them, from the catalogue that is committed."""

from __future__ import annotations

from functools import cache

from tooling.catalogue import committed


@cache
def _english() -> dict[str, str]:
    return {str(message.id): str(message.string) for message in committed("en") if message.id}


def in_english(text: str) -> str:
    """A Chinese text of the catalogue in English; what has no place in it comes back as it is."""
    return _english().get(text, text)
