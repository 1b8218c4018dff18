"""A spending plan in the demo bank: what the elder set for herself."""

from __future__ import annotations

from webapp.core.money import Money
from webapp.portals.shared.services import Services
from webapp.services.identity.model import Actor, Person

_A_MONTH = Money(150_000)


def set_plan(bank: Services, elder: Person) -> None:
    """She means to use fifteen hundred yuan a month."""
    bank.insight.set_plan(Actor(elder.id, "elder", "demo", elder.name), _A_MONTH)
