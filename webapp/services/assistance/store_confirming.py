"""What devices were asked to sign for, and what she showed when she agreed."""

from __future__ import annotations

import json

from sqlalchemy import BigInteger, Column, Index, Table, Text, delete, insert

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.identity.signing import Proof

asked = Table(
    "assistance_asked",
    metadata,
    Column("about", Text, primary_key=True),
    Column("challenge", Text, nullable=False),
    Column("session_id", Text, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)
confirmed = Table(
    "assistance_confirmed",
    metadata,
    Column("id", Text, primary_key=True),
    Column("about", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("challenge", Text),
    Column("proof", Text),
    Column("at_ms", BigInteger, nullable=False),
)
Index("ix_assistance_confirmed_about", confirmed.c.about)


def ask(uow: UnitOfWork, about: str, challenge: str, session_id: str, until_ms: int) -> None:
    """What the device must sign, in the place of what was asked before about the same thing; forgets what is too old."""
    old = (asked.c.about == about) | (asked.c.until_ms <= uow.now_ms)
    uow.connection.execute(delete(asked).where(old))
    row = {"about": about, "challenge": challenge, "session_id": session_id, "until_ms": until_ms}
    uow.connection.execute(insert(asked).values(row))


def take(uow: UnitOfWork, about: str, challenge: str, session_id: str) -> bool:
    """Uses it up: whether this was asked, in this session, and in time. One winner."""
    taking = delete(asked).where(
        asked.c.about == about,
        asked.c.challenge == challenge,
        asked.c.session_id == session_id,
        asked.c.until_ms > uow.now_ms,
    )
    return uow.connection.execute(taking).rowcount == 1


def keep(uow: UnitOfWork, about: str, digest: str, challenge: str | None, proof: Proof | None) -> None:
    """What she showed, for good. Without a signature: a code that was sent to her own telephone."""
    kept = None if proof is None else json.dumps(proof.to_json(), sort_keys=True)
    row = {"id": new_id(), "about": about, "digest": digest, "challenge": challenge, "proof": kept}
    uow.connection.execute(insert(confirmed).values(row | {"at_ms": uow.now_ms}))
