"""Which helper has been told by telephone of what, so that nobody is told the same thing twice."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0039"
down_revision = "0038"

_TABLE = "assistance_nudges"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("helper_id", "about", "elder_id", "message_id")
        ),
        sa.Column("urgent", sa.Integer, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("helper_id", "about", name=op.f("pk_assistance_nudges")),
    )
    op.create_index("ix_assistance_nudges_helper", _TABLE, ["helper_id", "at_ms"])
    only_grows(_TABLE)


def downgrade() -> None:
    op.drop_table(_TABLE)
