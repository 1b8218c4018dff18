"""Call-backs and appointments at a branch, and the seat each of them holds."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _appointments()
    _indexes()
    _seats()


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("elder_id", sa.Text, nullable=False),
        sa.Column("elder_name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_from", sa.Text, nullable=True),
        sa.Column("topic", sa.Text, nullable=True),
        sa.Column("branch", sa.Text, nullable=True),
        sa.Column("day", sa.Text, nullable=True),
        sa.Column("starts_ms", sa.BigInteger, nullable=True),
        sa.Column("number_sealed", sa.LargeBinary, nullable=True),
        sa.Column("number_tail", sa.Text, nullable=True),
        sa.Column("specialist_id", sa.Text, nullable=True),
        sa.Column("specialist_name", sa.Text, nullable=True),
        sa.Column("taken_by", sa.Text, nullable=True),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("reminder_id", sa.Text, nullable=True),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("kind IN ('call', 'visit')", name=op.f("ck_appointments_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'booked', 'taken', 'missed', 'done', 'cancelled')",
            name=op.f("ck_appointments_state"),
        ),
        sa.CheckConstraint("state = 'draft' OR starts_ms IS NOT NULL", name=op.f("ck_appointments_has_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )


def _indexes() -> None:
    op.create_index("uq_appointments_reference", "appointments", ["reference"], unique=True)
    op.create_index("ix_appointments_elder", "appointments", ["elder_id", "changed_ms"])
    waiting = sa.text("state IN ('booked', 'taken')")
    op.create_index(
        "ix_appointments_waiting",
        "appointments",
        ["starts_ms"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    _one_each("uq_appointments_draft", "state = 'draft'")
    _one_each("uq_appointments_open", "state IN ('booked', 'taken')")


def _seats() -> None:
    op.create_table(
        "appointment_seats",
        sa.Column("resource", sa.Text, nullable=False),
        sa.Column("starts_ms", sa.BigInteger, nullable=False),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("appointment_id", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_appointment_seats_appointment_id")
        ),
        sa.PrimaryKeyConstraint("resource", "starts_ms", "seat", name=op.f("pk_appointment_seats")),
    )
    op.create_index("uq_appointment_seats_one", "appointment_seats", ["appointment_id"], unique=True)


def _one_each(name: str, while_: str) -> None:
    """A person has at most one of a kind in these states."""
    is_so = sa.text(while_)
    op.create_index(
        name, "appointments", ["elder_id", "kind"], unique=True, sqlite_where=is_so, postgresql_where=is_so
    )


def downgrade() -> None:
    op.drop_table("appointment_seats")
    op.drop_table("appointments")
