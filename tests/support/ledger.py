"""A running bank's books, opened read-only beside it: what a journey really moved."""

from __future__ import annotations

from tests.support.live_bank import LiveBank
from webapp.core.clock import SystemClock
from webapp.core.database.engine import Database


class Ledger:
    """Figures in fen, as they stand at the call."""

    def __init__(self, bank: LiveBank) -> None:
        self._url = f"sqlite:///{bank.data / 'yinqiao.db'}"

    def sum_of_all(self) -> int:
        """Zero in every moment of a bank's life."""
        return self._figure("SELECT coalesce(sum(amount_fen), 0) FROM entries")

    def bills_paid(self) -> int:
        """How many postings paid a bill."""
        return self._figure("SELECT count(*) FROM postings WHERE operation = 'bill'")

    def _figure(self, query: str) -> int:
        database = Database(self._url, SystemClock())
        try:
            with database.read() as uow:
                return int(uow.driver.execute(query).fetchone()[0])
        finally:
            database.close()
