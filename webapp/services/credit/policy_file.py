"""Taking a policy's file apart: by key, shape and bounds, with errors that name the file, the line, the key and what it means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from webapp.services.credit.model_policy import Bands

MOST_POINTS = 100
LARGEST_YUAN = 1_000_000_000


class PolicyError(ValueError):
    """The policies can't be used; the message says where and why. The bank doesn't start with them."""


class PolicyFile:
    """Takes values out by key, and knows what was never asked for."""

    def __init__(self, path: Path) -> None:
        """Raises PolicyError for a file that can't be read or isn't TOML."""
        try:
            self._text = path.read_text(encoding="utf-8")
            self._data = tomllib.loads(self._text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PolicyError(f"{path}: {error}") from error
        self._path = path
        self._asked: set[str] = set()

    def wrong(self, key: str, says: str) -> PolicyError:
        """An error about one key."""
        line = _line_of(self._text, key)
        place = f", line {line[0]}" if line else ""
        means = f" ({line[1]})" if line and line[1] else ""
        return PolicyError(f"{self._path}{place}: {key}{means} {says}")

    def text(self, key: str) -> str:
        """Some text."""
        value = self.take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, f"must be a text, not {value!r}")
        return value

    def day(self, key: str) -> date:
        """A day."""
        value = self.take(key)
        if type(value) is not date:
            raise self.wrong(key, f"must be a day like 2026-11-01, not {value!r}")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A day, if there is one."""
        self._asked.add(key)
        return self.day(key) if key in self._data else None

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number between two bounds."""
        value = self.take(key)
        if type(value) is not int or not least <= value <= most:
            raise self.wrong(key, f"must be a whole number from {least} to {most}, not {value!r}")
        return value

    def fen(self, key: str, least_yuan: int = 0) -> int:
        """An amount, in yuan in the file."""
        return self.whole(key, least_yuan, LARGEST_YUAN) * 100

    def one_of(self, key: str, known: Sequence[str]) -> str:
        """One of some words."""
        value = self.take(key)
        if value not in known:
            raise self.wrong(key, f"must be one of {', '.join(known)}, not {value!r}")
        return str(value)

    def words(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        """Different words out of some, at least one."""
        value = self.take(key)
        if not isinstance(value, list) or not value or any(word not in known for word in value):
            raise self.wrong(key, f"must be a list out of {', '.join(known)}, not {value!r}")
        if len({*value}) < len(value):
            raise self.wrong(key, "names one twice")
        return tuple(value)

    def numbers(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Rising whole numbers, at least one."""
        value = self.take(key)
        fits = isinstance(value, list) and all(type(one) is int and least <= one <= most for one in value)
        if not fits or not value or value != sorted({*value}):
            raise self.wrong(key, f"must be rising whole numbers from {least} to {most}, not {value!r}")
        return tuple(value)

    def texts(self, key: str, needs: Sequence[str] = ()) -> dict[str, str]:
        """A table of texts."""
        value = self.take(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, "must be a table of texts")
        for name, one in value.items():
            if not isinstance(one, str) or not one:
                raise self.wrong(f"{key}.{name}", f"must be a text, not {one!r}")
        for name in needs:
            if name not in value:
                raise self.wrong(f"{key}.{name}", "is missing")
        self._asked.update(f"{key}.{name}" for name in value)
        return dict(value)

    def names(self, key: str) -> tuple[str, ...]:
        """What the tables of a table are called."""
        value = self.take(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, "must be a table")
        return tuple(value)

    def bands(self, key: str, *, falling: bool = False, scale: int = 1) -> Bands:
        """[[bound, points], …]: bounds rise, and points never get worse as the number gets better. scale: of the bounds."""
        value = self.take(key)
        fits = isinstance(value, list) and all(
            isinstance(step, list) and len(step) == 2 and all(type(one) is int for one in step)
            for step in value
        )
        if not fits or not value:
            raise self.wrong(key, f"must be a list of [bound, points], not {value!r}")
        bounds, points = [step[0] for step in value], [step[1] for step in value]
        if bounds != sorted({*bounds}):
            raise self.wrong(key, "must have rising bounds")
        if points != sorted(points, reverse=falling):
            raise self.wrong(key, "must give no fewer points for a better number")
        if not all(0 <= one <= MOST_POINTS for one in points):
            raise self.wrong(key, f"must give 0 to {MOST_POINTS} points")
        return Bands(tuple((bound * scale, one) for bound, one in value), falling)

    def tables(self, key: str) -> int:
        """How many [[key]] there are; their keys are then "key.0.name"."""
        value = self.take(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
            raise self.wrong(key, f"must be written as [[{key}]], at least once")
        return len(value)

    def take(self, key: str) -> Any:
        """The value of a dotted key."""
        self._asked.add(key)
        value: Any = self._data
        for part in key.split("."):
            inner = value[int(part)] if isinstance(value, list) else value
            if isinstance(value, list):
                value = inner
                continue
            if not isinstance(inner, Mapping) or part not in inner:
                raise self.wrong(key, "is missing")
            value = inner[part]
        return value

    def finish(self) -> None:
        """A key nobody asked for is a mistake in writing."""
        _each_key(self._data, "", self._known)

    def _known(self, key: str) -> None:
        if key not in self._asked:
            raise self.wrong(key, "is not a key of the policy")


def _each_key(data: Any, before: str, told: Callable[[str], None]) -> None:
    pairs = enumerate(data) if isinstance(data, list) else data.items()
    for name, value in pairs:
        key = f"{before}{name}"
        if isinstance(value, Mapping) or (
            isinstance(value, list) and value and isinstance(value[0], Mapping)
        ):
            _each_key(value, f"{key}.", told)
        else:
            told(key)


def _line_of(text: str, key: str) -> tuple[int, str] | None:
    """(number of the line, the remark beside it) of a dotted key; of its table where the key itself isn't there."""
    wanted, table, number, found = key.split("."), "", -1, None
    for index, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[(\[)?([\w.]+)\]", line):
            number = number + 1 if head[1] and head[2] == table.partition(".")[0] else 0
            table = f"{head[2]}.{number}" if head[1] else head[2]
        else:
            name = re.match(r"\s*([\w.\"]+)\s*=", line)
            table_key = f"{table}." if table else ""
            if name and f"{table_key}{name[1]}".replace('"', "") == key:
                return index, _remark(line)
        if head and table in (key, ".".join(wanted[:-1])):
            found = index, _remark(line)
    return found


def _remark(line: str) -> str:
    return line.partition("#")[2].strip()
