"""More of how a person likes the pages: voice, speed, pointer, motion, menu, first questions."""

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
