"""Two customers who send each other money that arrives later: what the machine of tests/properties/test_transfer_machine.py does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.contracts.payments.sending import number_of, open_sending
from webapp.core.clock import FixedClock
from webapp.core.database import Database
from webapp.core.database.statement import Statement
from webapp.core.errors import BankError
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.identity.model import Actor
from webapp.services.payments.model_transfers import Arrival, TransferState

YUAN = st.integers(min_value=1, max_value=120)
WHO = st.integers(min_value=0, max_value=1)
WHICH = st.integers(min_value=0, max_value=5)
_BANKS = count()
HOURS = st.sampled_from([1, 2, 30])
_HELD = Statement(
    """SELECT coalesce(sum(e.amount_fen), 0) FROM entries e JOIN accounts a ON a.id = e.account_id
    JOIN postings p ON p.id = e.posting_id WHERE a.kind = 'holding' AND p.customer_id IN (:one, :other)"""
)


@dataclass
class Sent:
    """What the machine thinks of one transfer. left: hours until it arrives, while it waits."""

    who: int
    yuan: int
    arrival: Arrival
    id: str
    version: int
    made_ms: int
    state: str = "draft"
    due_ms: int = 0


class TransferMachine(RuleBasedStateMachine):
    """Keeps its own simple idea of both balances and of each transfer; every answer must be what that idea says."""

    def __init__(self, db: Database, clock: FixedClock) -> None:
        super().__init__()
        self.sending = open_sending(db, clock, yuan=0, mobile=f"139{next(_BANKS):08d}")
        self.clock, till = clock, self.sending.till
        self.people: list[Actor] = [till.wang, till.neighbour]
        back = self.sending.payees.name(till.neighbour, till.wang.name)
        self.payees = [
            self.sending.payee,
            self.sending.payees.number(till.neighbour, back, number_of(till, till.wang)),
        ]
        self.balances = [0, 0]
        self.sent: list[Sent] = []

    def one(self, which: int) -> Sent | None:
        return self.sent[which % len(self.sent)] if self.sent else None

    def said(self, what: object) -> str:
        assert callable(what)
        try:
            what()
        except BankError as error:
            return error.code
        return "done"

    @rule(who=WHO, yuan=YUAN)
    def money_comes(self, who: int, yuan: int) -> None:
        till = self.sending.till
        till.payments.deposit(
            self.people[who].person_id, till.pension_office, Money(yuan * 100), new_id(), payer="社保"
        )
        self.balances[who] += yuan

    def now(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    @rule(who=WHO, yuan=YUAN, arrival=st.sampled_from(list(Arrival)))
    def draft(self, who: int, yuan: int, arrival: Arrival) -> None:
        actor, transfers = self.people[who], self.sending.transfers
        transfer_id = transfers.start(actor, self.payees[who])
        self.forget_old_drafts(who)
        answer = self.said(lambda: transfers.set_amount(actor, transfer_id, Money(yuan * 100)))
        assert answer == ("done" if yuan <= self.balances[who] else "transfers.not_enough")
        if answer == "done":
            transfers.set_arrival(actor, transfer_id, arrival)
            version = transfers.show(actor, transfer_id).version
            self.sent.append(Sent(who, yuan, arrival, transfer_id, version, self.now()))

    def forget_old_drafts(self, who: int) -> None:
        """Whoever begins anew loses what he began more than a day ago and never sent."""
        day_ago = self.now() - 24 * 60 * 60 * 1000
        self.sent = [
            one for one in self.sent if one.state != "draft" or one.who != who or one.made_ms >= day_ago
        ]

    @rule(which=WHICH, old=st.booleans())
    def say_yes(self, which: int, *, old: bool) -> None:
        one = self.one(which)
        if one is None:
            return
        version = one.version - old
        answer = self.said(lambda: self.sending.transfers.send(self.people[one.who], one.id, version))
        if one.state != "draft":
            assert answer == "done"
        elif old:
            assert answer == "transfers.changed"
        elif one.yuan > self.balances[one.who]:
            assert answer == "transfers.not_enough"
        else:
            assert answer == "done"
            self.leaves(one)

    def leaves(self, one: Sent) -> None:
        self.balances[one.who] -= one.yuan
        if one.arrival is Arrival.AT_ONCE:
            self.arrives(one)
            return
        due = self.sending.transfers.show(self.people[one.who], one.id).due
        assert due is not None
        one.state, one.due_ms = "waiting", int(due.timestamp() * 1000)

    def arrives(self, one: Sent) -> None:
        one.state = "arrived"
        self.balances[1 - one.who] += one.yuan

    @rule(which=WHICH, stranger=st.booleans())
    def take_back(self, which: int, *, stranger: bool) -> None:
        one = self.one(which)
        if one is None:
            return
        actor = self.people[1 - one.who if stranger else one.who]
        answer = self.said(lambda: self.sending.transfers.take_back(actor, one.id))
        if stranger or one.state == "draft":
            assert answer == "transfers.not_found"
        elif one.state == "arrived":
            assert answer == "transfers.arrived_already"
        else:
            assert answer == "done"
            if one.state == "waiting":
                one.state = "taken_back"
                self.balances[one.who] += one.yuan

    @rule(hours=HOURS, works=st.booleans())
    def time_passes(self, hours: int, *, works: bool) -> None:
        """The worker looks, or is away for a while."""
        self.clock.advance(timedelta(hours=hours))
        if not works:
            return
        due = [one for one in self.sent if one.state == "waiting" and one.due_ms <= self.now()]
        # Other examples of the run have left something under way in the same bank.
        while self.sending.arrivals.bring():
            pass
        for one in due:
            self.arrives(one)

    @invariant()
    def the_books_balance(self) -> None:
        till = self.sending.till
        till.check_books()
        assert [till.balance(person).fen for person in self.people] == [100 * yuan for yuan in self.balances]
        under_way = sum(one.yuan for one in self.sent if one.state == "waiting")
        with till.db.read() as uow:
            held = _HELD.first(uow, {"one": self.people[0].person_id, "other": self.people[1].person_id})
        assert held is not None
        assert int(held[0]) == 100 * under_way

    @invariant()
    def each_is_where_it_should_be(self) -> None:
        for one in self.sent[-3:]:
            shown = self.sending.transfers.show(self.people[one.who], one.id)
            assert shown.state is TransferState(one.state)
