"""Agreements, the challenge that is out for each, and their signatures."""

from __future__ import annotations

import json

from sqlalchemy import BigInteger, Column, ForeignKey, Row, Select, Table, Text, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.services.agreements.model import Agreement, AgreementKind, Pending
from webapp.services.agreements.store_signed import agreements, signatures
from webapp.services.identity.signing import Proof

pending = Table(
    "agreement_challenges",
    metadata,
    Column("agreement_id", Text, ForeignKey("agreements.id"), primary_key=True),
    Column("challenge", Text, nullable=False),
    Column("session_id", Text, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
)

_SIGNED = select(agreements, signatures.c.signed_ms, signatures.c.signer_name).join(
    signatures, signatures.c.agreement_id == agreements.c.id, isouter=True
)


def add(uow: UnitOfWork, agreement: Agreement) -> None:
    uow.connection.execute(
        agreements.insert().values(
            id=agreement.id,
            case_id=agreement.case_id,
            owner_id=agreement.owner_id,
            kind=agreement.kind.value,
            about=agreement.about,
            digest=agreement.digest,
            made_ms=agreement.made_ms,
        )
    )


def find(uow: UnitOfWork, agreement_id: str) -> Agreement | None:
    return _one(uow, _SIGNED.where(agreements.c.id == agreement_id))


def find_about(uow: UnitOfWork, case_id: str, kind: AgreementKind, about: str) -> Agreement | None:
    """The paper of these terms, if it was made."""
    same = (agreements.c.case_id == case_id, agreements.c.kind == kind.value, agreements.c.about == about)
    return _one(uow, _SIGNED.where(*same))


def of_case(uow: UnitOfWork, case_id: str) -> list[Agreement]:
    """Oldest first."""
    query = _SIGNED.where(agreements.c.case_id == case_id)
    rows = uow.connection.execute(query.order_by(agreements.c.made_ms, agreements.c.id))
    return [_agreement(row) for row in rows]


def set_pending(uow: UnitOfWork, agreement_id: str, asked: Pending) -> None:
    """The challenge that is out now; one that was out before counts no more."""
    drop_pending(uow, agreement_id)
    uow.connection.execute(
        pending.insert().values(
            agreement_id=agreement_id,
            challenge=asked.challenge,
            session_id=asked.session_id,
            until_ms=asked.until_ms,
        )
    )


def pending_of(uow: UnitOfWork, agreement_id: str) -> Pending | None:
    query = select(pending.c.challenge, pending.c.session_id, pending.c.until_ms)
    row = uow.connection.execute(query.where(pending.c.agreement_id == agreement_id)).first()
    return Pending(*row) if row else None


def drop_pending(uow: UnitOfWork, agreement_id: str) -> None:
    uow.connection.execute(pending.delete().where(pending.c.agreement_id == agreement_id))


def add_signature(
    uow: UnitOfWork, agreement_id: str, signer_id: str, signer_name: str, challenge: str, proof: Proof
) -> None:
    """The first and only signature of this agreement: the database refuses a second one."""
    uow.connection.execute(
        signatures.insert().values(
            agreement_id=agreement_id,
            signer_id=signer_id,
            signer_name=signer_name,
            challenge=challenge,
            proof=json.dumps(proof.to_json(), separators=(",", ":")),
            signed_ms=uow.now_ms,
        )
    )


def signature_of(uow: UnitOfWork, agreement_id: str) -> tuple[str, Proof] | None:
    """(challenge in base64url, proof) of a signed agreement."""
    query = select(signatures.c.challenge, signatures.c.proof)
    row = uow.connection.execute(query.where(signatures.c.agreement_id == agreement_id)).first()
    return (row.challenge, Proof.from_json(json.loads(row.proof))) if row else None


def _one(uow: UnitOfWork, query: Select[tuple[object, ...]]) -> Agreement | None:
    row = uow.connection.execute(query).first()
    return _agreement(row) if row else None


def _agreement(row: Row[tuple[object, ...]]) -> Agreement:
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return Agreement(**{**columns, "kind": AgreementKind(columns["kind"])})
