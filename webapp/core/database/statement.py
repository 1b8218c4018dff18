"""Hot SQL, straight to the driver: one text for both databases, and chains of writes that hang on one row.

For the few statements a measured budget depends on; everything else goes through SQLAlchemy on `uow.connection`.
Texts are constants in store files: values only ever travel as `:name` parameters.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, cast

import psycopg

from webapp.core.database.errors import violated
from webapp.core.database.unit_of_work import UnitOfWork

Row = tuple[Any, ...]
Values = Mapping[str, Any]

_NAME = re.compile(r"(?<![:\w]):([a-z_]+)")


class Statement:
    """One statement with `:name` parameters. `json_object(` becomes PostgreSQL's `json_build_object(`."""

    def __init__(self, text: str) -> None:
        plain = " ".join(text.split())
        marked = _NAME.sub(r"%(\1)s", plain.replace("%", "%%")).replace("json_object(", "json_build_object(")
        self._texts = {"sqlite": plain, "postgresql": marked}

    def text(self, dialect: str) -> str:
        """As it is sent to "sqlite" or "postgresql"."""
        return self._texts[dialect]

    def rows(self, uow: UnitOfWork, values: Values) -> list[Row]:
        """All rows it gives. Raises Violated where a constraint or a trigger refuses."""
        return cast("list[Row]", self._execute(uow, values).fetchall())

    def first(self, uow: UnitOfWork, values: Values) -> Row | None:
        """The first row, or None."""
        rows = self.rows(uow, values)
        return rows[0] if rows else None

    def run(self, uow: UnitOfWork, values: Values) -> int:
        """How many rows it wrote."""
        return cast(int, self._execute(uow, values).rowcount)

    def _execute(self, uow: UnitOfWork, values: Values) -> Any:
        try:
            return uow.driver.execute(self._texts[uow.dialect], values)
        except (sqlite3.IntegrityError, psycopg.Error) as error:
            rule = violated(error)
            if rule is None:
                raise
            raise rule from error


class Chain:
    """Writes that all hang on one row: `head` finds and changes it, each step is an INSERT ... SELECT ... FROM `name`.

    When `head` gives no row nothing is written. On PostgreSQL it is one statement (data-modifying WITH); on SQLite, which
    has none, the head runs first and each step after it with the head's columns.
    """

    def __init__(self, name: str, columns: Sequence[str], head: str, steps: Sequence[str]) -> None:
        """columns: names of what `head` RETURNs, in order."""
        self.columns = [f"{name}_{column}" for column in columns]
        given = ", ".join(f":{name}_{column} AS {column}" for column in columns)
        self._head = Statement(head)
        self._steps = [Statement(f"WITH {name} AS (SELECT {given}) {step}") for step in steps]
        parts = [f"{name} AS ({head})", *(f"step{i} AS ({step})" for i, step in enumerate(steps))]
        self._whole = Statement(f"WITH {', '.join(parts)} SELECT 1 FROM {name}")  # noqa: S608 - constants

    def run(self, uow: UnitOfWork, values: Values) -> bool:
        """True when everything was written, False when the head found no row. Raises Violated."""
        if uow.dialect == "postgresql":
            return self._whole.first(uow, values) is not None
        row = self._head.first(uow, values)
        if row is None:
            return False
        all_values = {**values, **dict(zip(self.columns, row, strict=True))}
        for step in self._steps:
            step.run(uow, all_values)
        return True

    def texts(self, dialect: str) -> list[str]:
        """What is sent to the database, in order. For the benchmark that runs the same statements without us."""
        if dialect == "postgresql":
            return [self._whole.text(dialect)]
        return [self._head.text(dialect), *(step.text(dialect) for step in self._steps)]
