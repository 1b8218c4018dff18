"""Payments: billers, their bills, and one row for each order that moved money."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _billers()
    _bills()
    _payments()
    if op.get_bind().dialect.name == "postgresql":
        # A bill is written once more when it is paid: room on the page keeps its indexes out of serializable conflicts.
        op.execute("ALTER TABLE bills SET (fillfactor = 70)")
        op.execute(
            """CREATE TRIGGER payments_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON payments
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"""CREATE TRIGGER payments_no_{action.lower()} BEFORE {action} ON payments
            BEGIN SELECT RAISE(ABORT, 'payments only grows'); END"""
        )


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


def _payments() -> None:
    op.create_table(
        "payments",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("operation", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("request_hash", sa.Text, nullable=False),
        sa.Column("bill_id", sa.Text),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("prepared_by", sa.Text),
        sa.Column("grant_id", sa.Text),
        sa.Column("proposal_id", sa.Text),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.ForeignKeyConstraint(["id"], ["postings.id"], name="fk_payments_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["bills.id"], name="fk_payments_bill_id"),
        sa.UniqueConstraint("bill_id", name="uq_payments_bill_id"),
        sa.UniqueConstraint("customer_id", "operation", "key", name="uq_payments_customer_id_operation_key"),
        sa.CheckConstraint("(operation = 'bill') = (bill_id IS NOT NULL)", name=op.f("ck_payments_bill")),
        sa.CheckConstraint(
            "operation = 'deposit' OR actor_id = customer_id OR grant_id IS NOT NULL",
            name=op.f("ck_payments_permitted"),
        ),
    )


def downgrade() -> None:
    op.drop_table("payments")
    op.drop_table("bills")
    op.drop_table("billers")
