"""To whom of her saved people a helper may prepare transfers: named in the invitation, and in the grant that came of it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("assistance_invitations", sa.Column("people", sa.Text))
    op.add_column("assistance_grants", sa.Column("people", sa.Text))


def downgrade() -> None:
    op.drop_column("assistance_grants", "people")
    op.drop_column("assistance_invitations", "people")
