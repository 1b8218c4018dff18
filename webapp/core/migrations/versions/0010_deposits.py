"""Time deposits: what runs, what was asked for and not yet ordered, and what happened, which only grows.

A time account's balance moves only by a posting of its own kind ("time_..."), so that no transfer can draw a deposit down
past its rules. The check hangs on time accounts alone: other payments don't pay for it.
"""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0010"
down_revision = "0009"

_SQLITE = """CREATE TRIGGER accounts_time BEFORE UPDATE OF balance_fen ON accounts WHEN NEW.kind = 'time' AND NOT EXISTS (
    SELECT 1 FROM postings WHERE id = NEW.last_posting_id AND substr(kind, 1, 5) = 'time_'
    ) BEGIN SELECT RAISE(ABORT, 'accounts: a time deposit moves by its own orders'); END"""
_POSTGRES = (
    """CREATE FUNCTION accounts_time() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT 1 FROM postings WHERE id = NEW.last_posting_id AND substr(kind, 1, 5) = 'time_') THEN
            RAISE EXCEPTION 'accounts: a time deposit moves by its own orders';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER accounts_time BEFORE UPDATE OF balance_fen ON accounts
    FOR EACH ROW WHEN (NEW.kind = 'time') EXECUTE FUNCTION accounts_time()""",
)


def upgrade() -> None:
    _deposits()
    _moves()
    _drafts()
    on_postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _POSTGRES if on_postgres else (_SQLITE,):
        op.execute(statement)


def _deposits() -> None:
    op.create_table(
        "deposits",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("account_id", sa.Text, nullable=False),
        sa.Column("back_to", sa.Text, nullable=False),
        sa.Column("principal_fen", sa.BigInteger, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("rate_ppm", sa.Integer, nullable=False),
        sa.Column("from_day", sa.Text, nullable=False),
        sa.Column("until_day", sa.Text, nullable=False),
        sa.Column("at_end", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("opened_ms", sa.BigInteger, nullable=False),
        sa.Column("ended_ms", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_deposits"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_deposits_account_id_accounts"),
        sa.ForeignKeyConstraint(["back_to"], ["accounts.id"], name="fk_deposits_back_to_accounts"),
        sa.CheckConstraint("principal_fen >= 0", name=op.f("ck_deposits_principal")),
        sa.CheckConstraint("months IN (3, 6, 12, 24, 36, 60)", name=op.f("ck_deposits_months")),
        sa.CheckConstraint("at_end IN ('renew', 'back')", name=op.f("ck_deposits_at_end")),
    )
    op.create_index("ix_deposits_owner_id", "deposits", ["owner_id"])
    op.create_index(
        "ix_deposits_until_day",
        "deposits",
        ["until_day"],
        sqlite_where=sa.text("ended_ms IS NULL"),
        postgresql_where=sa.text("ended_ms IS NULL"),
    )


def _moves() -> None:
    op.create_table(
        "deposit_moves",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("deposit_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("request_hash", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("principal_fen", sa.BigInteger, nullable=False),
        sa.Column("interest_fen", sa.BigInteger, nullable=False),
        sa.Column("left_fen", sa.BigInteger, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("rate_ppm", sa.Integer, nullable=False),
        sa.Column("from_day", sa.Text, nullable=False),
        sa.Column("until_day", sa.Text, nullable=False),
        sa.Column("at_end", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deposit_moves"),
        sa.UniqueConstraint("owner_id", "key", name="uq_deposit_moves_owner_id_key"),
        sa.ForeignKeyConstraint(["deposit_id"], ["deposits.id"], name="fk_deposit_moves_deposit_id_deposits"),
        sa.CheckConstraint(
            "kind IN ('opened', 'part_out', 'out', 'renewed', 'back')", name=op.f("ck_deposit_moves_kind")
        ),
        sa.CheckConstraint(
            "principal_fen > 0 AND interest_fen >= 0 AND left_fen >= 0", name=op.f("ck_deposit_moves_amounts")
        ),
    )
    op.create_index("ix_deposit_moves_deposit_id", "deposit_moves", ["deposit_id"])
    only_grows("deposit_moves")


def _drafts() -> None:
    op.create_table(
        "deposit_drafts",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("deposit_id", sa.Text),
        sa.Column("amount_fen", sa.BigInteger),
        sa.Column("months", sa.Integer),
        sa.Column("at_end", sa.Text),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deposit_drafts"),
        sa.ForeignKeyConstraint(
            ["deposit_id"], ["deposits.id"], name="fk_deposit_drafts_deposit_id_deposits"
        ),
    )
    op.create_index("ix_deposit_drafts_created_ms", "deposit_drafts", ["created_ms"])


def downgrade() -> None:
    op.execute(
        "DROP TRIGGER accounts_time ON accounts"
        if op.get_bind().dialect.name == "postgresql"
        else "DROP TRIGGER accounts_time"
    )
    for table in ("deposit_drafts", "deposit_moves", "deposits"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION accounts_time")
