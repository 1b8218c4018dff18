"""Any story of helpers who pay: own money or hers, taken back, stopped, at month's end; no fen is lost and nothing runs twice."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.properties.paying_story import PayingStory
from tests.support.family_bank import DAUGHTER, ELDER, SON, fresh_key
from tests.support.paying import let_pay, pay_hers, pay_own
from webapp.core.errors import BankError
from webapp.services.assistance.tightening import HALF
from webapp.services.identity.model import Actor
from webapp.services.payments.holding import HeldArrivals

# 25 stories of 20 steps in the ordinary run; `pytest --hypothesis-profile=nightly` tells 500, ten thousand steps.
STORIES = {"nightly": 500}
HELPERS = st.sampled_from([SON, DAUGHTER])
ANYBODY = st.sampled_from([ELDER, SON, DAUGHTER])
SPANS = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=119), timedelta(hours=2), timedelta(hours=22), timedelta(days=5)]
)
AMOUNTS = st.sampled_from([1, 8_600, 30_000, 30_000, 30_001])


class Story(PayingStory):
    """What they might do in any order, refusals and all."""

    @initialize()
    def it_begins(self) -> None:
        """Both may pay the gas, and there are bills; a month ends within the first days."""
        self.grants = {helper.person_id: let_pay(self.bank, helper).id for helper in (SON, DAUGHTER)}
        self.bills = [self.bank.add_bill(fen) for fen in (8_600, 30_000, 30_000, 30_000, 30_000)]
        self.payments: list[str] = []

    def pays(self, helper: Actor, bill: int, *, own: bool) -> None:
        way = pay_own if own else pay_hers
        held = self.bank.clock.now()
        try:
            made = way(self.bank, helper, self.grants[helper.person_id], self.bills[bill % len(self.bills)])
        except BankError:
            return
        assert helper.person_id not in self.stopped or held < self.stopped[helper.person_id]
        if made not in self.payments:
            self.payments.append(made)
            self.done["own" if own else "hers"] += 1

    @rule(helper=HELPERS, bill=st.integers(0, 30), own=st.booleans())
    def a_helper_pays(self, helper: Actor, bill: int, own: bool) -> None:
        self.pays(helper, bill, own=own)

    @rule(helper=HELPERS, amount=AMOUNTS)
    def a_bill_comes_and_is_paid_with_her_money(self, helper: Actor, amount: int) -> None:
        self.bills.append(self.bank.add_bill(amount))
        self.pays(helper, len(self.bills) - 1, own=False)

    @rule(helper=HELPERS, key=st.sampled_from(["a key", "another"]), bill=st.integers(0, 30))
    def a_key_is_used_again(self, helper: Actor, key: str, bill: int) -> None:
        bill_id, paying = self.bills[bill % len(self.bills)], self.bank.assistance.paying
        try:
            made = pay_hers(self.bank, helper, self.grants[helper.person_id], bill_id, key)
        except BankError:
            return
        assert paying.show(helper, made).bill_id == bill_id
        if made not in self.payments:
            self.payments.append(made)
            self.done["hers"] += 1

    @rule(bill=st.integers(0, 30))
    def she_pays_herself(self, bill: int) -> None:
        self.tried(
            lambda: self.bank.payments.pay_bill(ELDER, self.bills[bill % len(self.bills)], fresh_key())
        )

    @rule(who=ANYBODY, which=st.integers(0, 30))
    def somebody_takes_one_back(self, who: Actor, which: int) -> None:
        if self.payments:
            payment_id = self.payments[which % len(self.payments)]
            self.tried(lambda: self.bank.assistance.paying.take_back(who, payment_id))

    @rule(works=st.booleans(), span=SPANS)
    def time_passes(self, works: bool, span: timedelta) -> None:
        self.bank.clock.advance(span)
        if works:
            HeldArrivals(self.db).bring()

    @rule(helper=HELPERS, by=ANYBODY)
    def the_help_is_stopped(self, helper: Actor, by: Actor) -> None:
        if by in (ELDER, helper) and self.tried(
            lambda: self.bank.assistance.granting.end(by, self.grants[helper.person_id])
        ):
            self.stopped.setdefault(helper.person_id, self.bank.clock.now())

    @rule(helper=HELPERS, quietly=st.booleans())
    def she_lets_it_rest(self, helper: Actor, quietly: bool) -> None:
        granting = self.bank.assistance.granting
        self.tried(
            lambda: (granting.pause if quietly else granting.resume)(ELDER, self.grants[helper.person_id])
        )

    @rule(helper=HELPERS)
    def half_of_it(self, helper: Actor) -> None:
        self.tried(lambda: self.bank.assistance.granting.tighten(ELDER, self.grants[helper.person_id], HALF))

    def tried(self, act: object) -> bool:
        assert callable(act)
        try:
            act()
        except BankError:
            return False
        return True


TestPaying = Story.TestCase
TestPaying.settings = settings(
    max_examples=STORIES.get(settings.get_current_profile_name(), 25), stateful_step_count=20, deadline=None
)
