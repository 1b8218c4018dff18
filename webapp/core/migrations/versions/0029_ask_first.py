"""先问问孩子: which prepared payments she wanted to talk about first."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "assistance_talks",
        sa.Column("proposal_id", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["assistance_proposals.id"], name=op.f("fk_assistance_talks_proposal_id")
        ),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_assistance_talks")),
    )
    only_grows("assistance_talks")


def downgrade() -> None:
    op.drop_table("assistance_talks")
