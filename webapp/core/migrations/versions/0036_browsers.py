"""By which browser somebody signed in, as the hash of a mark that the browser keeps: whose telephone it is that says yes."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("browser", sa.Text))


def downgrade() -> None:
    op.drop_column("sessions", "browser")
