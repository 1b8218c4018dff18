"""Orders under way: what was answered so far, and what it would mean today."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts.service import AccountsService
from webapp.services.deposits import store, store_moves
from webapp.services.deposits.model import (
    MONTHS,
    AtEnd,
    Deposit,
    Draft,
    Early,
    Offer,
    check_sum,
    early,
    offer,
    why_not_running,
)
from webapp.services.deposits.moving import BY_OWNER
from webapp.services.deposits.rates import Rates
from webapp.services.identity.model import Actor


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening under way. balance, tail: of the passbook it is paid from. done: the move's id once it is opened.

    offers: what each term would bring for the sum, once there is one; chosen: the one of the chosen term.
    """

    draft: Draft
    balance: Money
    tail: str
    offers: tuple[Offer, ...]
    chosen: Offer | None
    done: str | None

    @property
    def shown(self) -> str:
        """What is agreed to on the last page: it goes back with the yes."""
        if self.chosen is None or self.draft.amount is None:
            return ""
        seen = (
            self.draft.amount.fen,
            self.chosen.months,
            self.draft.at_end,
            self.chosen.rate,
            self.chosen.until,
        )
        return ".".join(map(str, seen))


@dataclass(frozen=True, slots=True)
class TakingOut:
    """An early withdrawal under way. done: the move's id once the money is out; early is None from then on."""

    draft: Draft
    early: Early | None
    done: str | None

    @property
    def shown(self) -> str:
        """What is agreed to: it goes back with the yes."""
        return "" if self.early is None else f"{self.early.taken.fen}.{self.early.now.fen}"


class Drafts:
    """Reads orders under way in the caller's unit."""

    def __init__(self, accounts: AccountsService, rates: Rates) -> None:
        self._accounts = accounts
        self._rates = rates

    def check_sum(self, uow: UnitOfWork, actor: Actor, amount: Money) -> None:
        """Raises Invalid deposits.too_little, deposits.too_much, deposits.more_than_balance; NotFound accounts.not_found."""
        check_sum(amount)
        balance = self._accounts.main_account_in(uow, actor.person_id).balance
        if balance < amount:
            raise Invalid("deposits.more_than_balance", "amount", balance=balance)

    def opening(self, uow: UnitOfWork, actor: Actor, draft_id: str) -> Opening:
        """Raises NotFound deposits.draft_not_found, accounts.not_found."""
        draft = _draft(uow, actor, draft_id)
        if draft.deposit_id is not None:
            raise NotFound("deposits.draft_not_found")
        account = self._accounts.main_account_in(uow, actor.person_id)
        today = bank_day(uow.now)
        rates = self._rates.on(today)
        offers: tuple[Offer, ...] = ()
        if draft.amount is not None:
            offers = tuple(offer(draft.amount, rates, months, today) for months in MONTHS)
        chosen = next((one for one in offers if one.months == draft.months), None)
        done = store_moves.find_by_key(uow, actor.person_id, BY_OWNER + draft_id)
        return Opening(
            draft, account.balance, account.tail, offers, chosen, None if done is None else done.id
        )

    def new_deposit(self, uow: UnitOfWork, actor: Actor, now: Opening, at_end: AtEnd) -> Deposit:
        """The deposit an opening asks for, not yet written. ValueError when the opening is not answered."""
        if now.draft.amount is None or now.chosen is None:
            raise ValueError("an opening without its answers")
        account = self._accounts.main_account_in(uow, actor.person_id)
        return Deposit(
            id=new_id(),
            owner_id=actor.person_id,
            account_id="",
            account_tail="",
            back_to=account.id,
            back_tail=account.tail,
            principal=now.draft.amount,
            months=now.chosen.months,
            rate=now.chosen.rate,
            from_day=bank_day(uow.now),
            until_day=now.chosen.until,
            at_end=at_end,
            number=1,
            ended=None,
        )

    def taking_out(self, uow: UnitOfWork, actor: Actor, draft_id: str) -> TakingOut:
        """Raises NotFound deposits.draft_not_found; Refused and Invalid as `begin_taking_out` of the service."""
        draft = _draft(uow, actor, draft_id)
        if draft.deposit_id is None or draft.amount is None:
            raise NotFound("deposits.draft_not_found")
        done = store_moves.find_by_key(uow, actor.person_id, BY_OWNER + draft_id)
        if done is not None:
            return TakingOut(draft, None, done.id)
        deposit = running(uow, actor, draft.deposit_id)
        today = bank_day(uow.now)
        current = self._rates.on(today).current
        return TakingOut(draft, early(deposit, draft.amount, current, today), None)


def mine(uow: UnitOfWork, actor: Actor, deposit_id: str) -> Deposit:
    """One of the actor's deposits. Raises NotFound deposits.not_found."""
    deposit = store.find(uow, actor.person_id, deposit_id)
    if deposit is None:
        raise NotFound("deposits.not_found")
    return deposit


def running(uow: UnitOfWork, actor: Actor, deposit_id: str) -> Deposit:
    """One of the actor's that runs. Raises NotFound deposits.not_found; Refused deposits.ended, deposits.due_today."""
    deposit = mine(uow, actor, deposit_id)
    problem = why_not_running(deposit, bank_day(uow.now))
    if problem is not None:
        raise problem
    return deposit


def _draft(uow: UnitOfWork, actor: Actor, draft_id: str) -> Draft:
    draft = store.find_draft(uow, actor.person_id, draft_id)
    if draft is None:
        raise NotFound("deposits.draft_not_found")
    return draft
