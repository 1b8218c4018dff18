"""Bank cards: reported lost at once, lifted again without paper. Whatever pays with a card asks `check_usable`."""

from webapp.services.cards.model import Card, CardEvent, CardState
from webapp.services.cards.service import CardsService

__all__ = ["Card", "CardEvent", "CardState", "CardsService"]
