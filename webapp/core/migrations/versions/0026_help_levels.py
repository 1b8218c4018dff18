"""Help at five levels: how far a grant goes, which version it follows, and how she showed that it was she who agreed."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0026"
down_revision = "0025"

_OLD = """id, invitation_id, elder_id, elder_name, helper_id, helper_name, level, actions, item_fen, daily_fen, monthly_fen,
    from_ms, until_ms, sha256"""
_LIMITS = "{} item_fen AND item_fen <= daily_fen AND daily_fen <= monthly_fen"
_TABLE = "assistance_grants"


def upgrade() -> None:
    # An open invitation from before is one to prepare, as all were.
    op.add_column(
        "assistance_invitations", sa.Column("level", sa.Text, nullable=False, server_default="prepare")
    )
    if op.get_bind().dialect.name == "postgresql":
        _widen()
    else:
        _made_anew()
    op.create_index("ix_assistance_grants_invitation", _TABLE, ["invitation_id"])
    op.create_index("ix_assistance_grants_follows", _TABLE, ["follows"])
    op.create_table(
        "assistance_asked",
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("challenge", sa.Text, nullable=False),
        sa.Column("session_id", sa.Text, nullable=False),
        sa.Column("until_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("about", name=op.f("pk_assistance_asked")),
    )
    op.create_table(
        "assistance_confirmed",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("challenge", sa.Text, nullable=True),
        sa.Column("proof", sa.Text, nullable=True),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_confirmed")),
    )
    op.create_index("ix_assistance_confirmed_about", "assistance_confirmed", ["about"])
    only_grows("assistance_confirmed")


def _widen() -> None:
    """PostgreSQL changes the rule and adds the columns in place; no row is touched."""
    for column in _added():
        op.add_column(_TABLE, column)
    op.drop_constraint(op.f("ck_assistance_grants_limits"), _TABLE, type_="check")
    op.create_check_constraint(op.f("ck_assistance_grants_limits"), _TABLE, _LIMITS.format("0 <="))
    op.drop_index("uq_assistance_grants_invitation", _TABLE)


def _added() -> tuple[sa.Column[str], ...]:
    """Grants from before go as far as they went: her bills, at any hour, to any of her billers."""
    every_hour = str(list(range(24)))
    return (
        sa.Column("seen", sa.Text, nullable=False, server_default='["bills"]'),
        sa.Column("hours", sa.Text, nullable=False, server_default=every_hour),
        sa.Column("payees", sa.Text, nullable=True),
        sa.Column("follows", sa.Text, nullable=True),
    )


def _made_anew() -> None:
    """SQLite can't change a rule of a table that stands: its rows go over into a new one. Foreign keys are off meanwhile."""
    op.create_table(
        "assistance_grants_new",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("id", "invitation_id", "elder_id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("elder_name", "helper_id", "helper_name")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("level", "actions")),
        *(
            sa.Column(name, sa.BigInteger, nullable=False)
            for name in ("item_fen", "daily_fen", "monthly_fen")
        ),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("from_ms", "until_ms")),
        sa.Column("sha256", sa.Text, nullable=False),
        *_added(),
        sa.CheckConstraint("helper_id <> elder_id", name=op.f("ck_assistance_grants_not_own")),
        sa.CheckConstraint("from_ms < until_ms", name=op.f("ck_assistance_grants_ends")),
        sa.CheckConstraint(_LIMITS.format("0 <="), name=op.f("ck_assistance_grants_limits")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["assistance_invitations.id"], name=op.f("fk_assistance_grants_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistance_grants")),
    )
    op.execute(f"INSERT INTO assistance_grants_new ({_OLD}) SELECT {_OLD} FROM {_TABLE}")  # noqa: S608 - constants
    op.drop_table(_TABLE)
    op.rename_table("assistance_grants_new", _TABLE)
    op.create_index("ix_assistance_grants_elder", _TABLE, ["elder_id"])
    op.create_index("ix_assistance_grants_helper", _TABLE, ["helper_id"])
    only_grows(_TABLE)


def downgrade() -> None:
    """Back to one level: only while every grant still is one that the old tables could hold."""
    op.drop_table("assistance_confirmed")
    op.drop_table("assistance_asked")
    op.drop_column("assistance_invitations", "level")
    op.drop_index("ix_assistance_grants_follows", _TABLE)
    op.drop_index("ix_assistance_grants_invitation", _TABLE)
    op.create_index("uq_assistance_grants_invitation", _TABLE, ["invitation_id"], unique=True)
    for column in ("follows", "payees", "hours", "seen"):
        op.drop_column(_TABLE, column)
