"""Days that matter to a person, and the cards she has put away."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "greeting_birthdays",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_greeting_birthdays")),
    )
    op.create_table(
        "greeting_days",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('loan_repaid')", name=op.f("ck_greeting_days_kind")),
        sa.PrimaryKeyConstraint("person_id", "kind", "day", name=op.f("pk_greeting_days")),
    )
    op.create_table(
        "greetings_kept",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("kept_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "card", name=op.f("pk_greetings_kept")),
    )


def downgrade() -> None:
    for table in ("greetings_kept", "greeting_days", "greeting_birthdays"):
        op.drop_table(table)
