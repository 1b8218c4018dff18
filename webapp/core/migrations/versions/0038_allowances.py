"""What an elder's plain yes is enough for, as she sets it: each time she does, a line."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0038"
down_revision = "0037"

_TABLE = "assistance_allowances"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("fen", "before_fen", "from_ms", "set_ms")
        ),
        sa.CheckConstraint("fen >= 0 AND before_fen >= 0", name=op.f("ck_assistance_allowances_amounts")),
        sa.CheckConstraint(
            "from_ms > set_ms OR fen <= before_fen", name=op.f("ck_assistance_allowances_more_waits")
        ),
        sa.PrimaryKeyConstraint("elder_id", "number", name=op.f("pk_assistance_allowances")),
    )
    only_grows(_TABLE)


def downgrade() -> None:
    op.drop_table(_TABLE)
