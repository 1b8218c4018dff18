"""The names of the bank's cookies."""

from __future__ import annotations

from webapp.portals.shared.services import bank


def cookie_name(name: str) -> str:
    """`__Host-` where the bank is reached over TLS; browsers refuse that prefix without it."""
    return f"__Host-{name}" if bank().settings.secure else name
