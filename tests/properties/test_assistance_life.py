"""Any story of an elder, two helpers and the clock: nothing runs after the end, no limit is passed, no fen is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)
from sqlalchemy import text

from tests.support.family_bank import (
    DAUGHTER,
    ELDER,
    OPENING_FEN,
    SON,
    FamilyBank,
    family_bank,
    fresh_key,
    migrated_file,
)
from webapp.core.clock import BANK_ZONE, FixedClock, from_ms
from webapp.core.database import Database
from webapp.core.errors import BankError
from webapp.services.assistance.levels import PREPARE
from webapp.services.assistance.model import Proposal
from webapp.services.assistance.tightening import ALERTS_ONLY, HALF
from webapp.services.identity.model import Actor

PEOPLE = st.sampled_from([SON, DAUGHTER])
SPANS = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=31), timedelta(hours=7), timedelta(days=1), timedelta(days=31)]
)
AMOUNTS = st.sampled_from([1, 8_600, 30_000, 50_000, 50_001])


class Story(RuleBasedStateMachine):
    """What a family might do in any order, refusals and all; the model only remembers what was answered with yes."""

    codes = Bundle("codes")
    grants = Bundle("grants")
    proposals = Bundle("proposals")

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

    @initialize(target=grants)
    def it_begins(self) -> object:
        """Most stories of interest happen under a grant, with bills to pay."""
        self.bills += [self.bank.add_bill(amount) for amount in (8_600, 50_000, 50_000, 50_000)]
        self.done["accepted"] += 2
        return multiple(*((self.bank.grant(helper).id, helper) for helper in (SON, DAUGHTER)))

    @rule(target=codes)
    def invite(self) -> tuple[str, str]:
        return self.bank.code()

    @rule(helper=st.sampled_from([SON, DAUGHTER, ELDER]), invited=codes)
    def enter(self, helper: Actor, invited: tuple[str, str]) -> None:
        if self.said("accepted", lambda: self.bank.assistance.enter_code(helper, invited[1])):
            assert helper != ELDER

    @rule(target=grants, invited=codes)
    def agree(self, invited: tuple[str, str]) -> object:
        try:
            grant = self.bank.agree(invited[0])
        except BankError:
            return multiple()
        return (grant.id, SON if grant.helper_id == SON.person_id else DAUGHTER)

    @rule(target=proposals, granted=grants, meddler=st.sampled_from([None, None, None, SON]), data=st.data())
    def propose(self, granted: tuple[str, Actor], meddler: Actor | None, data: st.DataObject) -> object:
        bill_id = data.draw(st.sampled_from(self.bills))
        try:
            proposal = self.bank.assistance.propose(meddler or granted[1], granted[0], bill_id)
        except BankError:
            return multiple()
        assert meddler in (None, granted[1])
        assert proposal.grant_id not in self.ended_now()
        return proposal

    @rule(target=proposals, granted=grants, amount=AMOUNTS, yes=st.booleans())
    def a_bill_comes_and_is_prepared(self, granted: tuple[str, Actor], amount: int, yes: bool) -> object:
        self.bills.append(self.bank.add_bill(amount))
        try:
            proposal = self.bank.assistance.propose(granted[1], granted[0], self.bills[-1])
        except BankError:
            return multiple()
        assert proposal.grant_id not in self.ended_now()
        if yes:
            self.answer_yes(proposal, ELDER)
        return proposal

    @rule(proposal=proposals, actor=st.sampled_from([ELDER, ELDER, SON]))
    def approve(self, proposal: Proposal, actor: Actor) -> None:
        self.answer_yes(proposal, actor)

    def answer_yes(self, proposal: Proposal, actor: Actor) -> None:
        """Says yes, and checks that it moved just what was shown, or nothing."""
        before = self.bank.balance_fen()
        try:
            self.bank.assistance.approve(actor, proposal.id, proposal.shown_hash, fresh_key())
        except BankError:
            assert self.bank.balance_fen() == before
            return
        moved = before - self.bank.balance_fen()
        assert actor == ELDER
        assert moved in (0, proposal.shown.amount_fen)
        if moved:
            assert proposal.grant_id not in self.ended_now()
            self.done["approved"] += 1

    @rule(proposal=consumes(proposals), helper=PEOPLE)
    def take_back_or_decline(self, proposal: Proposal, helper: Actor) -> None:
        try:
            self.bank.assistance.withdraw(helper, proposal.id)
        except BankError:
            self.said("", lambda: self.bank.assistance.decline(ELDER, proposal.id))

    @rule(granted=grants, actor=st.sampled_from([ELDER, SON, DAUGHTER]))
    def end(self, granted: tuple[str, Actor], actor: Actor) -> None:
        self.said("", lambda: self.bank.assistance.granting.end(actor, granted[0]))

    @rule(
        granted=grants,
        actor=st.sampled_from([ELDER, SON, DAUGHTER]),
        how=st.sampled_from([HALF, ALERTS_ONLY]),
    )
    def tighten(self, granted: tuple[str, Actor], actor: Actor, how: str) -> None:
        """Whoever of the circle does it: nobody can do more than before, nobody's money moves."""
        before = {one.grant.helper_id: one for one in self.bank.assistance.circle(ELDER).helpers}
        self.said("", lambda: self.bank.assistance.granting.tighten(actor, granted[0], how))
        for one in self.bank.assistance.circle(ELDER).helpers:
            assert one.grant.scope.within(before[one.grant.helper_id].grant.scope)

    def ended_now(self) -> set[str]:
        """The grants that were ended, each for good."""
        with self.db.read() as uow:
            return set(uow.connection.execute(text("SELECT grant_id FROM assistance_grant_ends")).scalars())

    @rule(data=st.data())
    def she_pays_herself(self, data: st.DataObject) -> None:
        bill_id = data.draw(st.sampled_from(self.bills))
        self.said("", lambda: self.bank.payments.pay_bill(ELDER, bill_id, fresh_key()))

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.bank.clock.advance(span)

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
        assert self.bank.balance_fen() == OPENING_FEN - paid >= 0

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
        counts = {
            "invited": "SELECT count(*) FROM assistance_invitations",
            "agreed": "SELECT count(DISTINCT invitation_id) FROM assistance_grants",
            "tightened": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'tightened'",
            "replaced": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'renewed'",
            "ended": "SELECT count(*) FROM assistance_grant_ends WHERE reason = 'stopped'",
            "proposed": "SELECT count(*) FROM assistance_proposals",
        }
        with self.db.read() as uow:
            facts = {kind: uow.connection.execute(text(query)).scalar_one() for kind, query in counts.items()}
        assert {kind: trail[kind] for kind in facts} == facts

    @invariant()
    def each_yes_has_one_payment_that_names_both(self) -> None:
        query = text("SELECT id, helper_id, payment_id FROM assistance_proposals WHERE state = 'approved'")
        with self.db.read() as uow:
            approved = list(uow.connection.execute(query))
        assert len(approved) == len({row.payment_id for row in approved}) == self.done["approved"]
        for row in approved:
            receipt = self.bank.payments.receipt(ELDER, row.payment_id)
            named = (receipt.actor_id, receipt.prepared_by, receipt.proposal_id)
            assert named == (ELDER.person_id, row.helper_id, row.id)

    @invariant()
    def nothing_waits_under_an_ended_grant(self) -> None:
        query = text(
            "SELECT count(*) FROM assistance_proposals p JOIN assistance_grant_ends e ON e.grant_id = p.grant_id "
            "WHERE p.state = 'open' OR (p.state = 'approved' AND p.decided_ms > e.ended_ms)"
        )
        with self.db.read() as uow:
            assert uow.connection.execute(query).scalar_one() == 0


TestStory = Story.TestCase
TestStory.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
