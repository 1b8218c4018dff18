"""A card on a day that matters: it lies on the first page for that day, until she puts it away."""

from __future__ import annotations

from datetime import date, datetime

from webapp.core.clock import bank_day
from webapp.core.crypto import Sealer
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound
from webapp.services.greetings import store
from webapp.services.greetings.lunar import lunar_day
from webapp.services.greetings.model import (
    Birthday,
    CardKind,
    GreetingCard,
    checked_birthday,
    is_birthday,
    years_since,
)
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail


class GreetingsService:
    """Cards, and the days they are for. It knows no product and no amount."""

    def __init__(self, db: Database, trail: Trail, sealer: Sealer) -> None:
        self._db = db
        self._trail = trail
        self._sealer = sealer

    def card(self, actor: Actor, pension_at: datetime | None = None) -> GreetingCard | None:
        """The card of today, unless she has put it away: one a day, a birthday before a repaid loan before a pension.

        pension_at: when her last pension came, aware; None when unknown. Ask only when her preference `cards` is on.
        """
        with self._db.read() as uow:
            return next(
                (
                    one
                    for one in self._today(uow, actor.person_id, pension_at)
                    if not store.is_kept(uow, actor.person_id, one.key)
                ),
                None,
            )

    def keep(self, actor: Actor, key: str) -> None:
        """Puts a card away (收好): it is not shown again, on any device. Again changes nothing.

        Raises NotFound greetings.not_found unless it is a card of today.
        """

        def work(uow: UnitOfWork) -> None:
            kind, _, day = key.partition(":")
            if kind not in {one.value for one in CardKind} or day != bank_day(uow.now).isoformat():
                raise NotFound("greetings.not_found")
            store.keep(uow, actor.person_id, key)

        self._db.write(work)

    def birthday(self, actor: Actor) -> Birthday | None:
        """The day she celebrates, if she has told the bank."""
        with self._db.read() as uow:
            return self._birthday(uow, actor.person_id)

    def set_birthday(self, actor: Actor, calendar: str, month: int | None, day: int | None) -> Birthday:
        """calendar: "solar" or "lunar"; no year is kept. Raises Invalid greetings.* (see `checked_birthday`)."""
        birthday = checked_birthday(calendar, month, day)
        sealed = self._sealer.seal(str(birthday).encode(), _context(actor.person_id))

        def work(uow: UnitOfWork) -> None:
            store.save_birthday(uow, actor.person_id, sealed)
            self._record(uow, actor, "birthday_set")

        self._db.write(work)
        return birthday

    def forget_birthday(self, actor: Actor) -> None:
        """The bank knows the day no longer. Again changes nothing."""

        def work(uow: UnitOfWork) -> None:
            if store.find_birthday(uow, actor.person_id) is not None:
                store.forget_birthday(uow, actor.person_id)
                self._record(uow, actor, "birthday_forgotten")

        self._db.write(work)

    def remember_loan_repaid(self, uow: UnitOfWork, person_id: str, day: date) -> None:
        """A loan was repaid in full on this day: each year on it there is a card. Inside the lender's unit of work."""
        store.add_day(uow, person_id, CardKind.LOAN_REPAID, day)

    def _today(self, uow: UnitOfWork, person_id: str, pension_at: datetime | None) -> list[GreetingCard]:
        today = bank_day(uow.now)
        cards = []
        sealed, loans_repaid = store.birthday_and_days(uow, person_id, CardKind.LOAN_REPAID)
        birthday = self._opened(sealed, person_id)
        if birthday is not None and is_birthday(birthday, today, lunar_day(today)):
            cards.append(_card(CardKind.BIRTHDAY, today))
        for repaid in loans_repaid:
            years = years_since(repaid, today)
            if years > 0 or repaid == today:
                cards.append(_card(CardKind.LOAN_REPAID, today, years))
                break
        if pension_at is not None and bank_day(pension_at) == today:
            cards.append(_card(CardKind.PENSION, today))
        return cards

    def _birthday(self, uow: UnitOfWork, person_id: str) -> Birthday | None:
        return self._opened(store.find_birthday(uow, person_id), person_id)

    def _opened(self, sealed: bytes | None, person_id: str) -> Birthday | None:
        return (
            None if sealed is None else Birthday.read(self._sealer.open(sealed, _context(person_id)).decode())
        )

    def _record(self, uow: UnitOfWork, actor: Actor, what: str) -> None:
        self._trail.record(
            uow, actor_id=actor.person_id, subject_id=actor.person_id, kind=f"greetings.{what}", body={}
        )


def _card(kind: CardKind, today: date, years: int = 0) -> GreetingCard:
    return GreetingCard(f"{kind}:{today.isoformat()}", kind, years)


def _context(person_id: str) -> str:
    return f"greeting_birthdays:sealed:{person_id}"
