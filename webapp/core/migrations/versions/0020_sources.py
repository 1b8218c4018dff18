"""Consents to ask the registry, the tax bureau and the credit bureau, and what they answered."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "source_consents",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_consents")),
    )
    op.create_table(
        "source_answers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_answers")),
    )
    for table in ("source_consents", "source_answers"):
        op.create_index(f"ix_{table}_application_id", table, ["application_id", "made_ms"])
        only_grows(table)


def downgrade() -> None:
    for table in ("source_answers", "source_consents"):
        op.drop_table(table)
