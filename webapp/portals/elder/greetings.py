"""The words of the kind cards. Nothing is offered on them: no product, no rate, no way to one (a test reads them all)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.shared import aloud
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.services import bank
from webapp.services.greetings.model import CardKind

# kind -> heading, sentences. %(called)s: how the bank addresses her; %(years)s: in words.
CARDS: dict[CardKind, tuple[Any, tuple[Any, ...]]] = {
    CardKind.BIRTHDAY: (
        _l("%(called)s，生日快乐"),
        (_l("今天是您的好日子。"), _l("愿您身体好，胃口好，天天开心。"), _l("我们都记着您。")),
    ),
    CardKind.PENSION: (
        _l("%(called)s，养老金到了"),
        (_l("您辛苦了大半辈子。"), _l("今天吃点喜欢的，歇一歇。")),
    ),
    CardKind.LOAN_REPAID: (
        _l("%(called)s，借的钱还清了"),
        (_l("一笔一笔，您都还上了。"), _l("真了不起，我们替您高兴。")),
    ),
}
ANNIVERSARY = _l("还清借款，整整%(years)s年了。")


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as the first page draws it. key: goes back when she puts it away."""

    key: str
    title: str
    sentences: list[str]

    @property
    def spoken(self) -> list[str]:
        """For the page's clauses: the card, and its button by name."""
        return [f"{self.title}。", *self.sentences, _("看过了，请按“收好”。")]


def card_of_today(pension_at: datetime | None = None) -> ShownCard | None:
    """The signed-in person's card of today, if there is one and she wants cards. One read.

    pension_at: when her last pension came (aware), as `payments.home` knows it.
    """
    person = current_person()
    if person is None or preferences().cards == "off":
        return None
    card = bank().greetings.card(person.actor, pension_at)
    if card is None:
        return None
    title, sentences = CARDS[card.kind]
    said = [str(text) for text in sentences]
    if card.years:
        said.insert(0, str(ANNIVERSARY) % {"years": aloud.count(card.years)})
    return ShownCard(card.key, str(title) % {"called": person.called}, said)
