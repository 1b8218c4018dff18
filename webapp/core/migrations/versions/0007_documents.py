"""Documents as received and read, corrections beside them, and the bank's working days."""

import sqlalchemy as sa
from alembic import op

from webapp.core.workdays import official_days

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _documents()
    _corrections()
    _calendar()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size_bytes", sa.Integer, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.Column("received_ms", sa.BigInteger, nullable=False),
        sa.Column("confirmed_ms", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("application_id", "sha256", name=op.f("uq_documents_application_id_sha256")),
    )


def _corrections() -> None:
    op.create_table(
        "document_corrections",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("made_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_corrections")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_document_corrections_document_id")
        ),
    )
    op.create_index(op.f("ix_document_corrections_document_id"), "document_corrections", ["document_id"])
    _freeze("document_corrections")


def _calendar() -> None:
    table = op.create_table(
        "calendar_days",
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("working", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("provisional", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_days")),
    )
    op.bulk_insert(
        table,
        [
            {
                "day": item.day.isoformat(),
                "working": item.working,
                "name": item.name,
                "provisional": item.provisional,
            }
            for item in official_days()
        ],
    )


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
    for table in ("calendar_days", "document_corrections", "documents"):
        op.drop_table(table)
