"""Payments: billers and their bills. What was paid is in the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _billers()
    _bills()
    if op.get_bind().dialect.name == "postgresql":
        # A bill is written once more when it is paid: room on the page keeps its indexes out of serializable conflicts.
        op.execute("ALTER TABLE bills SET (fillfactor = 70)")


def _billers() -> None:
    op.create_table(
        "billers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("account_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_billers"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_billers_account_id"),
    )


def _bills() -> None:
    op.create_table(
        "bills",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("biller_id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("account_id", sa.Text, nullable=False),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("due_on", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bills"),
        sa.ForeignKeyConstraint(["biller_id"], ["billers.id"], name="fk_bills_biller_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_bills_account_id"),
        sa.CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name=op.f("ck_bills_amount")),
        sa.CheckConstraint("state IN ('due', 'paid', 'closed')", name=op.f("ck_bills_state")),
    )
    op.create_index(
        "ix_bills_customer_id_due_on",
        "bills",
        ["customer_id", "due_on"],
        sqlite_where=sa.text("state = 'due'"),
    )


def downgrade() -> None:
    op.drop_table("bills")
    op.drop_table("billers")
