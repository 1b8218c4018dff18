"""A quiet pause: an elder lets a helper's help rest, and nobody is told."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "assistance_pauses",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("begun_ms", sa.BigInteger, nullable=False),
        sa.Column("ended_ms", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_pauses")),
    )
    lasting = sa.text("ended_ms IS NULL")
    op.create_index(
        "uq_assistance_pauses_lasting",
        "assistance_pauses",
        ["elder_id", "helper_id"],
        unique=True,
        sqlite_where=lasting,
        postgresql_where=lasting,
    )


def downgrade() -> None:
    op.drop_table("assistance_pauses")
