"""Sessions of live guidance, and everything that happened in each."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    _sessions()
    _events()


def _sessions() -> None:
    op.create_table(
        "guidance_sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("grant_id", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("elder_name", sa.Text, nullable=False),
        sa.Column("helper_id", sa.Text, nullable=False),
        sa.Column("helper_name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_ms", sa.BigInteger, nullable=False),
        sa.Column("acted_ms", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("elder_session", sa.Text),
        sa.Column("until_ms", sa.BigInteger),
        sa.Column("ended_by", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("page", sa.Text),
        sa.CheckConstraint(
            "state IN ('asked', 'offered', 'live', 'ended')", name=op.f("ck_guidance_sessions_state")
        ),
        sa.CheckConstraint(
            "state <> 'live' OR (elder_session IS NOT NULL AND until_ms IS NOT NULL)",
            name=op.f("ck_guidance_sessions_live"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["assistance_grants.id"], name=op.f("fk_guidance_sessions_grant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guidance_sessions")),
    )
    _open("uq_guidance_sessions_open", "elder_id", unique=True)
    _open("ix_guidance_sessions_helper", "helper_id", unique=False)


def _events() -> None:
    op.create_table(
        "guidance_events",
        sa.Column("session_id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("by_elder", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["guidance_sessions.id"], name=op.f("fk_guidance_events_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "number", name=op.f("pk_guidance_events")),
    )
    only_grows("guidance_events")


def _open(name: str, column: str, *, unique: bool) -> None:
    """Of the sessions that nobody has ended."""
    is_so = sa.text("state <> 'ended'")
    op.create_index(
        name, "guidance_sessions", [column], unique=unique, sqlite_where=is_so, postgresql_where=is_so
    )


def downgrade() -> None:
    op.drop_table("guidance_events")
    op.drop_table("guidance_sessions")
