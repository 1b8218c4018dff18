"""Saved people and transfers to them: what they are and what is allowed. No database, no clock."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from webapp.core.errors import BankError, Invalid, NotFound, Refused, TooMany
from webapp.core.money import Money

# The bank's own account where money stands that has left one person and has not reached the other (migration 0009).
HOLDING_ACCOUNT = "00000000000000000000000000000001"

LONGEST_NAME = 40
_UNSEEN = ("Cf", "Cn", "Co", "Cs")
RELATIONS = ("spouse", "son", "daughter", "relative", "friend", "neighbour", "other")
# A name and a number that don't go together could be guessed: six tries an hour, twenty a day, right ones counted too.
TRIES_HOUR, TRIES_DAY = 6, 20


class Arrival(StrEnum):
    """When money arrives: at once, after two hours, or the next morning at nine.

    The three choices every bank must offer: 银发〔2016〕261号, 二（九）.
    """

    AT_ONCE = "at_once"
    TWO_HOURS = "two_hours"
    TOMORROW = "tomorrow"


class TransferState(StrEnum):
    """draft: nothing has moved. waiting: left her account, can be taken back. arrived, taken_back: over."""

    DRAFT = "draft"
    WAITING = "waiting"
    ARRIVED = "arrived"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody she saved. via: "mobile" or "account", what she typed; tail: its last four figures; both None until then.

    relation: one of RELATIONS or None. saved: the name and number were found to go together. last, last_at: the latest transfer.
    """

    id: str
    name: str
    relation: str | None
    via: str | None
    tail: str | None
    saved: bool
    last: Money | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer, from the first step on. version: counts its changes; she agrees to one version.

    payee: the name; via, tail: as in `Payee`; payee_saved: still on her list. account_tail, balance: of the account it leaves.
    due: when it arrives. ended: when it arrived or came back. amount, arrival, sent, due, ended: None until known.
    prepared_by: the family member who prepared what she agreed to, or None.
    """

    id: str
    state: TransferState
    version: int
    payee_id: str
    payee: str
    via: str
    tail: str
    payee_saved: bool
    amount: Money | None
    arrival: Arrival | None
    sent: datetime | None
    due: datetime | None
    ended: datetime | None
    account_tail: str
    balance: Money
    prepared_by: str | None = None

    @property
    def number(self) -> str:
        """The receipt's number, as `Receipt.number`."""
        last = self.id[-8:].upper()
        return f"{last[:4]}-{last[4:]}"

    @property
    def can_be_taken_back(self) -> bool:
        """Whether the money has not arrived yet."""
        return self.state is TransferState.WAITING


@dataclass(frozen=True, slots=True)
class Choice:
    """What the first page shows: whom she knows, and what is still under way."""

    payees: tuple[Payee, ...]
    waiting: tuple[Transfer, ...]


def due_at(arrival: Arrival, at: datetime) -> datetime:
    """When money sent at a moment arrives. at: aware, in the bank's zone; so is what comes back."""
    if arrival is Arrival.AT_ONCE:
        return at
    if arrival is Arrival.TWO_HOURS:
        return at + timedelta(hours=2)
    return (at + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


def tidy_name(typed: str) -> str:
    """A name as it stands in a passbook. Raises Invalid payees.name_missing, payees.name_long (field "name")."""
    # Neither line ends nor what turns the direction of writing stands in a name; a pasted text may bring it along.
    kinds = ((sign, unicodedata.category(sign)) for sign in typed)
    seen = "".join(" " if kind == "Cc" else sign for sign, kind in kinds if kind not in _UNSEEN)
    name = "".join(unicodedata.normalize("NFKC", seen).split()) if _is_han(seen) else " ".join(seen.split())
    if not name or not any(sign.isalpha() for sign in name):
        raise Invalid("payees.name_missing", "name")
    if len(name) > LONGEST_NAME:
        raise Invalid("payees.name_long", "name", most=LONGEST_NAME)
    return name


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for spaces, dots and capitals: 阿依古丽·买买提 has three ways to write its dot."""
    return _bare(one) == _bare(other) != ""


def check_relation(relation: str) -> None:
    """Raises Invalid payees.relation_unknown (field "relation")."""
    if relation not in RELATIONS:
        raise Invalid("payees.relation_unknown", "relation")


def check_tries(in_an_hour: int, in_a_day: int) -> BankError | None:
    """Why no further try is allowed now, if so."""
    if in_an_hour < TRIES_HOUR and in_a_day < TRIES_DAY:
        return None
    return TooMany("payees.too_many_tries", "number")


def why_not_sent(transfer: Transfer | None, version: int) -> BankError | None:
    """Why a transfer was not sent, in the order in which it helps most; None when it was sent before."""
    if transfer is None:
        return NotFound("transfers.not_found")
    if transfer.state is not TransferState.DRAFT:
        return None
    if not transfer.payee_saved:
        return Refused("transfers.payee_gone")
    if transfer.amount is None or transfer.arrival is None:
        return Refused("transfers.not_ready")
    if transfer.version != version:
        return Refused("transfers.changed")
    return Refused("transfers.not_enough", amount=transfer.amount, balance=transfer.balance)


def why_not_taken_back(transfer: Transfer | None) -> BankError | None:
    """Why it did not come back; None when it had come back before."""
    if transfer is None or transfer.state is TransferState.DRAFT:
        return NotFound("transfers.not_found")
    return Refused("transfers.arrived_already") if transfer.state is TransferState.ARRIVED else None


def check_affordable(amount: Money, balance: Money) -> None:
    """Raises Refused transfers.not_enough (amount, balance) at the field "amount"."""
    if amount.fen > balance.fen:
        raise Refused("transfers.not_enough", "amount", amount=amount, balance=balance)


def _is_han(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)


def _bare(name: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())
