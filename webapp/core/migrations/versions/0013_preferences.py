"""More of how a person likes the pages: voice, speed, pointer, motion, menu, cards, first questions. Forms that came after a session's end."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

# Whoever is known already starts like a new person. Those values stand in the column, so that the old code can still enrol.
_ADDED = (
    ("sound", "TEXT", "'off'", "'off', 'on'"),
    ("speech", "TEXT", "'auto'", "'auto', 'mandarin', 'cantonese', 'english'"),
    ("speed", "INTEGER", "100", "75, 90, 100, 110, 125"),
    ("speaker", "TEXT", "'bank'", "'bank', 'device'"),
    ("pointer", "TEXT", "'normal'", "'normal', 'large'"),
    ("motion", "TEXT", "'auto'", "'auto', 'reduced'"),
    ("menu", "TEXT", "'simple'", "'simple', 'full'"),
    ("cards", "TEXT", "'on'", "'on', 'off'"),
    ("asked", "TEXT", "'no'", "'no', 'yes'"),
)


def upgrade() -> None:
    for name, kind, first, possible in _ADDED:
        # In one statement: SQLite can't add a rule to a table that stands, but takes it with a new column.
        op.execute(
            sa.text(
                f"ALTER TABLE people ADD COLUMN {name} {kind} NOT NULL DEFAULT {first} "
                f"CONSTRAINT ck_people_{name} CHECK ({name} in ({possible}))"
            )
        )
    op.create_table(
        "kept_forms",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column(
            "person_id",
            sa.Text,
            sa.ForeignKey("people.id", name=op.f("fk_kept_forms_person_id")),
            nullable=False,
        ),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_forms")),
    )
    op.create_index("ix_kept_forms_person_id", "kept_forms", ["person_id"])
    op.create_index("ix_kept_forms_expires_ms", "kept_forms", ["expires_ms"])


def downgrade() -> None:
    op.drop_table("kept_forms")
    for name, _kind, _first, _possible in reversed(_ADDED):
        op.execute(sa.text(f"ALTER TABLE people DROP COLUMN {name}"))
