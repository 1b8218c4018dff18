"""Agreements, the challenge that is out for each, and their signatures."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    _agreements()
    _signatures()
    for table in ("agreements", "agreement_signatures"):
        only_grows(table)


def _agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("case_id", "kind", "about", name=op.f("uq_agreements_case_id_kind_about")),
    )
    op.create_index("ix_agreements_case_id", "agreements", ["case_id", "made_ms"])


def _signatures() -> None:
    op.create_table(
        "agreement_challenges",
        sa.Column("agreement_id", sa.Text, nullable=False),
        sa.Column("challenge", sa.Text, nullable=False),
        sa.Column("session_id", sa.Text, nullable=False),
        sa.Column("until_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_agreement_challenges")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_challenges_agreement_id")
        ),
    )
    op.create_table(
        "agreement_signatures",
        sa.Column("agreement_id", sa.Text, nullable=False),
        sa.Column("signer_id", sa.Text, nullable=False),
        sa.Column("signer_name", sa.Text, nullable=False),
        sa.Column("challenge", sa.Text, nullable=False),
        sa.Column("proof", sa.Text, nullable=False),
        sa.Column("signed_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("agreement_id", name=op.f("pk_agreement_signatures")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_signatures_agreement_id")
        ),
    )


def downgrade() -> None:
    for table in ("agreement_signatures", "agreement_challenges", "agreements"):
        op.drop_table(table)
