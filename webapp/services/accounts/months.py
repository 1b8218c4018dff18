"""Calendar months in the bank's zone: how the passbook is leafed through and how spending is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from webapp.core.clock import BANK_ZONE, bank_day, to_ms

_WRITTEN = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """month: 1 to 12. Later months compare as larger."""

    year: int
    month: int

    @classmethod
    def of(cls, at: datetime) -> Month:
        """The month in which an aware time falls."""
        day = bank_day(at)
        return cls(day.year, day.month)

    @classmethod
    def read(cls, written: str) -> Month | None:
        """From "2026-06"; None for anything else."""
        found = _WRITTEN.fullmatch(written)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def written(self) -> str:
        """ "2026-06", as it stands in an address."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def earlier(self) -> Month:
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    @property
    def later(self) -> Month:
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def start_ms(self) -> int:
        """Its first moment, epoch ms."""
        return to_ms(datetime(self.year, self.month, 1, tzinfo=BANK_ZONE))

    @property
    def end_ms(self) -> int:
        """The first moment after it, epoch ms."""
        return self.later.start_ms
