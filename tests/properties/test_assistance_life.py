"""Any story of an elder, two helpers, the staff and the clock: nothing runs after the end, no limit is passed, no fen is lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, initialize, multiple, rule

from tests.properties.family_story import FamilyStory
from tests.support.family_bank import DAUGHTER, ELDER, HERS, SON, fresh_key
from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.services.assistance.guarding import How, Why
from webapp.services.assistance.levels import OFFERED
from webapp.services.assistance.model import Proposal
from webapp.services.assistance.tightening import ALERTS_ONLY, HALF
from webapp.services.identity.model import Actor

STAFF = Actor("staff-zhou", "staff", "session-staff", "周敏")
DAY = timedelta(days=1)
# 13 stories of 40 steps in the ordinary run; `pytest --hypothesis-profile=nightly` tells 250, ten thousand steps.
STORIES = {"nightly": 250}
PEOPLE = st.sampled_from([SON, DAUGHTER])
SPANS = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=31), timedelta(hours=7), timedelta(days=1), timedelta(days=31)]
)
AMOUNTS = st.sampled_from([1, 8_600, 30_000, 50_000, 50_001])


class Story(FamilyStory):
    """What a family might do in any order, refusals and all."""

    unsettled: datetime | None = None
    codes = Bundle("codes")
    grants = Bundle("grants")
    proposals = Bundle("proposals")

    @initialize(target=grants)
    def it_begins(self) -> object:
        """Most stories of interest happen under a grant, with bills to pay."""
        self.bills += [self.bank.add_bill(amount) for amount in (8_600, 50_000, 50_000, 50_000)]
        self.agreed: set[str] = set()
        self.people = [self.bank.save_person(*one) for one in (("zhao", "赵国强"), (SON.person_id, "李小明"))]
        self.done["accepted"] += 2
        return multiple(
            *((self.bank.grant(helper, people=self.people).id, helper) for helper in (SON, DAUGHTER))
        )

    @rule(target=codes, level=st.sampled_from([one.name for one in OFFERED]))
    def invite(self, level: str) -> object:
        try:
            return self.bank.code(level=level)
        except BankError:
            return multiple()

    @rule()
    def a_card_is_lost(self) -> None:
        """From now on, for a day, nobody new is let in."""
        self.unsettled, me = self.bank.clock.now(), ELDER.person_id
        trails = self.bank.trails
        self.db.write(lambda uow: trails.record(uow, actor_id=me, subject_id=me, kind="cards.lost", body={}))

    @rule(granted=grants, quietly=st.booleans())
    def rest(self, granted: tuple[str, Actor], quietly: bool) -> None:
        """A pause, or its end; while it lasts nothing new is prepared."""
        granting = self.bank.assistance.granting
        (granting.pause if quietly else granting.resume)(ELDER, granted[0])

    @rule(granted=grants, data=st.data())
    def staff_meddle(self, granted: tuple[str, Actor], data: st.DataObject) -> None:
        """Nobody of the bank acts for a customer, nor under a grant of hers."""
        bill_id = data.draw(st.sampled_from(self.bills))
        for act in (
            lambda: self.bank.assistance.propose(STAFF, granted[0], bill_id),
            lambda: self.bank.assistance.look(STAFF, granted[0]),
            lambda: self.bank.assistance.granting.pause(STAFF, granted[0]),
            lambda: self.bank.assistance.granting.end(STAFF, granted[0]),
            lambda: self.bank.assistance.granting.invite(STAFF, "prepare"),
        ):
            assert not self.said("", act)

    @rule(granted=grants)
    def he_looks(self, granted: tuple[str, Actor]) -> None:
        self.said("looked", lambda: self.bank.assistance.look(granted[1], granted[0]))

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
        assert (
            self.unsettled is None or self.bank.clock.now() - self.unsettled >= DAY or grant.id in self.agreed
        )
        self.agreed.add(grant.id)
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

    @rule(target=proposals, granted=grants, amount=AMOUNTS, himself=st.booleans())
    def propose_a_transfer(self, granted: tuple[str, Actor], amount: int, himself: bool) -> object:
        """To a person whom she named; what would come to the son himself is prepared by nobody while he helps."""
        grant_id, helper = granted
        try:
            sending = self.bank.assistance.sending
            proposal = sending.propose(helper, grant_id, self.people[himself], Money(amount))
        except BankError:
            return multiple()
        circle = {one.grant.helper_id for one in self.bank.assistance.circle(ELDER).helpers}
        assert not himself or SON.person_id not in circle
        assert proposal.grant_id not in self.ended_now()
        return proposal

    @rule()
    def stop_everybody(self) -> None:
        self.said("", lambda: self.bank.assistance.granting.end_all(ELDER))
        assert not self.bank.assistance.circle(ELDER).helpers

    @rule(granted=grants, how=st.sampled_from([How.REST, How.STOP]))
    def staff_guard(self, granted: tuple[str, Actor], how: How) -> None:
        """The bank may stop and let rest, which moves no money and gives nobody more."""
        before = self.bank.balance_fen()
        guard = self.bank.assistance.guarding.guard
        self.said("", lambda: guard(STAFF, ELDER.person_id, granted[0], how, Why.ASKED))
        assert self.bank.balance_fen() == before

    @rule(proposal=proposals, actor=st.sampled_from([ELDER, ELDER, SON]))
    def approve(self, proposal: Proposal, actor: Actor) -> None:
        self.answer_yes(proposal, actor)

    def answer_yes(self, proposal: Proposal, actor: Actor) -> None:
        """Says yes, and checks that it moved just what was shown, or nothing."""
        before = self.bank.balance_fen()
        try:
            self.bank.assistance.approve(actor, proposal.id, proposal.shown_hash, fresh_key(), HERS)
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

    @rule(data=st.data())
    def she_pays_herself(self, data: st.DataObject) -> None:
        bill_id = data.draw(st.sampled_from(self.bills))
        self.said("", lambda: self.bank.payments.pay_bill(ELDER, bill_id, fresh_key()))

    @rule(span=SPANS)
    def time_passes(self, span: timedelta) -> None:
        self.bank.clock.advance(span)


TestStory = Story.TestCase
TestStory.settings = settings(
    max_examples=STORIES.get(settings.get_current_profile_name(), 13), stateful_step_count=40, deadline=None
)
