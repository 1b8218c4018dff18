"""Family assistance: invitations, wrong tries, immutable grants and their ends, proposals."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _invitations()
    _tries()
    _grants()
    _grant_ends()
    _proposals()
    _freeze("assistance_grants")
    _freeze("assistance_grant_ends")


def _invitations() -> None:
    op.create_table(
        "assistance_invitations",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("elder_name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("half_index", sa.Text, nullable=False),
        sa.Column("code_index", sa.Text, nullable=False),
        sa.Column("code_sealed", sa.LargeBinary, nullable=True),
        sa.Column("wrong_tries", sa.Integer, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=True),
        sa.Column("helper_name", sa.Text, nullable=True),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("decided_ms", sa.BigInteger, nullable=True),
        sa.CheckConstraint("helper_id <> elder_id", name=op.f("ck_assistance_invitations_not_own")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_invitations")),
    )
    table = "assistance_invitations"
    op.create_index("ix_assistance_invitations_half", table, ["half_index", "created_ms"])
    op.create_index("ix_assistance_invitations_elder", table, ["elder_id", "created_ms"])
    op.create_index("ix_assistance_invitations_helper", table, ["helper_id", "created_ms"])
    _one_open("uq_assistance_invitations_open", table, "elder_id")
    _one_open("uq_assistance_invitations_code", table, "code_index")


def _tries() -> None:
    op.create_table(
        "assistance_tries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("tried_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_tries")),
    )
    op.create_index("ix_assistance_tries_helper", "assistance_tries", ["helper_id", "tried_ms"])


def _grants() -> None:
    op.create_table(
        "assistance_grants",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("invitation_id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("elder_name", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("helper_name", sa.Text, nullable=False),
        sa.Column("level", sa.Text, nullable=False),
        sa.Column("actions", sa.Text, nullable=False),
        sa.Column("item_fen", sa.BigInteger, nullable=False),
        sa.Column("daily_fen", sa.BigInteger, nullable=False),
        sa.Column("monthly_fen", sa.BigInteger, nullable=False),
        sa.Column("from_ms", sa.BigInteger, nullable=False),
        sa.Column("until_ms", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.CheckConstraint("helper_id <> elder_id", name=op.f("ck_assistance_grants_not_own")),
        sa.CheckConstraint("from_ms < until_ms", name=op.f("ck_assistance_grants_ends")),
        sa.CheckConstraint(
            "0 < item_fen AND item_fen <= daily_fen AND daily_fen <= monthly_fen",
            name=op.f("ck_assistance_grants_limits"),
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["assistance_invitations.id"], name=op.f("fk_assistance_grants_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_grants")),
    )
    op.create_index("uq_assistance_grants_invitation", "assistance_grants", ["invitation_id"], unique=True)
    op.create_index("ix_assistance_grants_elder", "assistance_grants", ["elder_id"])
    op.create_index("ix_assistance_grants_helper", "assistance_grants", ["helper_id"])


def _grant_ends() -> None:
    op.create_table(
        "assistance_grant_ends",
        sa.Column("grant_id", sa.Text, nullable=False),
        sa.Column("ended_ms", sa.BigInteger, nullable=False),
        sa.Column("ended_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["assistance_grants.id"], name=op.f("fk_assistance_grant_ends_grant_id")
        ),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_assistance_grant_ends")),
    )


def _proposals() -> None:
    op.create_table(
        "assistance_proposals",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("grant_id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("bill_id", sa.Text, nullable=False),
        sa.Column("amount_fen", sa.BigInteger, nullable=False),
        sa.Column("shown", sa.Text, nullable=False),
        sa.Column("shown_hash", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("decided_ms", sa.BigInteger, nullable=True),
        sa.Column("payment_id", sa.Text, nullable=True),
        sa.CheckConstraint("amount_fen > 0", name=op.f("ck_assistance_proposals_amount")),
        sa.CheckConstraint(
            "(state = 'approved') = (payment_id IS NOT NULL)",
            name=op.f("ck_assistance_proposals_paid_by_yes"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["assistance_grants.id"], name=op.f("fk_assistance_proposals_grant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_proposals")),
    )
    table = "assistance_proposals"
    op.create_index("ix_assistance_proposals_pair", table, ["elder_id", "helper_id", "created_ms"])
    op.create_index("ix_assistance_proposals_grant", table, ["grant_id", "created_ms"])
    waiting = sa.text("state = 'open'")
    op.create_index(
        "ix_assistance_proposals_waiting", table, ["elder_id"], sqlite_where=waiting, postgresql_where=waiting
    )
    _one_open("uq_assistance_proposals_open_bill", table, "bill_id")


def _one_open(name: str, table: str, column: str) -> None:
    """At most one open row for each value of a column."""
    is_open = sa.text("state = 'open'")
    op.create_index(name, table, [column], unique=True, sqlite_where=is_open, postgresql_where=is_open)


def _freeze(table: str) -> None:
    """Rows are added, never changed or removed."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"""CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"""
        )


def downgrade() -> None:
    for table in ("proposals", "grant_ends", "grants", "tries", "invitations"):
        op.drop_table(f"assistance_{table}")
