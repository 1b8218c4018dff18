"""The bank's policy from its file: checked as a whole at start, with an error that says which line is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from webapp.services.credit.model import Policy

DEFAULT = Path(__file__).with_name("policy.toml")
_LARGEST_YUAN = 1_000_000_000


class PolicyError(ValueError):
    """The policy file can't be used; the message says where and why. The bank doesn't start with it."""


def load_policy(path: Path = DEFAULT) -> Policy:
    """Raises PolicyError for a missing file, wrong TOML, a missing or unknown key, or a figure out of bounds."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"{path}: {error}") from error
    reader = _Checked(str(path), data)
    policy = Policy(
        version=reader.text("version"),
        least_paid_fen=reader.whole("tax", "least_paid_yuan", 0, _LARGEST_YUAN) * 100,
        least_months=reader.whole("tax", "least_months", 1, 12),
        tax_newest_months=reader.whole("tax", "newest_within_months", 1, 60),
        vat_times=reader.whole("tax", "vat_times", 0, 100),
        income_tax_times=reader.whole("tax", "income_tax_times", 0, 100),
        grade_percent={grade: reader.whole("grade", grade, 0, 100) for grade in ("A", "B", "M", "unknown")},
        order_percent=reader.whole("order", "percent", 0, 100),
        order_newest_months=reader.whole("order", "newest_within_months", 1, 120),
        most_fen=reader.whole("limit", "most_yuan", 0, _LARGEST_YUAN) * 100,
        step_fen=reader.whole("limit", "step_yuan", 1, 1_000_000) * 100,
    )
    reader.day("from")
    reader.finish()
    if policy.grade_percent["unknown"] > min(policy.grade_percent.values()):
        raise PolicyError(f"{path}: grade.unknown is better than a known grade; unknown never counts as good")
    return policy


class _Checked:
    """Takes values out by key and shape, and knows what was never asked for."""

    def __init__(self, where: str, data: Mapping[str, Any]) -> None:
        self._where = where
        self._data = data
        self._asked: set[str] = set()

    def text(self, key: str) -> str:
        value = self._take(self._data, key, key)
        if not isinstance(value, str) or not value:
            raise PolicyError(f"{self._where}: {key} must be a text")
        return value

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise PolicyError(f'{self._where}: {key} must be a day like "2026-11-01"') from error

    def whole(self, part: str, key: str, least: int, most: int) -> int:
        """A whole number between two bounds."""
        table = self._data.get(part)
        value = self._take(table if isinstance(table, Mapping) else {}, key, f"{part}.{key}")
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise PolicyError(f"{self._where}: {part}.{key} must be a whole number from {least} to {most}")
        return value

    def finish(self) -> None:
        """A key nobody asked for is a mistake in writing."""
        known = {*self._asked}
        for key, value in self._data.items():
            names = [f"{key}.{name}" for name in value] if isinstance(value, Mapping) else [key]
            for name in names:
                if name not in known:
                    raise PolicyError(f"{self._where}: {name} is not a key of the policy")

    def _take(self, table: Mapping[str, Any], key: str, name: str) -> Any:
        self._asked.add(name)
        if key not in table:
            raise PolicyError(f"{self._where}: {name} is missing")
        return table[key]
