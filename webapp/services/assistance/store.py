"""The tables of family assistance. The database refuses to change a grant: its end is a row of its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    insert,
)
from sqlalchemy.dialects import postgresql

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata

invitations = Table(
    "assistance_invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("elder_id", Text, nullable=False),
    Column("elder_name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("half_index", Text, nullable=False),
    Column("code_index", Text, nullable=False),
    Column("code_sealed", LargeBinary),
    Column("wrong_tries", Integer, nullable=False),
    Column("helper_id", Text),
    Column("helper_name", Text),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("decided_ms", BigInteger),
    Column("level", Text, nullable=False),
    Column("people", Text),
    CheckConstraint("helper_id <> elder_id", name="not_own"),
)
Index("ix_assistance_invitations_half", invitations.c.half_index, invitations.c.created_ms)
Index("ix_assistance_invitations_elder", invitations.c.elder_id, invitations.c.created_ms)
Index("ix_assistance_invitations_helper", invitations.c.helper_id, invitations.c.created_ms)
Index(
    "uq_assistance_invitations_open",
    invitations.c.elder_id,
    unique=True,
    sqlite_where=invitations.c.state == "open",
    postgresql_where=invitations.c.state == "open",
)
Index(
    "uq_assistance_invitations_code",
    invitations.c.code_index,
    unique=True,
    sqlite_where=invitations.c.state == "open",
    postgresql_where=invitations.c.state == "open",
)

tries = Table(
    "assistance_tries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("helper_id", Text, nullable=False),
    Column("tried_ms", BigInteger, nullable=False),
)
Index("ix_assistance_tries_helper", tries.c.helper_id, tries.c.tried_ms)

grants = Table(
    "assistance_grants",
    metadata,
    Column("id", Text, primary_key=True),
    Column("invitation_id", Text, ForeignKey("assistance_invitations.id"), nullable=False),
    Column("elder_id", Text, nullable=False),
    Column("elder_name", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    Column("helper_name", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("actions", Text, nullable=False),
    Column("item_fen", BigInteger, nullable=False),
    Column("daily_fen", BigInteger, nullable=False),
    Column("monthly_fen", BigInteger, nullable=False),
    Column("from_ms", BigInteger, nullable=False),
    Column("until_ms", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("seen", Text, nullable=False),
    Column("hours", Text, nullable=False),
    Column("payees", Text),
    Column("follows", Text),
    Column("people", Text),
    CheckConstraint("helper_id <> elder_id", name="not_own"),
    CheckConstraint("from_ms < until_ms", name="ends"),
    CheckConstraint("0 <= item_fen AND item_fen <= daily_fen AND daily_fen <= monthly_fen", name="limits"),
)
Index("ix_assistance_grants_invitation", grants.c.invitation_id)
Index("ix_assistance_grants_follows", grants.c.follows)
Index("ix_assistance_grants_elder", grants.c.elder_id)
Index("ix_assistance_grants_helper", grants.c.helper_id)

grant_ends = Table(
    "assistance_grant_ends",
    metadata,
    Column("grant_id", Text, ForeignKey("assistance_grants.id"), primary_key=True),
    Column("ended_ms", BigInteger, nullable=False),
    Column("ended_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

proposals = Table(
    "assistance_proposals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("grant_id", Text, ForeignKey("assistance_grants.id"), nullable=False),
    Column("elder_id", Text, nullable=False),
    Column("helper_id", Text, nullable=False),
    # What at most one may wait for: the bill, or of a transfer the person on her list.
    Column("bill_id", Text, nullable=False),
    Column("amount_fen", BigInteger, nullable=False),
    Column("shown", Text, nullable=False),
    Column("shown_hash", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("decided_ms", BigInteger),
    Column("payment_id", Text),
    CheckConstraint("amount_fen > 0", name="amount"),
    CheckConstraint("(state = 'approved') = (payment_id IS NOT NULL)", name="paid_by_yes"),
)
Index("ix_assistance_proposals_pair", proposals.c.elder_id, proposals.c.helper_id, proposals.c.created_ms)
Index(
    "ix_assistance_proposals_waiting",
    proposals.c.elder_id,
    sqlite_where=proposals.c.state == "open",
    postgresql_where=proposals.c.state == "open",
)
Index("ix_assistance_proposals_grant", proposals.c.grant_id, proposals.c.created_ms)
Index(
    "uq_assistance_proposals_open_bill",
    proposals.c.bill_id,
    unique=True,
    sqlite_where=proposals.c.state == "open",
    postgresql_where=proposals.c.state == "open",
)


def add_row(uow: UnitOfWork, table: Table, values: dict[str, Any]) -> None:
    """Inserts one row that the caller has seen to be possible.

    Two units at once may both have seen that. On PostgreSQL the second then meets the first one's row, which its own
    snapshot does not hold: "on conflict do nothing" turns that from a broken constraint into a serialization failure,
    so that the unit is run again and sees. SQLite has one writer.
    """
    adding = insert(table).values(values)
    if uow.dialect == "postgresql":
        adding = postgresql.insert(table).values(values).on_conflict_do_nothing()
    if uow.connection.execute(adding.returning(*table.primary_key)).first() is None:
        raise RuntimeError(f"{table.name}: this row is there already")
