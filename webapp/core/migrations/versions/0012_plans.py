"""Spending plans, and what a person was told of them."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "spending_plans",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("amount_fen", sa.BigInteger),
        sa.Column("set_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_spending_plans"),
        sa.CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name=op.f("ck_spending_plans_amount")),
    )
    op.create_index("ix_spending_plans_customer_id_set_ms", "spending_plans", ["customer_id", "set_ms"])
    op.create_table(
        "plan_hints_closed",
        sa.Column("plan_id", sa.Text, nullable=False),
        sa.Column("month", sa.Text, nullable=False),
        sa.Column("threshold", sa.Integer, nullable=False),
        sa.Column("closed_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("plan_id", "month", "threshold", name="pk_plan_hints_closed"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["spending_plans.id"], name="fk_plan_hints_closed_plan_id_spending_plans"
        ),
    )
    only_grows("spending_plans")
    only_grows("plan_hints_closed")


def downgrade() -> None:
    op.drop_table("plan_hints_closed")
    op.drop_table("spending_plans")
