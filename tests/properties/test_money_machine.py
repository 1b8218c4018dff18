"""Any order of deposits, bills, transfers, repeats and refusals: the books balance, nobody is overdrawn, keys hold.

The machine keeps its own simple idea of the bank beside the real one; each answer must be what that idea says.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.contracts.payments.till import Till, open_till
from webapp.core.database import Database
from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.services.identity.model import Actor

KEYS = st.sampled_from(["a", "b", "c", "d"])
YUAN = st.integers(min_value=1, max_value=120)
WHO = st.integers(min_value=0, max_value=1)
WHICH = st.integers(min_value=0, max_value=5)
EXAMPLES = {"sqlite": (50, 30), "postgresql": (20, 30)}

Body = tuple[object, ...]


class MoneyMachine(RuleBasedStateMachine):
    """Two customers who press buttons in any order, some twice, some with an old form."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self.till: Till = open_till(db)
        self.people: list[Actor] = [self.till.wang, self.till.neighbour]
        self.accounts = [self.till.wang_account, self.till.neighbour_account]
        self.balances = [0, 0]
        self.bills: list[tuple[int, str, int]] = []
        self.states: dict[str, str] = {}
        self.done: dict[tuple[int, str, str], tuple[Body, str]] = {}

    def press(
        self, slot: tuple[int, str, str], body: Body, problem: str | None, call: Callable[[], str]
    ) -> bool:
        """Calls, and compares with what must come: the first answer again, a refusal, or a new payment (True)."""
        try:
            said = call()
        except BankError as error:
            said = error.code
        if slot in self.done:
            first_body, first = self.done[slot]
            assert said == (first if first_body == body else "payments.key_reused")
            return False
        if problem is not None:
            assert said == problem
            return False
        assert len(said) == 32, said
        self.done[slot] = (body, said)
        return True

    @rule(who=WHO, yuan=YUAN, key=KEYS)
    def money_arrives(self, who: int, yuan: int, key: str) -> None:
        if self.press((who, "deposit", key), (yuan,), None, lambda: self.deposit(who, yuan, key)):
            self.balances[who] += yuan

    def deposit(self, who: int, yuan: int, key: str) -> str:
        """As the pension office does it."""
        return self.till.payments.deposit(
            self.people[who].person_id, self.till.pension_office, Money(yuan * 100), key, payer="社保中心"
        )

    @rule(who=WHO, yuan=YUAN)
    def bill_arrives(self, who: int, yuan: int) -> None:
        bill_id = self.till.bill(yuan, self.people[who])
        self.bills.append((who, bill_id, yuan))
        self.states[bill_id] = "due"

    @rule(which=WHICH, key=KEYS, stranger=st.booleans())
    def pay(self, which: int, key: str, *, stranger: bool) -> None:
        if not self.bills:
            return
        owner, bill_id, yuan = self.bills[which % len(self.bills)]
        who = 1 - owner if stranger else owner
        problem = "payments.bill_not_found" if stranger else self.why_not(owner, bill_id, yuan)
        call = self.till.payments.pay_bill
        if self.press((who, "bill", key), (bill_id,), problem, lambda: call(self.people[who], bill_id, key)):
            self.balances[who] -= yuan
            self.states[bill_id] = "paid"

    def why_not(self, owner: int, bill_id: str, yuan: int) -> str | None:
        """Why a bill can't be paid now."""
        by_state = {"paid": "payments.already_paid", "closed": "payments.bill_closed"}
        short = "accounts.not_enough" if self.balances[owner] < yuan else None
        return by_state.get(self.states[bill_id], short)

    @rule(which=WHICH)
    def bill_is_taken_back(self, which: int) -> None:
        if self.bills:
            _, bill_id, _ = self.bills[which % len(self.bills)]
            closed = self.till.db.write(lambda uow: self.till.payments.close_bill(uow, bill_id))
            assert closed == (self.states[bill_id] == "due")
            if closed:
                self.states[bill_id] = "closed"

    @rule(who=WHO, yuan=YUAN, key=KEYS)
    def transfer(self, who: int, yuan: int, key: str) -> None:
        mine, other = self.accounts[who], self.accounts[1 - who]
        problem = "accounts.not_enough" if self.balances[who] < yuan else None

        def call() -> str:
            return self.till.payments.transfer(self.people[who], mine, other, Money(yuan * 100), key)

        if self.press((who, "transfer", key), (yuan,), problem, call):
            self.balances[who] -= yuan
            self.balances[1 - who] += yuan

    @invariant()
    def the_books_balance(self) -> None:
        self.till.check_books()
        assert [self.till.balance(person).fen for person in self.people] == [
            100 * yuan for yuan in self.balances
        ]


def test_any_order_of_presses(bank_db: Database) -> None:
    examples, steps = EXAMPLES[bank_db.dialect]
    run_state_machine_as_test(
        partial(MoneyMachine, bank_db),  # type: ignore[arg-type]  # it calls what makes a machine
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
