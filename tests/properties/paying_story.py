"""What must hold in every story of helpers who pay, with their own money or with hers, whatever they do and whenever."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, OPENING_FEN, SON, family_bank, migrated_file
from tests.support.paying import fen_of, funded, sum_of_books
from webapp.core.clock import BANK_ZONE, FixedClock, from_ms
from webapp.core.database import Database
from webapp.services.assistance.levels import PAY

HIS_FEN = 200_000


class PayingStory(RuleBasedStateMachine):
    """A fresh bank with two helpers who have money of their own; the model remembers what was answered with yes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(migrated_file(), self.folder / "bank.sqlite3")
        clock = FixedClock(datetime(2026, 5, 24, 2, 0, tzinfo=UTC))
        self.db = Database(f"sqlite:///{self.folder / 'bank.sqlite3'}", clock)
        self.bank = family_bank(self.db, clock)
        for helper in (SON, DAUGHTER):
            funded(self.bank, helper, HIS_FEN)
        self.done: Counter[str] = Counter()
        # When the help of each was stopped last; a payment made at or after that moment is a fault.
        self.stopped: dict[str, datetime] = {}

    def teardown(self) -> None:
        self.db.close()
        shutil.rmtree(self.folder)

    def count(self, query: str) -> int:
        with self.db.read() as uow:
            return int(uow.connection.execute(text(query)).scalar_one())

    @invariant()
    def the_books_are_even_and_every_fen_is_accounted_for(self) -> None:
        assert sum_of_books(self.bank) == 0
        hers = self.count("SELECT coalesce(sum(amount_fen), 0) FROM bills WHERE state = 'paid'")
        own = self.count("SELECT coalesce(sum(amount_fen), 0) FROM assistance_payments WHERE whose = 'own'")
        assert self.bank.balance_fen() == OPENING_FEN - hers + own >= 0
        assert fen_of(self.bank, SON) + fen_of(self.bank, DAUGHTER) == 2 * HIS_FEN - own

    @invariant()
    def no_limit_is_passed(self) -> None:
        months: Counter[tuple[str, str]] = Counter()
        query = text(
            """SELECT p.helper_id, p.amount_fen, p.paid_ms FROM assistance_payments p JOIN held_bills h ON h.id = p.id
            WHERE h.state <> 'taken_back'"""
        )
        with self.db.read() as uow:
            for helper, fen, at_ms in uow.connection.execute(query):
                months[helper, from_ms(at_ms).astimezone(BANK_ZONE).strftime("%Y-%m")] += fen
                assert fen <= PAY.limits.item_fen
        assert max(months.values(), default=0) <= PAY.limits.monthly_fen

    @invariant()
    def no_bill_is_paid_twice(self) -> None:
        """Of her own hand, with a helper's own money, or with hers and not taken back: one in all."""
        assert not self.count(
            """SELECT count(*) FROM bills b WHERE (b.state = 'paid') <> (
                (SELECT count(*) FROM postings p WHERE p.settles = b.id AND p.operation = 'bill')
                + (SELECT count(*) FROM held_bills h WHERE h.bill_id = b.id AND h.state <> 'taken_back') = 1)
            OR (SELECT count(*) FROM postings p WHERE p.settles = b.id AND p.operation = 'bill')
                + (SELECT count(*) FROM held_bills h WHERE h.bill_id = b.id AND h.state <> 'taken_back') > 1"""
        )

    @invariant()
    def each_effect_has_exactly_one_record(self) -> None:
        trail = Counter(kind.removeprefix("assistance.") for kind, _ in self.bank.trail())
        assert trail["paid_own"] == self.count("SELECT count(*) FROM assistance_payments WHERE whose = 'own'")
        assert trail["paid_hers"] == self.count(
            "SELECT count(*) FROM assistance_payments WHERE whose = 'hers'"
        )
        assert trail["paid_hers"] == self.count("SELECT count(*) FROM held_bills")
        assert trail["taken_back"] == self.count("SELECT count(*) FROM held_bills WHERE state = 'taken_back'")
        assert (trail["paid_own"], trail["paid_hers"]) == (self.done["own"], self.done["hers"])
        told = Counter(kind for kind, _ in self.bank.messages(ELDER))
        assert told["assistance.paid_for_you"] == trail["paid_own"]
        assert told["assistance.paid_hers"] == trail["paid_hers"]

    @invariant()
    def nothing_waits_that_was_made_before_a_stop(self) -> None:
        query = text("SELECT actor_id, held_ms FROM held_bills WHERE state = 'waiting' AND due_ms > :now_ms")
        with self.db.read() as uow:
            waiting = list(uow.connection.execute(query, {"now_ms": uow.now_ms}))
        for helper, held_ms in waiting:
            assert helper not in self.stopped or from_ms(held_ms) > self.stopped[helper]
