"""A telephone that staff typed at the counter is unproven until its client has read them a code from it: since when (ms)."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("people", sa.Column("mobile_unproven_ms", sa.BigInteger))
    op.execute(
        "UPDATE people SET mobile_unproven_ms = created_ms WHERE taken_in_by IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.person_id = people.id)"
    )


def downgrade() -> None:
    op.drop_column("people", "mobile_unproven_ms")
