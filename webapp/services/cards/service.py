"""Cards: looking, reporting one lost at once, lifting the report with a code that is for nothing else."""

from __future__ import annotations

from collections.abc import Callable

from webapp.core.database import Database, UnitOfWork, Violated
from webapp.core.errors import Invalid, NotFound
from webapp.services.cards import store
from webapp.services.cards.model import (
    LONGEST_KEY,
    Card,
    CardEvent,
    CardState,
    why_not_lifted,
    why_not_reported,
    why_unusable,
)
from webapp.services.identity.model import Actor, CodeRequest
from webapp.services.identity.service_step_up import StepUpService
from webapp.services.trail import Trail

LIFT = "lift_card"
_ENDS = {CardState.REPLACED: "replaced", CardState.CLOSED: "closed"}


class CardsService:
    """A person's cards."""

    def __init__(self, db: Database, step_up: StepUpService, trail: Trail) -> None:
        self._db = db
        self._step_up = step_up
        self._trail = trail

    def issue(self, uow: UnitOfWork, owner_id: str, account_id: str, kind: str, tail: str) -> str:
        """A card that the counter has handed out, in the caller's unit; its id. kind: "debit" or "social"."""
        card_id = store.add(uow, owner_id, account_id, kind, tail)
        card = store.find(uow, owner_id, card_id)
        if card is None:
            raise NotFound("cards.not_found")
        self._happens(uow, card, "issued", f"issued:{card_id}", "bank")
        return card_id

    def end(self, uow: UnitOfWork, owner_id: str, card_id: str, state: CardState) -> None:
        """The counter replaced or closed a card, in the caller's unit. ValueError for another state; NotFound cards.not_found."""
        if state not in _ENDS:
            raise ValueError(f"a card does not end as {state}")
        card = _found(uow, owner_id, card_id)
        store.set_state(uow, card.id, state)
        self._happens(uow, card, _ENDS[state], f"{state}:{card_id}", "bank")

    def list_mine(self, actor: Actor) -> list[Card]:
        """The actor's cards, those that pay first."""
        with self._db.read() as uow:
            return store.of_owner(uow, actor.person_id)

    def show(self, actor: Actor, card_id: str) -> Card:
        """One of the actor's cards. Raises NotFound cards.not_found."""
        with self._db.read() as uow:
            return _found(uow, actor.person_id, card_id)

    def event(self, actor: Actor, event_id: str) -> CardEvent:
        """What happened to one of the actor's cards. Raises NotFound cards.event_not_found."""
        with self._db.read() as uow:
            event = store.find_event(uow, actor.person_id, event_id)
        if event is None:
            raise NotFound("cards.event_not_found")
        return event

    def check_usable(self, uow: UnitOfWork, card_id: str) -> Card:
        """For whatever pays with a card, in the unit in which it pays; the card.

        Raises NotFound cards.not_found; Refused cards.lost, cards.replaced, cards.closed (tail).
        """
        card = store.find_any(uow, card_id)
        problem = why_unusable(card)
        if card is None or problem is not None:
            raise problem or NotFound("cards.not_found")
        return card

    def report_lost(self, actor: Actor, card_id: str, key: str) -> str:
        """From now on the card pays nothing. Returns the event's id; the same one when it was reported already.

        key: one for each form shown. Raises Invalid cards.key_missing; NotFound cards.not_found; Refused cards.replaced,
        cards.closed (tail).
        """
        _check_key(key)

        def work(uow: UnitOfWork) -> str:
            card = _found(uow, actor.person_id, card_id)
            done = store.find_event_by_key(uow, actor.person_id, f"lost:{key}")
            if done is None and card.state is CardState.LOST:
                done = store.latest(uow, card, "lost")
            if done is not None:
                return done.id
            problem = why_not_reported(card)
            if problem is not None:
                raise problem
            store.set_state(uow, card.id, CardState.LOST)
            uow.outbox(actor.person_id, "cards.lost", {"tail": card.tail})
            return self._happens(uow, card, "lost", f"lost:{key}", actor.person_id)

        return self._once(actor, f"lost:{key}", work)

    def ask_to_lift(self, actor: Actor, card_id: str) -> CodeRequest:
        """Sends the code by which the report is lifted, to her own telephone.

        Raises NotFound cards.not_found; Refused cards.not_lost, cards.replaced, cards.closed (tail);
        TooMany identity.code_too_many (minutes).
        """

        def work(uow: UnitOfWork) -> CodeRequest:
            card = _found(uow, actor.person_id, card_id)
            problem = why_not_lifted(card)
            if problem is not None:
                raise problem
            return self._step_up.request_in(uow, actor, LIFT, card.id)

        return self._db.write(work)

    def lifting(self, actor: Actor, card_id: str, request_id: str) -> tuple[Card, CodeRequest | None]:
        """The card, and the request while its code can be typed. Raises NotFound cards.not_found, identity.code_not_found."""
        with self._db.read() as uow:
            card = _found(uow, actor.person_id, card_id)
            return card, self._step_up.pending_in(uow, actor.person_id, request_id, card.id)

    def lift(self, actor: Actor, card_id: str, request_id: str, typed: str) -> str:
        """The card can be used again. Returns the event's id; the same one however often the same code comes.

        Raises NotFound cards.not_found; Refused as `ask_to_lift`; Invalid identity.code_* (field "code").
        """

        def work(uow: UnitOfWork) -> str | Invalid:
            card = _found(uow, actor.person_id, card_id)
            done = store.find_event_by_key(uow, actor.person_id, f"lifted:{request_id}")
            if done is not None:
                return done.id
            problem = why_not_lifted(card)
            if problem is not None:
                raise problem
            wrong = self._step_up.spend_in(uow, actor, request_id, typed, LIFT, card.id)
            if wrong is not None:
                return wrong
            store.set_state(uow, card.id, CardState.ACTIVE)
            uow.outbox(actor.person_id, "cards.lifted", {"tail": card.tail})
            return self._happens(uow, card, "lifted", f"lifted:{request_id}", actor.person_id)

        outcome = self._db.write(work)
        if isinstance(outcome, Invalid):
            raise outcome
        return outcome

    def _happens(self, uow: UnitOfWork, card: Card, kind: str, key: str, actor_id: str) -> str:
        event_id = store.add_event(uow, card, kind, key)
        body = {"card_id": card.id, "event_id": event_id}
        self._trail.record(uow, actor_id=actor_id, subject_id=card.owner_id, kind=f"cards.{kind}", body=body)
        return event_id

    def _once(self, actor: Actor, key: str, work: Callable[[UnitOfWork], str]) -> str:
        """Runs `work`; when the same form was quicker elsewhere, what it did counts."""
        try:
            return self._db.write(work)
        except Violated as error:
            if error.rule != store.KEY_RULE:
                raise
        with self._db.read() as uow:
            done = store.find_event_by_key(uow, actor.person_id, key)
        if done is None:
            raise RuntimeError("a key is taken by an event that is not there")
        return done.id


def _found(uow: UnitOfWork, owner_id: str, card_id: str) -> Card:
    card = store.find(uow, owner_id, card_id)
    if card is None:
        raise NotFound("cards.not_found")
    return card


def _check_key(key: str) -> None:
    if not key.strip() or len(key) > LONGEST_KEY:
        raise Invalid("cards.key_missing")
