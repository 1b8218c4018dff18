"""Questions to the adviser group, and what was said about each."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "advice_questions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("customer_name", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("adviser_id", sa.Text, nullable=False),
        sa.Column("adviser_name", sa.Text, nullable=False),
        sa.Column("asked_ms", sa.BigInteger, nullable=False),
        sa.Column("due_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_questions")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_advice_questions_application_id")
        ),
    )
    op.create_index("ix_advice_questions_application_id", "advice_questions", ["application_id", "asked_ms"])
    op.create_index("ix_advice_questions_adviser_id", "advice_questions", ["adviser_id", "due_ms"])
    op.create_table(
        "advice_words",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("question_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("mine", sa.Boolean, nullable=False),
        sa.Column("joined", sa.Boolean, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_words")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["advice_questions.id"], name=op.f("fk_advice_words_question_id")
        ),
    )
    op.create_index("ix_advice_words_question_id", "advice_words", ["question_id", "made_ms"])
    op.create_index("ix_advice_words_actor_id", "advice_words", ["actor_id"])
    for table in ("advice_questions", "advice_words"):
        only_grows(table)


def downgrade() -> None:
    for table in ("advice_words", "advice_questions"):
        op.drop_table(table)
