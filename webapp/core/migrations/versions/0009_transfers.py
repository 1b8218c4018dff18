"""Saved people, and transfers to them that may arrive later.

Money under way stands on one of the bank's own accounts: it left one person and is owed to the other, or to the first again.
What was sent never changes but once, to its end; the ledger's rule that a thing is settled once says the same of the money.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_HOLDING = """INSERT INTO accounts (id, owner_id, kind, name, number, guarded, currency, balance_fen, last_posting_id, opened_ms)
    VALUES ('00000000000000000000000000000001', NULL, 'holding', '在路上的钱', '9156000000000003', false, 'CNY', 0, NULL, 0)
    ON CONFLICT (id) DO NOTHING"""
_ENDS_ONCE = """OLD.state IN ('arrived', 'taken_back') OR OLD.state = 'waiting' AND (
    NEW.state NOT IN ('arrived', 'taken_back') OR NEW.amount_fen <> OLD.amount_fen OR NEW.customer_id <> OLD.customer_id
    OR NEW.from_account_id <> OLD.from_account_id OR NEW.to_account_id <> OLD.to_account_id)"""
_SQLITE = (
    f"""CREATE TRIGGER transfers_end_once BEFORE UPDATE ON transfers WHEN {_ENDS_ONCE}
    BEGIN SELECT RAISE(ABORT, 'transfers: what was sent does not change'); END""",
    """CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers WHEN OLD.state <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'transfers: what was sent stays'); END""",
)
_POSTGRES = (
    """CREATE FUNCTION transfers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'transfers: what was sent does not change'; END $$""",
    f"""CREATE TRIGGER transfers_end_once BEFORE UPDATE ON transfers FOR EACH ROW WHEN ({_ENDS_ONCE})
    EXECUTE FUNCTION transfers_refuse()""",
    """CREATE TRIGGER transfers_no_delete BEFORE DELETE ON transfers FOR EACH ROW WHEN (OLD.state <> 'draft')
    EXECUTE FUNCTION transfers_refuse()""",
    "ALTER TABLE transfers SET (fillfactor = 70)",
)


def upgrade() -> None:
    op.execute(_HOLDING)
    _payees()
    _transfers()
    _transfer_indexes()
    for statement in _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


def _payees() -> None:
    op.create_table(
        "payees",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("account_id", sa.Text),
        sa.Column("via", sa.Text),
        sa.Column("tail", sa.Text),
        sa.Column("relation", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payees"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_payees_account_id"),
        sa.CheckConstraint("state IN ('asked', 'saved', 'removed')", name=op.f("ck_payees_state")),
        sa.CheckConstraint(
            "state <> 'saved' OR (account_id IS NOT NULL AND via IS NOT NULL AND tail IS NOT NULL)",
            name=op.f("ck_payees_whole"),
        ),
    )
    saved = sa.text("state = 'saved'")
    op.create_index(
        "ix_payees_owner_id_account_id",
        "payees",
        ["owner_id", "account_id"],
        unique=True,
        sqlite_where=saved,
        postgresql_where=saved,
    )
    op.create_table(
        "payee_tries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("tried_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payee_tries"),
    )
    op.create_index("ix_payee_tries_owner_id_tried_ms", "payee_tries", ["owner_id", "tried_ms"])


def _transfers() -> None:
    op.create_table(
        "transfers",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("customer_id", sa.Text, nullable=False),
        sa.Column("from_account_id", sa.Text, nullable=False),
        sa.Column("payee_id", sa.Text, nullable=False),
        sa.Column("to_account_id", sa.Text, nullable=False),
        sa.Column("amount_fen", sa.BigInteger),
        sa.Column("arrival", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.Column("sent_ms", sa.BigInteger),
        sa.Column("due_ms", sa.BigInteger),
        sa.Column("ended_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_transfers"),
        sa.ForeignKeyConstraint(["from_account_id"], ["accounts.id"], name="fk_transfers_from_account_id"),
        sa.ForeignKeyConstraint(["payee_id"], ["payees.id"], name="fk_transfers_payee_id"),
        sa.ForeignKeyConstraint(["to_account_id"], ["accounts.id"], name="fk_transfers_to_account_id"),
        sa.CheckConstraint("amount_fen BETWEEN 1 AND 999999999999", name=op.f("ck_transfers_amount")),
        sa.CheckConstraint(
            "arrival IN ('at_once', 'two_hours', 'tomorrow')", name=op.f("ck_transfers_arrival")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'waiting', 'arrived', 'taken_back')", name=op.f("ck_transfers_state")
        ),
        sa.CheckConstraint(
            """state = 'draft' OR (amount_fen IS NOT NULL AND arrival IS NOT NULL AND sent_ms IS NOT NULL
            AND due_ms IS NOT NULL AND (state = 'waiting') = (ended_ms IS NULL))""",
            name=op.f("ck_transfers_whole"),
        ),
        sa.CheckConstraint("from_account_id <> to_account_id", name=op.f("ck_transfers_two_accounts")),
    )


def _transfer_indexes() -> None:
    op.create_index("ix_transfers_customer_id_state", "transfers", ["customer_id", "state"])
    op.create_index("ix_transfers_payee_id_sent_ms", "transfers", ["payee_id", "sent_ms"])
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_transfers_due_ms", "transfers", ["due_ms"], sqlite_where=waiting, postgresql_where=waiting
    )


def downgrade() -> None:
    op.drop_table("transfers")
    op.drop_table("payee_tries")
    op.drop_table("payees")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION transfers_refuse")
