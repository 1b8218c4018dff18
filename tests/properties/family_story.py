"""What must hold in every story of an elder and those who help her, whatever they do, and the bank they do it in."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import event
from hypothesis.stateful import RuleBasedStateMachine, invariant
from sqlalchemy import text

from tests.support.family_bank import ELDER, OPENING_FEN, FamilyBank, family_bank, migrated_file
from webapp.core.clock import BANK_ZONE, FixedClock, from_ms
from webapp.core.database import Database
from webapp.core.errors import BankError
from webapp.services.assistance.levels import PREPARE


class FamilyStory(RuleBasedStateMachine):
    """A fresh bank, and the invariants; the model only remembers what was answered with yes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(migrated_file(), self.folder / "bank.sqlite3")
        clock = FixedClock(datetime(2026, 5, 27, 15, 50, tzinfo=UTC))
        self.db = Database(f"sqlite:///{self.folder / 'bank.sqlite3'}", clock)
        self.bank: FamilyBank = family_bank(self.db, clock)
        self.done: Counter[str] = Counter()
        self.bills: list[str] = []

    def teardown(self) -> None:
        event(f"approved {self.done['approved']}")
        self.db.close()
        shutil.rmtree(self.folder)

    def ended_now(self) -> set[str]:
        """The grants that were ended, each for good."""
        with self.db.read() as uow:
            return set(uow.connection.execute(text("SELECT grant_id FROM assistance_grant_ends")).scalars())

    def said(self, what: str, act: object) -> bool:
        """Whether the bank did it; counts what it did under a name."""
        assert callable(act)
        try:
            act()
        except BankError:
            return False
        if what:
            self.done[what] += 1
        return True

    @invariant()
    def no_fen_is_lost(self) -> None:
        with self.db.read() as uow:
            run = uow.connection.execute
            assert run(text("SELECT coalesce(sum(amount_fen), 0) FROM entries")).scalar_one() == 0
            paid = run(
                text("SELECT coalesce(sum(amount_fen), 0) FROM bills WHERE state = 'paid'")
            ).scalar_one()
            sent = run(
                text("SELECT coalesce(sum(amount_fen), 0) FROM transfers WHERE sent_ms IS NOT NULL")
            ).scalar_one()
        assert self.bank.balance_fen() == OPENING_FEN - paid - sent >= 0

    @invariant()
    def no_limit_is_passed(self) -> None:
        days: Counter[tuple[str, str]] = Counter()
        months: Counter[tuple[str, str]] = Counter()
        query = text(
            "SELECT helper_id, amount_fen, decided_ms FROM assistance_proposals WHERE state = 'approved'"
        )
        with self.db.read() as uow:
            for helper, fen, at_ms in uow.connection.execute(query):
                day = from_ms(at_ms).astimezone(BANK_ZONE).date().isoformat()
                days[helper, day] += fen
                months[helper, day[:7]] += fen
                assert fen <= PREPARE.limits.item_fen
        assert max(days.values(), default=0) <= PREPARE.limits.daily_fen
        assert max(months.values(), default=0) <= PREPARE.limits.monthly_fen

    @invariant()
    def each_effect_has_one_line_in_the_trail(self) -> None:
        trail = Counter(kind.removeprefix("assistance.") for kind, _ in self.bank.trail())
        assert trail["accepted"] == self.done["accepted"]
        assert trail["approved"] == self.done["approved"]
        assert trail["looked"] == self.done["looked"]
        trail["ended"] += trail["stopped_by_bank"]
        trail["paused"] += trail["rested_by_bank"]
        counts = {
            "invited": "SELECT count(*) FROM assistance_invitations",
            "agreed": "SELECT count(DISTINCT invitation_id) FROM assistance_grants",
            "tightened": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'tightened'",
            "replaced": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'renewed'",
            "ended": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'stopped'",
            "proposed": "SELECT count(*) FROM assistance_proposals",
            "paused": "SELECT count(*) FROM assistance_pauses",
        }
        with self.db.read() as uow:
            facts = {kind: uow.connection.execute(text(query)).scalar_one() for kind, query in counts.items()}
        assert {kind: trail[kind] for kind in facts} == facts

    @invariant()
    def each_yes_has_one_payment_that_names_both(self) -> None:
        query = text(
            "SELECT p.id, p.helper_id, p.payment_id, o.actor_id, o.prepared_by FROM assistance_proposals p "
            "JOIN postings o ON o.proposal_id = p.id WHERE p.state = 'approved'"
        )
        with self.db.read() as uow:
            approved = list(uow.connection.execute(query))
        assert len(approved) == len({row.payment_id for row in approved}) == self.done["approved"]
        for row in approved:
            assert (row.actor_id, row.prepared_by) == (ELDER.person_id, row.helper_id)

    @invariant()
    def nothing_waits_under_an_ended_grant(self) -> None:
        query = text(
            "SELECT count(*) FROM assistance_proposals p JOIN assistance_grant_ends e ON e.grant_id = p.grant_id "
            "WHERE p.state = 'open' OR (p.state = 'approved' AND p.decided_ms > e.ended_ms)"
        )
        with self.db.read() as uow:
            assert uow.connection.execute(query).scalar_one() == 0
