"""Cards: what they are, and what a state allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from webapp.core.errors import BankError, NotFound, Refused

LONGEST_KEY = 80


class CardState(StrEnum):
    """active: pays. lost: reported lost, pays nothing, can be lifted. replaced, closed: for good."""

    ACTIVE = "active"
    LOST = "lost"
    REPLACED = "replaced"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Card:
    """A bank card. kind: "debit" or "social" (the social security card). tail: its last four figures; no more is kept.

    since: of its present state. account_tail: of the passbook it draws on.
    """

    id: str
    owner_id: str
    account_id: str
    account_tail: str
    kind: str
    tail: str
    state: CardState
    since: datetime


@dataclass(frozen=True, slots=True)
class CardEvent:
    """What happened to a card, once. kind: "issued", "lost", "lifted", "replaced", "closed"."""

    id: str
    card: Card
    kind: str
    at: datetime

    @property
    def number(self) -> str:
        """The receipt's number: the last eight places of its id in fours."""
        last = self.id[-8:].upper()
        return f"{last[:4]}-{last[4:]}"


def why_unusable(card: Card | None) -> BankError | None:
    """Why a card can't pay; None when it can."""
    if card is None:
        return NotFound("cards.not_found")
    if card.state is CardState.LOST:
        return Refused("cards.lost", tail=card.tail)
    if card.state is CardState.REPLACED:
        return Refused("cards.replaced", tail=card.tail)
    if card.state is CardState.CLOSED:
        return Refused("cards.closed", tail=card.tail)
    return None


def why_not_reported(card: Card) -> BankError | None:
    """Why a report of loss makes no sense; None when it does (again is fine)."""
    if card.state in (CardState.REPLACED, CardState.CLOSED):
        return why_unusable(card)
    return None


def why_not_lifted(card: Card) -> BankError | None:
    """Why there is no report of loss to lift."""
    if card.state is CardState.ACTIVE:
        return Refused("cards.not_lost", tail=card.tail)
    return why_not_reported(card)
