"""The one way in: however a person was recognised, this starts the session and tells the trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from webapp.core.crypto import hash_secret
from webapp.core.database import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.identity import store
from webapp.services.identity.model import DEVICE_LENGTH, SESSION_MS, Person, SignedIn

_TOKEN_BYTES = 32


class Trail(Protocol):
    """What identity needs of the trail (`services/trail`)."""

    def record(
        self, uow: UnitOfWork, *, actor_id: str, subject_id: str, kind: str, body: Mapping[str, Any]
    ) -> object: ...


def sign_in(
    uow: UnitOfWork, trail: Trail, person: Person, *, how: str, device: str, proven: bool
) -> SignedIn:
    """Starts a session of twelve hours in the caller's unit.

    how: "code", "passkey" or "demo". proven: whether the person just showed what only they have (step-up).
    """
    token, session_id = secrets.token_urlsafe(_TOKEN_BYTES), new_id()
    session = store.NewSession(
        id=session_id,
        token_hash=hash_secret(token),
        person_id=person.id,
        device=" ".join(device.split())[:DEVICE_LENGTH],
        expires_ms=uow.now_ms + SESSION_MS,
        stepped_up_ms=uow.now_ms if proven else None,
    )
    store.add_session(uow, session)
    trail.record(
        uow,
        actor_id=person.id,
        subject_id=person.id,
        kind="identity.signed_in",
        body={"how": how, "session_id": session_id},
    )
    return SignedIn(token, session_id, session.expires_ms, person)
