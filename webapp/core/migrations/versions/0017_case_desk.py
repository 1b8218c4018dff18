"""What the staff desk needs: clocks that stand, a first look, whose case it is, four eyes, the counter; and questions."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0017"
down_revision = "0016"

_NUMBERS = ("paused_ms", "looked_ms", "approved_fen", "identity_ms", "account_due_ms")
_TEXTS = ("handler_id", "handler_name", "entered_by", "identity_by", "account_id")


def upgrade() -> None:
    for name in _NUMBERS:
        op.add_column("applications", sa.Column(name, sa.BigInteger, nullable=True))
    for name in _TEXTS:
        op.add_column("applications", sa.Column(name, sa.Text, nullable=True))
    op.add_column("applications", sa.Column("pauses", sa.Text, nullable=False, server_default="[]"))
    op.add_column("decisions", sa.Column("amount_fen", sa.BigInteger, nullable=True))
    op.create_table(
        "case_questions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.Column("answer", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_questions")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_case_questions_application_id")
        ),
    )
    op.create_index(op.f("ix_case_questions_application_id"), "case_questions", ["application_id"])
    only_grows("case_questions")


def downgrade() -> None:
    op.drop_table("case_questions")
    op.drop_column("decisions", "amount_fen")
    for name in (*_NUMBERS, *_TEXTS, "pauses"):
        op.drop_column("applications", name)
