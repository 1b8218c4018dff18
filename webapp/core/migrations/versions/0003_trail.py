"""Trail: append-only events, held by triggers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "trail_events",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_trail_events"),
    )
    op.create_index("ix_trail_events_subject_id_at_ms", "trail_events", ["subject_id", "at_ms"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"""
        )
        op.execute(
            """CREATE TRIGGER trail_events_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_events
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"""CREATE TRIGGER trail_events_no_{action.lower()} BEFORE {action} ON trail_events
            BEGIN SELECT RAISE(ABORT, 'trail_events only grows'); END"""
        )


def downgrade() -> None:
    op.drop_table("trail_events")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change")
