"""When a helper looked at an elder's account: each look is a line of its own, for good."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "assistance_looks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("grant_id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["assistance_grants.id"], name=op.f("fk_assistance_looks_grant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_looks")),
    )
    op.create_index("ix_assistance_looks_pair", "assistance_looks", ["elder_id", "helper_id", "at_ms"])
    only_grows("assistance_looks")


def downgrade() -> None:
    op.drop_table("assistance_looks")
