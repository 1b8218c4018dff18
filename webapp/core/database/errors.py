"""What the database can say, in terms that do not depend on which database it is."""

from __future__ import annotations

import sqlite3

import psycopg
from psycopg import errors as pg
from sqlalchemy.exc import DBAPIError

_TRY_AGAIN = (pg.SerializationFailure, pg.DeadlockDetected)


class Busy(RuntimeError):
    """The unit of work lost against others too many times, or waited too long for its turn. Nothing was written."""


class WriteRefused(RuntimeError):
    """`Database.refuse_commits()` is on and somebody wrote."""


class Violated(RuntimeError):
    """A constraint or trigger refused a statement. `rule` is its name as far as the database tells it, and what it said."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def driver_error(error: BaseException) -> BaseException:
    """The driver's own exception under SQLAlchemy's."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return error.orig
    return error


def is_worth_another_try(error: BaseException) -> bool:
    """A serialization failure (40001) or a deadlock (40P01): the same work may succeed when run again."""
    return isinstance(driver_error(error), _TRY_AGAIN)


def is_lost_connection(error: BaseException) -> bool:
    """The server went away (restart, network): the connection is of no more use."""
    cause = driver_error(error)
    return isinstance(cause, psycopg.OperationalError) and not isinstance(cause, _TRY_AGAIN)


def violated(error: BaseException) -> Violated | None:
    """The rule that a driver's error names: a constraint's name, "table.column", or a trigger's own message."""
    cause = driver_error(error)
    if isinstance(cause, sqlite3.IntegrityError):
        return Violated(_sqlite_rule(str(cause)))
    if isinstance(cause, (psycopg.IntegrityError, pg.RaiseException)):
        return Violated(cause.diag.constraint_name or cause.diag.message_primary or str(cause))
    return None


def _sqlite_rule(said: str) -> str:
    """SQLite names the columns of a unique constraint; its name follows from them as in `tables.metadata`."""
    kind, _, what = said.rpartition(" constraint failed: ")
    if kind != "UNIQUE":
        return what or said
    table = what.partition(".")[0]
    return "_".join(["uq", table, *(column.partition(".")[2] for column in what.split(", "))])
