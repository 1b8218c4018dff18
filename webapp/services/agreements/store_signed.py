"""Which agreements there are and which are signed: the tables, and the one question that needs nothing of how a device signs.

Signatures only ever grow.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text, UniqueConstraint, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.services.agreements.model import AgreementKind

agreements = Table(
    "agreements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    UniqueConstraint("case_id", "kind", "about"),
    Index("ix_agreements_case_id", "case_id", "made_ms"),
)

signatures = Table(
    "agreement_signatures",
    metadata,
    Column("agreement_id", Text, ForeignKey("agreements.id"), primary_key=True),
    Column("signer_id", Text, nullable=False),
    Column("signer_name", Text, nullable=False),
    Column("challenge", Text, nullable=False),
    Column("proof", Text, nullable=False),
    Column("signed_ms", BigInteger, nullable=False),
)


def is_signed(uow: UnitOfWork, case_id: str, kind: AgreementKind) -> bool:
    """Whether an agreement of this kind has its signature."""
    query = (
        select(agreements.c.id)
        .join(signatures, signatures.c.agreement_id == agreements.c.id)
        .where(agreements.c.case_id == case_id, agreements.c.kind == kind.value)
    )
    return uow.connection.execute(query.limit(1)).first() is not None
