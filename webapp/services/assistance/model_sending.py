"""A transfer to one of her saved people, as a helper prepares it. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from webapp.core.money import Money


@dataclass(frozen=True, slots=True)
class ShownTransfer:
    """Exactly what she is asked to say yes to; its hash comes back with her answer.

    payee: the whole name, via and tail: as she saved the person ("mobile", "1234"): hers to see, never the helper's. account_id:
    where the money goes, which nobody is shown. arrival: payments' word for it. account_tail: of the account that it leaves.
    """

    payee_id: str
    account_id: str
    payee: str
    via: str
    tail: str
    amount_fen: int
    arrival: str
    account_tail: str
    helper_name: str

    @property
    def about(self) -> str:
        """What at most one may wait for."""
        return self.payee_id

    @property
    def amount(self) -> Money:
        return Money(self.amount_fen)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def is_it(cls, told: Mapping[str, Any]) -> bool:
        """Whether this is one, among what was kept."""
        return "payee_id" in told


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """One of her saved people as a helper may know them. name: of which only the beginning can be read; waits: one waits for her yes."""

    id: str
    name: str
    relation: str | None
    waits: bool = False
