"""The bank's list of rates from its file: versions by day, checked as a whole at start."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

from webapp.services.deposits.model import MONTHS, RateList

DEFAULT = Path(__file__).with_name("rates.toml")
# A rate above 20 % a year is a slip of the pen.
_LARGEST = 200_000


class RatesError(ValueError):
    """The file can't be used; the message says why. The bank doesn't start with it."""


class Rates:
    """All lists ever in force, the oldest first."""

    def __init__(self, lists: list[RateList]) -> None:
        self._lists = lists

    def on(self, day: date) -> RateList:
        """The list in force on a day. ValueError for a day before the first."""
        for one in reversed(self._lists):
            if one.from_day <= day:
                return one
        raise ValueError(f"no rates are known for {day}")


def load_rates(path: Path = DEFAULT) -> Rates:
    """Raises RatesError for a missing file, wrong TOML, a term without its rate, a rate out of bounds or lists out of order."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = [_list(one) for one in data["list"]]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise RatesError(f"{path}: {error!r}") from error
    if not lists or any(later.from_day <= earlier.from_day for earlier, later in pairwise(lists)):
        raise RatesError(f"{path}: lists must be in the order of their days")
    return Rates(lists)


def _list(one: dict[str, object]) -> RateList:
    from_day, current, months = one["from_day"], one["current"], one["months"]
    if not isinstance(from_day, date) or not isinstance(current, int) or not isinstance(months, dict):
        raise RatesError(f"a list is misshapen: {one}")
    by_months = {int(term): rate for term, rate in months.items()}
    if tuple(sorted(by_months)) != MONTHS:
        raise RatesError(f"{from_day}: the terms must be {MONTHS}")
    for rate in (current, *by_months.values()):
        if type(rate) is not int or not 0 <= rate <= _LARGEST:
            raise RatesError(f"{from_day}: a rate is out of bounds: {rate}")
    return RateList(from_day, current, by_months)
