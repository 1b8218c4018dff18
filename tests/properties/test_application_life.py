"""Any order of handing in, changing, withdrawing and deciding: nobody decides on what is gone or was not scored as it is."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.contracts.onboarding.conftest import CODE, COLLEAGUE, MANAGER, OWNER, House, build_house
from tests.support.family_bank import migrated_file
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.errors import BankError
from webapp.services.credit.policy import load_policies
from webapp.services.identity.model import Actor
from webapp.services.onboarding.model import AT_THE_BANK, Application, State
from webapp.services.onboarding.model_back import TAKE_BACK_MS
from webapp.services.onboarding.model_wish import Part

STAFF = st.sampled_from([MANAGER, COLLEAGUE])
ALONE, TOGETHER = 100_000_00, 600_000_00
REASON = "材料看过，按规定答复。"


class Life(RuleBasedStateMachine):
    """One application. The model remembers whether what is on file was scored, and whether it was ever withdrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(migrated_file(), self.folder / "bank.sqlite3")
        self.clock = FixedClock(datetime(2026, 6, 9, 2, 0, tzinfo=UTC))
        self.db = Database(f"sqlite:///{self.folder / 'bank.sqlite3'}", self.clock)
        self.house: House = build_house(self.db, self.folder, load_policies())
        self.scored = self.gone = False
        self.id = ""

    def teardown(self) -> None:
        event(f"ended {self.now().state.value}")
        self.db.close()
        shutil.rmtree(self.folder)

    def now(self) -> Application:
        return self.house.onboarding.show(OWNER, self.id).application

    @initialize()
    def it_begins(self) -> None:
        self.id = self.house.onboarding.start(OWNER, CODE).id
        paper = self.house.attach(self.id, "cert.pdf")
        self.house.onboarding.confirm(OWNER, self.id, paper.id)

    @rule()
    def hand_in(self) -> None:
        try:
            self.house.onboarding.pre_review(OWNER, self.id)
        except BankError:
            assert self.now().state not in {State.DRAFT, State.ASKED, State.PRE_REVIEWED}
        else:
            self.scored = True

    @rule(yuan=st.sampled_from(["50,000", "60,000"]))
    def want_another_sum(self, yuan: str) -> None:
        before = self.now().wish
        try:
            after = self.house.onboarding.answer(OWNER, self.id, Part.AMOUNT, yuan).application
        except BankError:
            return
        assert not self.gone
        if after.wish != before:
            self.scored = False
            assert after.state in {State.DRAFT, State.ASKED}

    @rule()
    def change(self) -> None:
        before = self.now()
        try:
            after = self.house.onboarding.change(OWNER, self.id)
        except BankError:
            assert self.gone or self.too_late(before)
        else:
            assert not self.too_late(before) and after.state in {State.DRAFT, State.ASKED}
            self.scored = self.scored and after == before

    @rule()
    def withdraw(self) -> None:
        before = self.now()
        try:
            self.house.onboarding.withdraw(OWNER, self.id)
        except BankError:
            assert self.too_late(before)
        else:
            assert self.gone or not self.too_late(before)
            self.gone = True

    @rule(staff=STAFF, decision=st.sampled_from(["agree", "refer", "decline"]), large=st.booleans())
    def decide(self, staff: Actor, decision: str, *, large: bool) -> None:
        before = self.now()
        try:
            self.house.onboarding.decide(
                staff, self.id, decision, REASON, before.version, TOGETHER if large else ALONE
            )
        except BankError:
            return
        assert not self.gone and self.scored and before.waiting

    @rule(staff=STAFF)
    def ask_for_more(self, staff: Actor) -> None:
        before = self.now()
        try:
            self.house.onboarding.ask_more(staff, self.id, "请补一份最近的申报表。", before.version)
        except BankError:
            return
        assert not self.gone and before.waiting
        self.scored = False

    @rule(minutes=st.sampled_from([1, 9, 11]))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    def too_late(self, application: Application) -> bool:
        decided = application.state in {State.AGREED, State.DECLINED}
        with self.db.read() as uow:
            return decided and uow.now_ms >= (application.submitted_ms or 0) + TAKE_BACK_MS

    @invariant()
    def what_is_gone_stays_gone_and_the_queue_follows(self) -> None:
        if not self.id:
            return
        application = self.now()
        queued = [entry.application.id for entry in self.house.onboarding.queue(MANAGER)]
        assert (self.id in queued) is (application.state in AT_THE_BANK)
        assert (application.state is State.WITHDRAWN) is self.gone
        assert (application.approved_fen is not None) is (application.state is State.AGREED)


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
