"""Cards, what happened to each, and the codes by which a person shows again that it is she (step-up)."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("account_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("tail", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_cards_account_id_accounts"),
        sa.CheckConstraint("kind IN ('debit', 'social')", name=op.f("ck_cards_kind")),
        sa.CheckConstraint("length(tail) = 4", name=op.f("ck_cards_tail")),
        sa.CheckConstraint("state IN ('active', 'lost', 'replaced', 'closed')", name=op.f("ck_cards_state")),
    )
    op.create_index("ix_cards_owner_id", "cards", ["owner_id"])
    op.create_table(
        "card_events",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("card_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_card_events"),
        sa.UniqueConstraint("owner_id", "key", name="uq_card_events_owner_id_key"),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_card_events_card_id_cards"),
        sa.CheckConstraint(
            "kind IN ('issued', 'lost', 'lifted', 'replaced', 'closed')", name=op.f("ck_card_events_kind")
        ),
    )
    op.create_index("ix_card_events_card_id", "card_events", ["card_id"])
    only_grows("card_events")
    _step_up_codes()


def _step_up_codes() -> None:
    op.create_table(
        "step_up_codes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column("tries_left", sa.Integer, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("used_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_step_up_codes"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_step_up_codes_person_id_people"),
        sa.CheckConstraint("tries_left >= 0", name=op.f("ck_step_up_codes_tries_left")),
    )
    op.create_index("ix_step_up_codes_person_id_created_ms", "step_up_codes", ["person_id", "created_ms"])


def downgrade() -> None:
    for table in ("step_up_codes", "card_events", "cards"):
        op.drop_table(table)
