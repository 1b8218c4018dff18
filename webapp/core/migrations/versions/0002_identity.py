"""People, sessions, one-time codes, passkeys and their challenges."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _sessions()
    _codes()
    _passkeys()
    _challenges()


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("called", sa.Text, nullable=False),
        sa.Column("portal", sa.Text, nullable=False),
        sa.Column("staff_role", sa.Text, nullable=True),
        sa.Column("mobile_sealed", sa.LargeBinary, nullable=False),
        sa.Column("mobile_index", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("scheme", sa.Text, nullable=False),
        sa.Column("text_percent", sa.Integer, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "portal in ('elder', 'family', 'business', 'staff')", name=op.f("ck_people_portal")
        ),
        sa.CheckConstraint(
            "(portal = 'staff') = (staff_role is not null)", name=op.f("ck_people_staff_role")
        ),
        sa.CheckConstraint("mode in ('elder', 'standard')", name=op.f("ck_people_mode")),
        sa.CheckConstraint("scheme in ('auto', 'light', 'dark', 'contrast')", name=op.f("ck_people_scheme")),
        sa.CheckConstraint("text_percent between 100 and 200", name=op.f("ck_people_text_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index("ix_people_mobile_index", "people", ["mobile_index"], unique=True)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column(
            "person_id",
            sa.Text,
            sa.ForeignKey("people.id", name=op.f("fk_sessions_person_id")),
            nullable=False,
        ),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("revoked_ms", sa.BigInteger, nullable=True),
        sa.Column("stepped_up_ms", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_token_hash", "sessions", ["token_hash"], unique=True)
    op.create_index("ix_sessions_person_id", "sessions", ["person_id"])


def _codes() -> None:
    op.create_table(
        "codes",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("mobile_index", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("code_hash", sa.Text, nullable=False),
        sa.Column(
            "person_id", sa.Text, sa.ForeignKey("people.id", name=op.f("fk_codes_person_id")), nullable=True
        ),
        sa.Column("tries_left", sa.Integer, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.Column("used_ms", sa.BigInteger, nullable=True),
        sa.CheckConstraint("purpose in ('sign_in')", name=op.f("ck_codes_purpose")),
        sa.CheckConstraint("tries_left >= 0", name=op.f("ck_codes_tries_left")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
    )
    op.create_index("ix_codes_mobile_index_created_ms", "codes", ["mobile_index", "created_ms"])


def _passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("credential_id", sa.Text, nullable=False),
        sa.Column(
            "person_id",
            sa.Text,
            sa.ForeignKey("people.id", name=op.f("fk_passkeys_person_id")),
            nullable=False,
        ),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("last_used_ms", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
    )
    op.create_index("ix_passkeys_credential_id", "passkeys", ["credential_id"], unique=True)
    op.create_index("ix_passkeys_person_id", "passkeys", ["person_id"])


def _challenges() -> None:
    op.create_table(
        "challenges",
        sa.Column("challenge", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("bound_to", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("expires_ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("purpose in ('register', 'sign_in')", name=op.f("ck_challenges_purpose")),
        sa.PrimaryKeyConstraint("challenge", name=op.f("pk_challenges")),
    )
    op.create_index("ix_challenges_expires_ms", "challenges", ["expires_ms"])


def downgrade() -> None:
    for table in ("challenges", "passkeys", "codes", "sessions", "people"):
        op.drop_table(table)
