"""The record as a log that can be verified: a leaf for every event, the hashes above, salts, checkpoints."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_index("ix_trail_events_at_ms", "trail_events", ["at_ms"])
    op.create_table(
        "trail_leaves",
        sa.Column("position", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("committed", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_trail_leaves")),
        sa.UniqueConstraint("event_id", name=op.f("uq_trail_leaves_event_id")),
        sa.ForeignKeyConstraint(["event_id"], ["trail_events.id"], name=op.f("fk_trail_leaves_event_id")),
    )
    op.create_table(
        "trail_hashes",
        sa.Column("level", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("place", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("pk_trail_hashes")),
    )
    op.create_table(
        "trail_salts",
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("salt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_trail_salts")),
        sa.ForeignKeyConstraint(["event_id"], ["trail_events.id"], name=op.f("fk_trail_salts_event_id")),
    )
    op.create_table(
        "trail_checkpoints",
        sa.Column("size", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.Column("seen_ms", sa.BigInteger, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_trail_checkpoints")),
    )
    for table in ("trail_leaves", "trail_hashes", "trail_checkpoints"):
        only_grows(table)


def downgrade() -> None:
    for table in ("trail_checkpoints", "trail_salts", "trail_hashes", "trail_leaves"):
        op.drop_table(table)
    op.drop_index("ix_trail_events_at_ms", "trail_events")
