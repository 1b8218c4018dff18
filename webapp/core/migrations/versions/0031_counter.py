"""The counter: whom staff took in there, by which card a client is known again, and what was mistyped and put right."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("people", sa.Column("card_index", sa.Text))
    op.add_column("people", sa.Column("taken_in_by", sa.Text))
    op.create_index("ix_people_card_index", "people", ["card_index"], unique=True)
    _amendments()


def _amendments() -> None:
    texts = ("what", "original", "corrected", "note", "actor_id", "actor_name")
    op.create_table(
        "case_amendments",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_amendments")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("fk_case_amendments_application_id")
        ),
    )
    op.create_index(op.f("ix_case_amendments_application_id"), "case_amendments", ["application_id"])
    only_grows("case_amendments")


def downgrade() -> None:
    op.drop_table("case_amendments")
    op.drop_index("ix_people_card_index", "people")
    op.drop_column("people", "taken_in_by")
    op.drop_column("people", "card_index")
