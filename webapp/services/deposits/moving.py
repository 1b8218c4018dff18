"""How a deposit changes: each change is one move with its postings, its line in the trail and its message, in one unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from webapp.core.clock import bank_day
from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.accounts.service import AccountsService
from webapp.services.deposits import store, store_moves
from webapp.services.deposits.model import (
    AtEnd,
    Deposit,
    Early,
    Move,
    end_of,
    fingerprint,
    interest_of_days,
)
from webapp.services.deposits.rates import Rates
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail

# Prefixes of keys, so that no key a browser sends can ever be one of the bank's own.
BY_OWNER, BY_BANK = "p:", "b:"


class Moves:
    """Writes moves in the caller's unit."""

    def __init__(self, accounts: AccountsService, trail: Trail, rates: Rates) -> None:
        self._accounts = accounts
        self._trail = trail
        self._rates = rates

    def open(self, uow: UnitOfWork, actor: Actor, deposit: Deposit, key: str, asked: str) -> str:
        """A new deposit: its account, its first term, the money on it. Returns the move's id."""
        me = actor.person_id
        account_id = self._accounts.open_for(uow, me, actor.name, actor_id=me, kind="time")
        opened = replace(deposit, account_id=account_id)
        store.add(uow, opened)
        move = _move(uow, opened, "opened", opened.principal, Money(0), asked)
        self._write(uow, move, BY_OWNER + key, me)
        store_moves.post(uow, move, "time_open", opened.back_to, account_id, opened.principal, by_owner=True)
        params = {"amount_fen": move.principal.fen, "until_date": opened.until_day.isoformat()}
        uow.outbox(me, "deposits.opened", params)
        return move.id

    def take_out(self, uow: UnitOfWork, actor: Actor, asked_for: Early, key: str, asked: str) -> str:
        """Money leaves before the end, with the interest that this leaves it. Returns the move's id."""
        before, me = asked_for.deposit, actor.person_id
        whole = asked_for.rest.fen == 0
        after = replace(before, principal=asked_for.rest, ended=uow.now if whole else None)
        store.save_term(uow, after)
        move = _move(uow, after, "out" if whole else "part_out", asked_for.taken, asked_for.now, asked)
        self._write(uow, move, BY_OWNER + key, me)
        store_moves.post(
            uow, move, "time_back", before.account_id, before.back_to, asked_for.taken, by_owner=True
        )
        self._pay_interest(uow, move, before.back_to, by_owner=True)
        uow.outbox(me, "deposits.taken_out", {"amount_fen": asked_for.comes.fen})
        return move.id

    def change_end(self, uow: UnitOfWork, actor: Actor, deposit: Deposit, at_end: AtEnd) -> None:
        """What happens at the end from now on. Nothing is written when it is so already."""
        if deposit.at_end == at_end:
            return
        store.save_term(uow, replace(deposit, at_end=at_end))
        me, body = actor.person_id, {"deposit_id": deposit.id, "at_end": at_end}
        self._trail.record(uow, actor_id=me, subject_id=me, kind="deposits.end_changed", body=body)

    def settle(self, uow: UnitOfWork, deposit_id: str) -> int:
        """Ends each term of a deposit that is over: kept on as often as needed, or paid back. Returns how many ended."""
        today, ended = bank_day(uow.now), 0
        while True:
            deposit = store.find_any(uow, deposit_id)
            if deposit is None or deposit.ended is not None or deposit.until_day > today:
                return ended
            ended += 1
            if deposit.at_end == "renew":
                self._renew(uow, deposit)
            else:
                self._pay_back(uow, deposit, today)

    def _renew(self, uow: UnitOfWork, deposit: Deposit) -> None:
        interest, start = deposit.interest, deposit.until_day
        after = replace(
            deposit,
            principal=deposit.principal + interest,
            rate=self._rates.on(start).months[deposit.months],
            from_day=start,
            until_day=end_of(start, deposit.months),
            number=deposit.number + 1,
        )
        store.save_term(uow, after)
        move = _move(uow, after, "renewed", deposit.principal, interest, "")
        self._write(uow, move, _term_key(deposit), "bank")
        self._pay_interest(uow, move, deposit.account_id, by_owner=False)
        params = {
            "amount_fen": after.principal.fen,
            "interest_fen": interest.fen,
            "until_date": after.until_day.isoformat(),
        }
        uow.outbox(deposit.owner_id, "deposits.renewed", params)

    def _pay_back(self, uow: UnitOfWork, deposit: Deposit, today: date) -> None:
        """Days that the bank came late earn the current rate, as days after the end do (储蓄管理条例)."""
        late = (today - deposit.until_day).days
        interest = deposit.interest + interest_of_days(deposit.principal, self._rates.on(today).current, late)
        after = replace(deposit, principal=Money(0), ended=uow.now)
        store.save_term(uow, after)
        move = _move(uow, after, "back", deposit.principal, interest, "")
        self._write(uow, move, _term_key(deposit), "bank")
        store_moves.post(
            uow, move, "time_back", deposit.account_id, deposit.back_to, deposit.principal, by_owner=False
        )
        self._pay_interest(uow, move, deposit.back_to, by_owner=False)
        params = {"amount_fen": (deposit.principal + interest).fen, "interest_fen": interest.fen}
        uow.outbox(deposit.owner_id, "deposits.back", params)

    def _pay_interest(self, uow: UnitOfWork, move: Move, to: str, *, by_owner: bool) -> None:
        if move.interest.fen:
            store_moves.post(
                uow, move, "time_interest", self._books(uow), to, move.interest, by_owner=by_owner
            )

    def _books(self, uow: UnitOfWork) -> str:
        """The bank's account that pays interest; opened when it is first needed."""
        found = store_moves.interest_account(uow)
        return found or self._accounts.open_internal(uow, "大通金融利息", "interest")

    def _write(self, uow: UnitOfWork, move: Move, key: str, actor_id: str) -> None:
        store_moves.add(uow, move, key)
        body = {
            "move_id": move.id,
            "deposit_id": move.deposit_id,
            "principal_fen": move.principal.fen,
            "interest_fen": move.interest.fen,
            "left_fen": move.left.fen,
            "rate_ppm": move.rate,
            "until_day": move.until_day.isoformat(),
        }
        self._trail.record(
            uow, actor_id=actor_id, subject_id=move.owner_id, kind=f"deposits.{move.kind}", body=body
        )


def done_before(uow: UnitOfWork, owner_id: str, key: str, asked: str) -> str | None:
    """The move made under a key. Raises Refused deposits.already_done (move_id) when it was for something else."""
    earlier = store_moves.find_by_key(uow, owner_id, BY_OWNER + key)
    if earlier is None:
        return None
    if earlier.fingerprint != asked:
        raise Refused("deposits.already_done", move_id=earlier.id)
    return earlier.id


def _term_key(deposit: Deposit) -> str:
    """One for each term of each deposit: however many workers meet its end, it ends once."""
    return f"{BY_BANK}{deposit.id}:{deposit.number}"


def _move(uow: UnitOfWork, after: Deposit, kind: str, principal: Money, interest: Money, asked: str) -> Move:
    return Move(
        id=new_id(),
        deposit_id=after.id,
        owner_id=after.owner_id,
        kind=kind,
        at=uow.now,
        principal=principal,
        interest=interest,
        left=after.principal,
        months=after.months,
        rate=after.rate,
        from_day=after.from_day,
        until_day=after.until_day,
        at_end=after.at_end,
        back_tail=after.back_tail,
        fingerprint=asked or fingerprint(after.id, after.number, kind),
    )
