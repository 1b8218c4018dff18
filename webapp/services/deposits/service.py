"""Time deposits: what they would bring, opening, looking, taking out early, and the end of a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from webapp.core.clock import bank_day, to_ms
from webapp.core.database import Database, UnitOfWork, Violated
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import Account
from webapp.services.accounts.service import AccountsService
from webapp.services.deposits import store, store_moves
from webapp.services.deposits.drafts import Drafts, Opening, TakingOut, mine, running
from webapp.services.deposits.model import (
    Deposit,
    Move,
    check_at_end,
    check_months,
    check_taken,
    fingerprint,
)
from webapp.services.deposits.moving import BY_OWNER, Moves, done_before
from webapp.services.deposits.rates import Rates
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail

_DRAFTS_KEPT = timedelta(days=2)


class DepositsService:
    """A person's time deposits."""

    def __init__(self, db: Database, accounts: AccountsService, trail: Trail, rates: Rates) -> None:
        self._db = db
        self._accounts = accounts
        self._drafts = Drafts(accounts, rates)
        self._moves = Moves(accounts, trail, rates)

    def list_mine(self, actor: Actor) -> list[Deposit]:
        """The actor's deposits: those that run by their end, then the ended."""
        with self._db.read() as uow:
            return store.of_owner(uow, actor.person_id)

    def show(self, actor: Actor, deposit_id: str) -> tuple[Deposit, Move | None]:
        """One of the actor's deposits, and the last thing that happened to it. Raises NotFound deposits.not_found."""
        with self._db.read() as uow:
            return mine(uow, actor, deposit_id), store_moves.latest(uow, deposit_id)

    def receipt(self, actor: Actor, move_id: str) -> Move:
        """What happened, the same however often it is asked for. Raises NotFound deposits.receipt_not_found."""
        with self._db.read() as uow:
            move = store_moves.find(uow, actor.person_id, move_id)
        if move is None:
            raise NotFound("deposits.receipt_not_found")
        return move

    def money_to_put_in(self, actor: Actor) -> Account:
        """The passbook a deposit is paid from. Raises NotFound accounts.not_found."""
        with self._db.read() as uow:
            return self._accounts.main_account_in(uow, actor.person_id)

    def begin(self, actor: Actor, amount: Money) -> str:
        """Starts an opening with its sum; returns the draft's id.

        Raises Invalid deposits.too_little, deposits.too_much, deposits.more_than_balance; NotFound accounts.not_found.
        """

        def work(uow: UnitOfWork) -> str:
            self._drafts.check_sum(uow, actor, amount)
            return store.add_draft(uow, actor.person_id, amount)

        return self._db.write(work)

    def answer(
        self,
        actor: Actor,
        draft_id: str,
        *,
        amount: Money | None = None,
        months: int | None = None,
        at_end: str | None = None,
    ) -> None:
        """Keeps one answer of an opening. months: 0 or another wrong number is refused, as is an at_end that is not one.

        Raises as `begin`; Invalid deposits.term_unknown, deposits.end_unknown; NotFound deposits.draft_not_found.
        """

        def work(uow: UnitOfWork) -> None:
            if amount is not None:
                self._drafts.check_sum(uow, actor, amount)
                values: dict[str, object] = {"amount_fen": amount.fen}
            elif months is not None:
                values = {"months": check_months(months)}
            else:
                values = {"at_end": check_at_end(at_end)}
            if not store.change_draft(uow, actor.person_id, draft_id, values):
                raise NotFound("deposits.draft_not_found")

        self._db.write(work)

    def opening(self, actor: Actor, draft_id: str) -> Opening:
        """An opening as far as it has got. Raises NotFound deposits.draft_not_found, accounts.not_found."""
        with self._db.read() as uow:
            return self._drafts.opening(uow, actor, draft_id)

    def open(self, actor: Actor, draft_id: str, shown: str) -> str:
        """Opens what the draft says, once however often it is asked. Returns the move's id.

        shown: `Opening.shown` of the page that was agreed to. Raises NotFound deposits.draft_not_found; Invalid
        deposits.not_answered; Refused deposits.terms_changed, deposits.already_done (move_id), accounts.not_enough.
        """

        def work(uow: UnitOfWork) -> str:
            now = self._drafts.opening(uow, actor, draft_id)
            draft = now.draft
            if draft.amount is None or now.chosen is None or draft.at_end is None:
                raise Invalid("deposits.not_answered")
            asked = fingerprint("open", draft.amount.fen, draft.months, draft.at_end)
            done = done_before(uow, actor.person_id, draft_id, asked)
            if done is not None:
                return done
            if shown != now.shown:
                raise Refused("deposits.terms_changed")
            if now.balance < draft.amount:
                raise Refused("accounts.not_enough", amount=draft.amount, balance=now.balance)
            deposit = self._drafts.new_deposit(uow, actor, now, draft.at_end)
            return self._moves.open(uow, actor, deposit, draft_id, asked)

        return self._once(actor, draft_id, work)

    def begin_taking_out(self, actor: Actor, deposit_id: str, amount: Money | None) -> str:
        """Starts an early withdrawal; None: all of it. Returns the draft's id.

        Raises NotFound deposits.not_found; Refused deposits.ended, deposits.due_today; Invalid as `check_taken`.
        """

        def work(uow: UnitOfWork) -> str:
            deposit = running(uow, actor, deposit_id)
            taken = deposit.principal if amount is None else amount
            check_taken(deposit, taken)
            return store.add_draft(uow, actor.person_id, taken, deposit_id)

        return self._db.write(work)

    def taking_out(self, actor: Actor, draft_id: str) -> TakingOut:
        """What it would mean. Raises NotFound deposits.draft_not_found; Refused and Invalid as `begin_taking_out`."""
        with self._db.read() as uow:
            return self._drafts.taking_out(uow, actor, draft_id)

    def take_out(self, actor: Actor, draft_id: str, shown: str) -> str:
        """Takes out what the draft says, once however often it is asked. Returns the move's id.

        shown: `TakingOut.shown` of the page that was agreed to. Raises as `taking_out`; Refused deposits.terms_changed.
        """

        def work(uow: UnitOfWork) -> str:
            now = self._drafts.taking_out(uow, actor, draft_id)
            if now.done is not None:
                return now.done
            if now.early is None or shown != now.shown:
                raise Refused("deposits.terms_changed")
            asked = fingerprint("out", now.early.deposit.id, now.early.taken.fen)
            return self._moves.take_out(uow, actor, now.early, draft_id, asked)

        return self._once(actor, draft_id, work)

    def change_end(self, actor: Actor, deposit_id: str, at_end: str) -> None:
        """What happens at the end from now on; asking for what is so already changes nothing.

        Raises Invalid deposits.end_unknown; NotFound deposits.not_found; Refused deposits.ended, deposits.due_today.
        """

        def work(uow: UnitOfWork) -> None:
            deposit = running(uow, actor, deposit_id)
            self._moves.change_end(uow, actor, deposit, check_at_end(at_end))

        self._db.write(work)

    def settle_due(self) -> int:
        """Ends every term that is over, each in a unit of its own, and forgets old drafts. Returns how many ended.

        Safe to repeat and to run in several workers at once: the end of a term is one move under one key.
        """
        ended, after = 0, ""
        while True:
            with self._db.read() as uow:
                page = store.due(uow, bank_day(uow.now), after)
                old_ms = to_ms(uow.now - _DRAFTS_KEPT)
            if not page:
                break
            ended += sum(self._settle(deposit_id) for deposit_id in page)
            after = page[-1]
        self._db.write(lambda uow: store.forget_drafts(uow, old_ms))
        return ended

    def _settle(self, deposit_id: str) -> int:
        try:
            return self._db.write(lambda uow: self._moves.settle(uow, deposit_id))
        except Violated as error:
            if error.rule == store_moves.KEY_RULE:
                return 0
            raise

    def _once(self, actor: Actor, key: str, work: Callable[[UnitOfWork], str]) -> str:
        """Runs `work` in a unit of its own; when another request was quicker under the same key, its move counts."""
        try:
            return self._db.write(work)
        except Violated as error:
            if error.rule != store_moves.KEY_RULE:
                raise
        with self._db.read() as uow:
            done = store_moves.find_by_key(uow, actor.person_id, BY_OWNER + key)
        if done is None:
            raise RuntimeError("a key is taken by a move that is not there")
        return done.id
