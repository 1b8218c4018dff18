"""Bills, orders and receipts: what they are, and why an order does not move money."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.money import Money

LONGEST_KEY = 80


class BillState(StrEnum):
    """due: can be paid. paid: has a payment. closed: the biller took it back."""

    DUE = "due"
    PAID = "paid"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as its customer sees it.

    service: "electricity", "gas", "water", "phone", "heating", "property" or "medical". period: "2026-10". account_tail: of the account it is paid from.
    balance: what the account it is paid from holds now. payment_id: its receipt, once it is paid.
    """

    id: str
    biller: str
    service: str
    period: str
    amount: Money
    due_on: date
    state: BillState
    account_tail: str
    balance: Money
    payment_id: str | None
    biller_id: str = ""

    @property
    def enough(self) -> bool:
        """Whether the account holds enough for it now."""
        return self.balance.fen >= self.amount.fen


@dataclass(frozen=True, slots=True)
class Receipt:
    """What happened, the same however often it is asked for.

    operation: "bill", "transfer", "take_back" or "deposit". transfer_id: of a transfer, which has a page of its own. biller, service, period: of a bill, else None. payer, payee: holders' names.
    account_tail: "" to her whose bill somebody else paid: that account is not hers to know.
    actor_id: who gave the order; prepared_by: the family member who prepared it, or None. grant_id, proposal_id: likewise.
    """

    payment_id: str
    operation: str
    amount: Money
    at: datetime
    customer_id: str
    actor_id: str
    payer: str
    payee: str
    account_tail: str
    bill_id: str | None = None
    biller: str | None = None
    service: str | None = None
    period: str | None = None
    prepared_by: str | None = None
    grant_id: str | None = None
    proposal_id: str | None = None
    transfer_id: str | None = None

    @property
    def number(self) -> str:
        """The receipt's number, short enough to read aloud: the last eight places of its id in fours."""
        last = self.payment_id[-8:].upper()
        return f"{last[:4]}-{last[4:]}"


@dataclass(frozen=True, slots=True)
class PaidBill:
    """One of several bills that were paid together. payment_id: its own receipt."""

    payment_id: str
    biller: str
    service: str
    period: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Together:
    """Several bills, paid with one yes. id: of the receipt of all of them."""

    id: str
    at: datetime
    account_tail: str
    bills: tuple[PaidBill, ...]

    @property
    def amount(self) -> Money:
        """Of all of them."""
        return Money(sum(one.amount.fen for one in self.bills))

    @property
    def number(self) -> str:
        """As `Receipt.number`."""
        last = self.id[-8:].upper()
        return f"{last[:4]}-{last[4:]}"


@dataclass(frozen=True, slots=True)
class Home:
    """What a home screen says about money. pension, pension_at: the latest pension that arrived, if there was one."""

    account_id: str
    account_tail: str
    balance: Money
    due_bills: int
    pension: Money | None
    pension_at: datetime | None


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, once. Two orders with one key must have the same fingerprint.

    customer_id: whose money moves. actor_id: who asks. key: chosen by the asker's page, one for each form shown.
    """

    operation: str
    customer_id: str
    actor_id: str
    key: str
    body: tuple[str | int, ...]
    prepared_by: str | None = None
    grant_id: str | None = None
    proposal_id: str | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of what is asked for."""
        return hashlib.sha256(json.dumps([self.operation, *self.body]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Earlier:
    """A payment made before under the same key."""

    payment_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the way of paying a bill."""

    state: BillState
    amount: Money
    balance: Money
    payment_id: str | None


def check_key(key: str) -> None:
    """Raises Invalid payments.key_missing for an empty or endless key."""
    if not key.strip() or len(key) > LONGEST_KEY:
        raise Invalid("payments.key_missing")


def check_same(order: Order, earlier: Earlier) -> None:
    """Raises Refused payments.key_reused when the earlier order under this key asked for something else."""
    if earlier.fingerprint != order.fingerprint:
        raise Refused("payments.key_reused")


def why_bill_not_paid(bill: Standing | None) -> BankError:
    """The reason, in the order in which it helps a person most."""
    if bill is None:
        return NotFound("payments.bill_not_found")
    if bill.state is BillState.PAID:
        return Refused("payments.already_paid", payment_id=bill.payment_id)
    if bill.state is BillState.CLOSED:
        return Refused("payments.bill_closed")
    return Refused("accounts.not_enough", amount=bill.amount, balance=bill.balance)
