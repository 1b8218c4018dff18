"""Until when somebody may help a person: kept with the person, so that every page of hers knows without asking."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("people", sa.Column("helped_until_ms", sa.BigInteger))
    op.execute(
        """UPDATE people SET helped_until_ms = (SELECT max(g.until_ms) FROM assistance_grants g
            WHERE g.elder_id = people.id
                AND NOT EXISTS (SELECT 1 FROM assistance_grant_ends e WHERE e.grant_id = g.id))"""
    )


def downgrade() -> None:
    op.drop_column("people", "helped_until_ms")
