"""Products with a risk level, and people's assessments, which only grow: the newest counts."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "wealth_products",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("risk", sa.Integer, nullable=False),
        sa.Column("least_fen", sa.BigInteger, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("checked_ms", sa.BigInteger),
        sa.Column("ended_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_wealth_products"),
        sa.CheckConstraint("kind IN ('deposit', 'wealth')", name=op.f("ck_wealth_products_kind")),
        sa.CheckConstraint("risk BETWEEN 1 AND 5", name=op.f("ck_wealth_products_risk")),
        sa.CheckConstraint("kind = 'wealth' OR risk = 1", name=op.f("ck_wealth_products_deposit_is_safe")),
        sa.CheckConstraint("least_fen > 0 AND months >= 0", name=op.f("ck_wealth_products_amounts")),
    )
    op.create_table(
        "risk_assessments",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("born_year", sa.Integer, nullable=False),
        sa.Column("assessed_ms", sa.BigInteger, nullable=False),
        sa.Column("assessed_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_risk_assessments"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("ck_risk_assessments_level")),
    )
    op.create_index(
        "ix_risk_assessments_person_id_assessed_ms", "risk_assessments", ["person_id", "assessed_ms"]
    )
    only_grows("risk_assessments")


def downgrade() -> None:
    op.drop_table("risk_assessments")
    op.drop_table("wealth_products")
