"""How far a document's reading is, its pages' pictures, which papers the bank has seen before, photographs on the tray."""

import sqlalchemy as sa
from alembic import op

from webapp.core.database.only_grows import only_grows

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    # What is there was read before it was kept.
    op.add_column("documents", sa.Column("stage", sa.Text, nullable=False, server_default="read"))
    op.add_column("documents", sa.Column("meant", sa.Text))
    for name in ("page", "pages"):
        op.add_column("documents", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    for name in ("refusal", "pictures", "business_key"):
        op.add_column("documents", sa.Column(name, sa.Text))
    op.create_index(op.f("ix_documents_sha256"), "documents", ["sha256"])
    op.create_index(op.f("ix_documents_business_key"), "documents", ["business_key"])
    _repeats()
    _sheets()


def _repeats() -> None:
    op.create_table(
        "document_repeats",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("owner_id", sa.Text, nullable=False),
        sa.Column("earlier_id", sa.Text, nullable=False),
        sa.Column("earlier_application_id", sa.Text, nullable=False),
        sa.Column("earlier_owner_id", sa.Text, nullable=False),
        sa.Column("same_file", sa.Integer, nullable=False),
        sa.Column("found_ms", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_repeats")),
    )
    op.create_index(op.f("ix_document_repeats_application_id"), "document_repeats", ["application_id"])
    op.create_index(
        op.f("ix_document_repeats_earlier_application_id"), "document_repeats", ["earlier_application_id"]
    )
    op.create_index(
        "uq_document_repeats_pair",
        "document_repeats",
        ["document_id", "earlier_id", "same_file"],
        unique=True,
    )
    only_grows("document_repeats")


def _sheets() -> None:
    op.create_table(
        "document_sheets",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("application_id", sa.Text, nullable=False),
        sa.Column("meant", sa.Text),
        sa.Column("filename", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("preview", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("crop", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_sheets")),
    )
    op.create_index(op.f("ix_document_sheets_application_id"), "document_sheets", ["application_id"])


def downgrade() -> None:
    op.drop_table("document_sheets")
    op.drop_table("document_repeats")
    for name in ("sha256", "business_key"):
        op.drop_index(op.f(f"ix_documents_{name}"), "documents")
    for name in ("stage", "meant", "page", "pages", "refusal", "pictures", "business_key"):
        op.drop_column("documents", name)
