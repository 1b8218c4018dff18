"""Time is passed in. Stored as whole milliseconds since the Unix epoch, shown in the bank's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BANK_ZONE = ZoneInfo("Asia/Shanghai")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class Clock(Protocol):
    """Tells the time, as an aware datetime in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is told to go on. For tests and drills."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        return self._at

    def advance(self, by: timedelta) -> None:
        """Goes on by `by`, which may not be negative (ValueError)."""
        if by < timedelta(0):
            raise ValueError("time does not go back")
        self._at += by


def to_ms(at: datetime) -> int:
    """Milliseconds since the epoch of an aware datetime; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return (at - _EPOCH) // _MS


def from_ms(ms: int) -> datetime:
    """The aware UTC datetime of milliseconds since the epoch."""
    return _EPOCH + timedelta(milliseconds=ms)


def bank_day(at: datetime) -> date:
    """The calendar day in the bank's zone."""
    return at.astimezone(BANK_ZONE).date()
