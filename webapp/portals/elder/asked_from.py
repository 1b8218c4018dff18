"""What she was doing when she asked for a person: a word for the page she came from. Never an amount, never an id."""

from __future__ import annotations

from flask import request

from webapp.portals.shared.came_from import came_from

# First part of a path below /elder -> topic (webapp.services.appointments.model.TOPICS).
_ROOMS = {
    "bills": "bills",
    "payments": "bills",
    "passbook": "passbook",
    "money": "passbook",
    "pension": "passbook",
    "transfers": "transfer",
    "transfer": "transfer",
    "payees": "transfer",
    "deposits": "deposit",
    "deposit": "deposit",
    "cards": "card",
    "card": "card",
    "family": "family",
    "stories": "doubt",
}
_DOOR = {"passkeys": "sign_in"}


def asked_from() -> str | None:
    """The topic of the page this request came from; None for any other page, and for none."""
    came = came_from()
    if came.netloc != request.host:
        return None
    parts = came.path.strip("/").split("/")
    if parts[0] == "elder" and len(parts) > 1:
        return _ROOMS.get(parts[1])
    return _DOOR.get(parts[0])
