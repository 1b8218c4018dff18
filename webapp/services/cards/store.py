"""Cards and what happened to them: the tables and the queries."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    UniqueConstraint,
    insert,
    update,
)

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork, metadata
from webapp.core.database.statement import Statement
from webapp.core.ids import new_id
from webapp.services.cards.model import Card, CardEvent, CardState

cards = Table(
    "cards",
    metadata,
    Column("id", Text, primary_key=True),
    Column("owner_id", Text, nullable=False),
    Column("account_id", Text, ForeignKey("accounts.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("tail", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since_ms", BigInteger, nullable=False),
    CheckConstraint("kind IN ('debit', 'social')", name="kind"),
    CheckConstraint("length(tail) = 4", name="tail"),
    CheckConstraint("state IN ('active', 'lost', 'replaced', 'closed')", name="state"),
)
Index("ix_cards_owner_id", cards.c.owner_id)
events = Table(
    "card_events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("card_id", Text, ForeignKey("cards.id"), nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    UniqueConstraint("owner_id", "key"),
    CheckConstraint("kind IN ('issued', 'lost', 'lifted', 'replaced', 'closed')", name="kind"),
)
Index("ix_card_events_card_id", events.c.card_id)

KEY_RULE = "uq_card_events_owner_id_key"

_COLUMNS = "c.id, c.owner_id, c.account_id, a.number, c.kind, c.tail, c.state, c.since_ms"
_CARD = f"SELECT {_COLUMNS} FROM cards c JOIN accounts a ON a.id = c.account_id "  # noqa: S608 - constants
_OF_OWNER = Statement(
    _CARD
    + "WHERE c.owner_id = :owner_id ORDER BY CASE c.state WHEN 'active' THEN 0 WHEN 'lost' THEN 1 ELSE 2 END, c.id"
)
_ONE = Statement(_CARD + "WHERE c.id = :card_id AND c.owner_id = :owner_id")
_ANY = Statement(_CARD + "WHERE c.id = :card_id")
_EVENT = f"""SELECT {_COLUMNS}, e.id, e.kind, e.at_ms FROM card_events e JOIN cards c ON c.id = e.card_id
    JOIN accounts a ON a.id = c.account_id WHERE e.owner_id = :owner_id AND """  # noqa: S608 - constants
_EVENT_BY_ID = Statement(_EVENT + "e.id = :event_id")
_EVENT_BY_KEY = Statement(_EVENT + "e.key = :key")
_LATEST = Statement(
    _EVENT + "e.card_id = :card_id AND e.kind = :kind ORDER BY e.at_ms DESC, e.id DESC LIMIT 1"
)
_ADD_EVENT = Statement(
    """INSERT INTO card_events (id, card_id, owner_id, kind, key, at_ms)
    VALUES (:id, :card_id, :owner_id, :kind, :key, :at_ms)"""
)


def add(uow: UnitOfWork, owner_id: str, account_id: str, kind: str, tail: str) -> str:
    """A new card that can be used; its id."""
    card_id = new_id()
    uow.connection.execute(
        insert(cards).values(
            id=card_id,
            owner_id=owner_id,
            account_id=account_id,
            kind=kind,
            tail=tail,
            state="active",
            since_ms=uow.now_ms,
        )
    )
    return card_id


def set_state(uow: UnitOfWork, card_id: str, state: CardState) -> None:
    """From now on."""
    changing = update(cards).where(cards.c.id == card_id)
    uow.connection.execute(changing.values(state=state.value, since_ms=uow.now_ms))


def of_owner(uow: UnitOfWork, owner_id: str) -> list[Card]:
    """A person's cards: those that pay, those reported lost, the others."""
    return [_card(row) for row in _OF_OWNER.rows(uow, {"owner_id": owner_id})]


def find(uow: UnitOfWork, owner_id: str, card_id: str) -> Card | None:
    """One card of a person."""
    row = _ONE.first(uow, {"card_id": card_id, "owner_id": owner_id})
    return None if row is None else _card(row)


def find_any(uow: UnitOfWork, card_id: str) -> Card | None:
    """One card, whoever's: for whoever pays with it."""
    row = _ANY.first(uow, {"card_id": card_id})
    return None if row is None else _card(row)


def add_event(uow: UnitOfWork, card: Card, kind: str, key: str) -> str:
    """What happened; its id. Raises Violated (KEY_RULE) when the key was used meanwhile."""
    event_id = new_id()
    values = {"id": event_id, "card_id": card.id, "owner_id": card.owner_id, "kind": kind, "key": key}
    _ADD_EVENT.run(uow, values | {"at_ms": uow.now_ms})
    return event_id


def find_event(uow: UnitOfWork, owner_id: str, event_id: str) -> CardEvent | None:
    """One thing that happened to a person's card, with the card as it is now."""
    return _event(_EVENT_BY_ID.first(uow, {"owner_id": owner_id, "event_id": event_id}))


def find_event_by_key(uow: UnitOfWork, owner_id: str, key: str) -> CardEvent | None:
    """What was done under a key."""
    return _event(_EVENT_BY_KEY.first(uow, {"owner_id": owner_id, "key": key}))


def latest(uow: UnitOfWork, card: Card, kind: str) -> CardEvent | None:
    """The last time this happened to a card."""
    values = {"owner_id": card.owner_id, "card_id": card.id, "kind": kind}
    return _event(_LATEST.first(uow, values))


def _card(row: tuple[Any, ...]) -> Card:
    card_id, owner_id, account_id, number, kind, tail, state, since_ms = row
    return Card(card_id, owner_id, account_id, number[-4:], kind, tail, CardState(state), from_ms(since_ms))


def _event(row: tuple[Any, ...] | None) -> CardEvent | None:
    if row is None:
        return None
    *card, event_id, kind, at_ms = row
    return CardEvent(event_id, _card(tuple(card)), kind, from_ms(at_ms))
