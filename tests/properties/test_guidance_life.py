"""Any story of an elder, two helpers, the bank's specialist, what ties them and the clock: nobody looks on without her yes, nor after it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, SON, family_bank, migrated_file
from tests.support.guidance_bank import AMOUNT_PAGE
from webapp.core.clock import BANK_ZONE, FixedClock
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError
from webapp.services.appointments import store as appointments
from webapp.services.appointments.model import Appointment, Kind
from webapp.services.appointments.model import State as Stage
from webapp.services.guidance.model import Page
from webapp.services.guidance.service import GuidanceService
from webapp.services.identity import store as identity
from webapp.services.identity.model import Actor, Person
from webapp.services.identity.model_preferences import Preferences
from webapp.services.trail.service import Trail

SPECIALIST = Actor("specialist-liu", "staff", "session-liu", "刘芳", "specialist")
FAMILY = st.sampled_from([SON, DAUGHTER])
HELPERS = st.sampled_from([SON, DAUGHTER, SPECIALIST])
ANYBODY = st.sampled_from([ELDER, SON, DAUGHTER, SPECIALIST])
CALL = "call-of-hers"
PAGES = st.sampled_from(["one", "two", "paused"])
SPANS = st.sampled_from(
    [timedelta(minutes=2), timedelta(minutes=6), timedelta(minutes=11), timedelta(hours=25)]
)


@dataclass
class Told:
    """What the model remembers of the last session that was opened."""

    id: str
    helper: Actor
    asked: bool
    at: datetime
    acted: datetime
    begun: datetime | None = None
    page: str | None = None
    ended: bool = False


class Beside(RuleBasedStateMachine):
    """What they might do in any order; each answer, yes or no, is what the rules in plain words say."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(migrated_file(), self.folder / "bank.sqlite3")
        self.clock = FixedClock(datetime(2026, 5, 29, 15, 50, tzinfo=UTC))
        self.db = Database(f"sqlite:///{self.folder / 'bank.sqlite3'}", self.clock)
        self.bank = family_bank(self.db, self.clock)
        self.grants = {one.person_id: self.bank.grant(one, level="guide").id for one in (SON, DAUGHTER)}
        self.since = self.clock.now()
        self.stopped: set[str] = set()
        self.db.write(self.specialist_with_her_call)
        self.guidance = GuidanceService(self.db, Trail())
        self.told: Told | None = None

    def specialist_with_her_call(self, uow: UnitOfWork) -> None:
        """The bank's specialist, who has taken a call of hers."""
        me, call = SPECIALIST, Kind.CALL
        person = Person(me.person_id, me.name, me.name, me.portal, me.staff_role, Preferences(), "10001")
        identity.add_person(uow, person, b"", "a number", None)
        who, none = (ELDER.person_id, ELDER.name), (None,) * 9
        draft = Appointment(CALL, "DT-1", *who, call, Stage.DRAFT, *none, 0, None, uow.now_ms, uow.now_ms)
        appointments.add(uow, draft)
        appointments.save(uow, CALL, state=Stage.TAKEN, starts_ms=uow.now_ms, taken_by=me.person_id)

    def teardown(self) -> None:
        self.db.close()
        shutil.rmtree(self.folder)

    def going_on(self, told: Told | None) -> bool:
        if told is None or told.ended or told.helper.person_id in self.stopped:
            return False
        now = self.clock.now()
        if told.begun is None:
            return now < told.at + timedelta(minutes=10)
        return now < told.begun + timedelta(minutes=15) and now < told.acted + timedelta(minutes=5)

    def live(self) -> bool:
        return self.going_on(self.told) and self.told is not None and self.told.begun is not None

    def tried(self, deed: Callable[[], object], *, allowed: bool, acts: bool = True) -> bool:
        """Whether it was done, which must be so exactly when it is allowed. acts: the five minutes begin again."""
        refused = None
        try:
            deed()
        except BankError as error:
            refused = error.code
        assert (refused is None) == allowed, refused
        if refused is not None:
            return False
        if acts and self.told is not None:
            self.told.acted = self.clock.now()
        return True

    def open(self, helper: Actor, *, asked: bool) -> None:
        """She asks, or he offers."""
        before, now = self.told, self.clock.now()
        free = not self.going_on(before) or (before is not None and (asked or before.helper == helper))
        allowed = helper.person_id not in self.stopped and free
        made: list[str] = []
        if helper is SPECIALIST:
            # Whoever is not there is not asked.
            allowed = allowed and (not asked or 8 <= now.astimezone(BANK_ZONE).hour < 20)

        def deed() -> None:
            made.append(self.ask_for(helper) if asked else self.offered_by(helper))

        if self.tried(deed, allowed=allowed, acts=False):
            same = before is not None and self.going_on(before) and before.helper == helper
            assert same == (before is not None and made[0] == before.id)
            if not same:
                self.told = Told(made[0], helper, asked, now, now)

    def ask_for(self, helper: Actor) -> str:
        if helper is SPECIALIST:
            return self.guidance.ask_specialist(ELDER, helper.person_id)
        return self.guidance.ask(ELDER, self.grants[helper.person_id])

    def offered_by(self, helper: Actor) -> str:
        if helper is SPECIALIST:
            return self.guidance.offer_in_call(helper, CALL)
        return self.guidance.offer(helper, self.grants[helper.person_id])

    @initialize(helper=HELPERS)
    def it_begins(self, helper: Actor) -> None:
        """Most stories of interest happen in a session, with a page before her."""
        self.meet(helper, "one")

    @rule(helper=HELPERS, page=PAGES)
    def meet(self, helper: Actor, page: str) -> None:
        """She asks, he comes, and her page is there."""
        self.open(helper, asked=True)
        if self.told is not None:
            self.accept(self.told.helper if self.told.asked else ELDER)
        self.show(ELDER, page)

    @rule(helper=HELPERS)
    def ask(self, helper: Actor) -> None:
        self.open(helper, asked=True)

    @rule(helper=HELPERS)
    def offer(self, helper: Actor) -> None:
        self.open(helper, asked=False)

    @rule(who=ANYBODY)
    def accept(self, who: Actor) -> None:
        told = self.told
        if told is None:
            return
        others = told.helper if told.asked else ELDER
        allowed = (
            self.going_on(told) and who in (ELDER, told.helper) and (told.begun is not None or who == others)
        )
        fresh = told.begun is None
        if self.tried(lambda: self.guidance.accept(who, told.id), allowed=allowed, acts=fresh) and fresh:
            told.begun = self.clock.now()

    @rule(who=ANYBODY)
    def end(self, who: Actor) -> None:
        told = self.told
        if told and self.tried(lambda: self.guidance.end(who, told.id), allowed=who in (ELDER, told.helper)):
            told.ended = True

    @rule(who=ANYBODY, page=PAGES)
    def show(self, who: Actor, page: str) -> None:
        told = self.told
        if told:
            seen = Page(page, AMOUNT_PAGE.elements, paused=page == "paused")
            allowed = self.live() and who == ELDER
            again = told.page == page
            if self.tried(lambda: self.guidance.show(who, told.id, seen), allowed=allowed, acts=not again):
                told.page = page

    @rule(who=ANYBODY, page=PAGES, suggests=st.booleans())
    def point(self, who: Actor, page: str, suggests: bool) -> None:
        told = self.told
        if told is None:
            return
        allowed = self.live() and who == told.helper and told.page == page and page != "paused"
        if suggests:
            may = self.clock.now() >= self.since + timedelta(hours=24) and who is not SPECIALIST
            self.tried(lambda: self.guidance.suggest(who, told.id, page, "1", "20"), allowed=allowed and may)
        else:
            self.tried(lambda: self.guidance.point(who, told.id, page, "4"), allowed=allowed)

    @rule(who=ANYBODY)
    def say(self, who: Actor) -> None:
        told = self.told
        if told:
            self.tried(
                lambda: self.guidance.say(who, told.id, "calm"), allowed=self.live() and who == told.helper
            )

    @precondition(lambda self: not self.stopped)
    @rule(helper=FAMILY)
    def stop_the_grant(self, helper: Actor) -> None:
        self.bank.assistance.granting.end(ELDER, self.grants[helper.person_id])
        self.stopped.add(helper.person_id)

    @rule(span=SPANS)
    def wait(self, span: timedelta) -> None:
        self.clock.advance(span)

    @invariant()
    def what_both_are_told_is_what_is_so(self) -> None:
        told = self.told
        if told is not None:
            for who in (ELDER, told.helper):
                assert self.guidance.look(who, told.id).live == self.live()
            hers = self.guidance.of_elder(ELDER)
            assert (hers.id if hers else None) == (told.id if self.going_on(told) else None)

    @invariant()
    def every_event_has_its_number_and_one_line_on_her_record(self) -> None:
        with self.db.read() as uow:
            events = uow.connection.execute(
                text("SELECT session_id, count(*), max(number) FROM guidance_events GROUP BY session_id")
            ).all()
            acts = uow.connection.execute(
                text("SELECT count(*) FROM guidance_events WHERE kind NOT IN ('page', 'paused')")
            ).scalar_one()
            opened = uow.connection.execute(text("SELECT count(*) FROM guidance_sessions")).scalar_one()
            lines = uow.connection.execute(
                text("SELECT count(*) FROM trail_events WHERE kind LIKE 'guidance.%'")
            ).scalar_one()
        assert all(count == last for _session, count, last in events)
        assert lines == acts + opened


Beside.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestBeside = Beside.TestCase
