"""Each member of staff has a badge number, and the silver-hair specialist stands beside an elder by it, without a grant."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"

_FIRST = 10_001


def upgrade() -> None:
    _badges()
    # SQLite makes the table anew: what alembic does not find there by itself is told to it, and the indices come back after.
    _no_indices()
    with op.batch_alter_table("guidance_sessions", table_args=_checks()) as table:
        table.alter_column("grant_id", existing_type=sa.Text, nullable=True)
        table.add_column(sa.Column("badge", sa.Text))
        table.create_check_constraint(
            op.f("ck_guidance_sessions_right"), "(grant_id IS NULL) <> (badge IS NULL)"
        )
    _indices()


def _badges() -> None:
    op.add_column("people", sa.Column("badge", sa.Text))
    people = sa.table(
        "people", *(sa.column(name) for name in ("id", "portal", "created_ms")), sa.column("badge", sa.Text)
    )
    bind = op.get_bind()
    staff = (
        sa.select(people.c.id).where(people.c.portal == "staff").order_by(people.c.created_ms, people.c.id)
    )
    for badge, person_id in enumerate(bind.execute(staff).scalars().all(), _FIRST):
        bind.execute(people.update().where(people.c.id == person_id).values(badge=str(badge)))
    op.create_index("ix_people_badge", "people", ["badge"], unique=True)


def _checks() -> tuple[sa.CheckConstraint, ...]:
    if op.get_bind().dialect.name == "postgresql":
        return ()
    return (
        sa.CheckConstraint(
            "state IN ('asked', 'offered', 'live', 'ended')", name=op.f("ck_guidance_sessions_state")
        ),
        sa.CheckConstraint(
            "state <> 'live' OR (elder_session IS NOT NULL AND until_ms IS NOT NULL)",
            name=op.f("ck_guidance_sessions_live"),
        ),
    )


def _no_indices() -> None:
    for name in ("uq_guidance_sessions_open", "ix_guidance_sessions_helper"):
        op.drop_index(name, "guidance_sessions")


def _indices() -> None:
    """Of the sessions that nobody has ended."""
    is_so = sa.text("state <> 'ended'")
    for name, column in (
        ("uq_guidance_sessions_open", "elder_id"),
        ("ix_guidance_sessions_helper", "helper_id"),
    ):
        op.create_index(
            name,
            "guidance_sessions",
            [column],
            unique=name.startswith("uq"),
            sqlite_where=is_so,
            postgresql_where=is_so,
        )


def downgrade() -> None:
    """Refused by the database where the bank's own people stood beside somebody: what happened then only grows."""
    op.execute("DELETE FROM guidance_sessions WHERE badge IS NOT NULL")
    _no_indices()
    with op.batch_alter_table("guidance_sessions", table_args=_checks()) as table:
        table.drop_constraint(op.f("ck_guidance_sessions_right"), type_="check")
        table.drop_column("badge")
        table.alter_column("grant_id", existing_type=sa.Text, nullable=False)
    _indices()
    op.drop_index("ix_people_badge", "people")
    op.drop_column("people", "badge")
