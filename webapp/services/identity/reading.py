"""Who a sign-in's token belongs to, for a process that needs nothing else of this service."""

from __future__ import annotations

from webapp.core.crypto import hash_secret
from webapp.core.database import Database
from webapp.services.identity import store
from webapp.services.identity.model import SessionView


def session_of(db: Database, token: str) -> SessionView | None:
    """The live session behind a cookie's token; None when unknown, ended or expired. One statement."""
    with db.read() as uow:
        return store.find_live_session(uow, hash_secret(token))
