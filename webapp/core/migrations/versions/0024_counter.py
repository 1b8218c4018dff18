"""Who of the bank's people typed what in for a customer, with which version of the policy was decided, and who works with whom."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "case_entries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_entries")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_case_entries_application_id")
        ),
    )
    op.create_index(op.f("ix_case_entries_application_id"), "case_entries", ["application_id"])
    only_grows("case_entries")
    op.add_column("decisions", sa.Column("policy_version", sa.Text))
    op.add_column("people", sa.Column("team", sa.Text))


def downgrade() -> None:
    op.drop_column("people", "team")
    op.drop_column("decisions", "policy_version")
    op.drop_table("case_entries")
