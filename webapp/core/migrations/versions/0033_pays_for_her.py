"""替我缴费: bills that a helper pays from her account wait two hours, and the billers that she chose for it.

What was paid never changes but once, to its end. A bill has one such payment at a time that was not taken back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_TABLE = "held_bills"
_ENDS_ONCE = """OLD.state <> 'waiting' OR NEW.state NOT IN ('arrived', 'taken_back') OR NEW.id <> OLD.id
    OR NEW.amount_fen <> OLD.amount_fen OR NEW.bill_id <> OLD.bill_id OR NEW.customer_id <> OLD.customer_id
    OR NEW.actor_id <> OLD.actor_id OR NEW.grant_id <> OLD.grant_id OR NEW.due_ms <> OLD.due_ms
    OR NEW.from_account_id <> OLD.from_account_id OR NEW.to_account_id <> OLD.to_account_id"""
_SQLITE = (
    f"""CREATE TRIGGER held_bills_end_once BEFORE UPDATE ON held_bills WHEN {_ENDS_ONCE}
    BEGIN SELECT RAISE(ABORT, 'held_bills: what was paid does not change'); END""",
    """CREATE TRIGGER held_bills_no_delete BEFORE DELETE ON held_bills
    BEGIN SELECT RAISE(ABORT, 'held_bills: what was paid stays'); END""",
)
_POSTGRES = (
    """CREATE FUNCTION held_bills_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'held_bills: what was paid does not change'; END $$""",
    f"""CREATE TRIGGER held_bills_end_once BEFORE UPDATE ON held_bills FOR EACH ROW WHEN ({_ENDS_ONCE})
    EXECUTE FUNCTION held_bills_refuse()""",
    """CREATE TRIGGER held_bills_no_delete BEFORE DELETE ON held_bills FOR EACH ROW
    EXECUTE FUNCTION held_bills_refuse()""",
)


def upgrade() -> None:
    _held_bills()
    op.create_table(
        "assistance_choices",
        sa.Column("invitation_id", sa.Text, nullable=False),
        sa.Column("payees", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["assistance_invitations.id"], name=op.f("fk_assistance_choices_invitation_id")
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_assistance_choices")),
    )
    for statement in _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


def _held_bills() -> None:
    texts = ("id", "bill_id", "customer_id", "actor_id", "grant_id", "from_account_id", "to_account_id")
    op.create_table(
        _TABLE,
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("held_ms", "due_ms")),
        sa.Column("ended_ms", sa.BigInteger, nullable=True),
        sa.Column("ended_by", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_bills")),
        sa.ForeignKeyConstraint(["bill_id"], ["bills.id"], name=op.f("fk_held_bills_bill_id")),
        sa.ForeignKeyConstraint(
            ["from_account_id"], ["accounts.id"], name=op.f("fk_held_bills_from_account_id")
        ),
        sa.ForeignKeyConstraint(["to_account_id"], ["accounts.id"], name=op.f("fk_held_bills_to_account_id")),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_held_bills_amount")),
        sa.CheckConstraint("state IN ('waiting', 'arrived', 'taken_back')", name=op.f("ck_held_bills_state")),
        sa.CheckConstraint("(state = 'waiting') = (ended_ms IS NULL)", name=op.f("ck_held_bills_whole")),
        sa.CheckConstraint(
            "(state = 'taken_back') = (ended_by IS NOT NULL)", name=op.f("ck_held_bills_whose_hand")
        ),
    )
    not_back, waiting = sa.text("state <> 'taken_back'"), sa.text("state = 'waiting'")
    op.create_index(
        "uq_held_bills_bill",
        _TABLE,
        ["bill_id"],
        unique=True,
        sqlite_where=not_back,
        postgresql_where=not_back,
    )
    for name, column in (("ix_held_bills_due_ms", "due_ms"), ("ix_held_bills_customer", "customer_id")):
        op.create_index(name, _TABLE, [column], sqlite_where=waiting, postgresql_where=waiting)


def downgrade() -> None:
    op.drop_table("assistance_choices")
    op.drop_table(_TABLE)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION held_bills_refuse")
