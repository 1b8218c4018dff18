"""Why the bank lets somebody's help rest: such a rest is not ended with one press."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("assistance_pauses", sa.Column("why", sa.Text))


def downgrade() -> None:
    op.drop_column("assistance_pauses", "why")
