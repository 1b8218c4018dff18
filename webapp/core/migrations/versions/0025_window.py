"""One window: a company's name as its licence has it, what an owner took back, what was begun and brought in at the counter, who looked at an appointment, and which are to be moved."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0025"
down_revision = "0024"

_APPLICATION = (
    ("licence_name", sa.Text),
    ("taken_back_ms", sa.BigInteger),
    ("begun_by", sa.Text),
    ("owned_ms", sa.BigInteger),
)


def upgrade() -> None:
    for name, kind in _APPLICATION:
        op.add_column("applications", sa.Column(name, kind))
    op.create_index("ix_applications_taken_back_ms", "applications", ["taken_back_ms"])
    op.add_column("documents", sa.Column("brought_by", sa.Text))
    op.add_column("appointments", sa.Column("asked_to_move_ms", sa.BigInteger))
    op.create_table(
        "appointment_openings",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("appointment_id", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("opened_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_openings")),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_appointment_openings_appointment_id"),
        ),
    )
    op.create_index(
        "ix_appointment_openings_actor", "appointment_openings", ["actor_id", "appointment_id", "opened_ms"]
    )
    only_grows("appointment_openings")


def downgrade() -> None:
    op.drop_table("appointment_openings")
    op.drop_column("appointments", "asked_to_move_ms")
    op.drop_column("documents", "brought_by")
    op.drop_index("ix_applications_taken_back_ms", "applications")
    for name, _kind in _APPLICATION:
        op.drop_column("applications", name)
