"""What helpers paid: with their own money, or with the elder's."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0032"
down_revision = "0031"

_TEXTS = (
    *("id", "whose", "grant_id", "elder_id", "elder_name", "helper_id", "helper_name", "session_id"),
    *("bill_id", "biller", "service", "period"),
)
_TABLE = "assistance_payments"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("amount_fen", "paid_ms")),
        sa.CheckConstraint("helper_id <> elder_id", name=op.f("ck_assistance_payments_not_own")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_assistance_payments_amount")),
        sa.CheckConstraint("whose IN ('own', 'hers')", name=op.f("ck_assistance_payments_whose")),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["assistance_grants.id"], name=op.f("fk_assistance_payments_grant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_payments")),
    )
    op.create_index("ix_assistance_payments_pair", _TABLE, ["elder_id", "helper_id", "paid_ms"])
    op.create_index("ix_assistance_payments_helper", _TABLE, ["helper_id", "paid_ms"])
    op.create_index("ix_assistance_payments_bill", _TABLE, ["bill_id"])
    only_grows(_TABLE)


def downgrade() -> None:
    op.drop_table(_TABLE)
