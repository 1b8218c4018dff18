"""What an application is for: account, loan or both, and of the loan purpose, amount, term and way of repayment."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_TEXTS = ("wants", "purpose", "wish_way")


def upgrade() -> None:
    # Nobody was asked before: what is there stays unsaid, and is asked when its owner goes on.
    for name in _TEXTS:
        op.add_column("applications", sa.Column(name, sa.Text, nullable=True))
    op.add_column("applications", sa.Column("wish_fen", sa.BigInteger, nullable=True))
    op.add_column("applications", sa.Column("wish_months", sa.Integer, nullable=True))


def downgrade() -> None:
    for name in (*_TEXTS, "wish_fen", "wish_months"):
        op.drop_column("applications", name)
