"""What the bank changed in its table of working days: which days, how, why, who and when."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_table(
        "calendar_changes",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("first_day", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        sa.Column("working", sa.Boolean),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_calendar_changes")),
    )
    only_grows("calendar_changes")


def downgrade() -> None:
    op.drop_table("calendar_changes")
