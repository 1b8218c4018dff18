"""Tables that only grow: what the newer migrations share. Migrations 0003-0008 wrote the same out for themselves."""

from __future__ import annotations

from alembic import op


def only_grows(table: str) -> None:
    """From now on the database refuses to change or remove a row of this table (`refuse_change` comes with 0003)."""
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
