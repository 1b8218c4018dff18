"""What the owner wants: an account, a loan or both; and of the loan what for, how much, how long, paid back how. Money is fen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.core.errors import Invalid
from webapp.core.money import Money
from webapp.services.credit.model_policy import Policy, Product


class Wants(StrEnum):
    ACCOUNT = "account"
    LOAN = "loan"
    BOTH = "both"


class Purpose(StrEnum):
    """What the money is for. Only an order is financed by its contract."""

    ORDER = "order"
    STOCK = "stock"
    MACHINES = "machines"
    RUNNING = "running"


class Part(StrEnum):
    """One question of the application, in the order they are asked; also the name of its field."""

    WANTS = "wants"
    PURPOSE = "purpose"
    AMOUNT = "amount"
    MONTHS = "months"
    WAY = "way"


@dataclass(frozen=True, slots=True)
class Wish:
    """The answers so far; None where the question has not been answered."""

    wants: Wants | None = None
    purpose: Purpose | None = None
    amount_fen: int | None = None
    months: int | None = None
    way: str | None = None

    @property
    def opens_account(self) -> bool:
        """The counter opens an account for whoever wants one; of whom was never asked, it is taken so."""
        return self.wants is not Wants.LOAN

    @property
    def borrows(self) -> bool:
        return self.wants in {Wants.LOAN, Wants.BOTH}

    @property
    def parts(self) -> tuple[Part, ...]:
        """The questions that are asked: of an account nothing more."""
        return (Part.WANTS,) if self.wants is Wants.ACCOUNT else tuple(Part)

    @property
    def open_part(self) -> Part | None:
        """The first question that has no answer."""
        return next((part for part in self.parts if self.said(part) is None), None)

    @property
    def complete(self) -> bool:
        return self.open_part is None

    def said(self, part: Part) -> str | None:
        """The answer as its field holds it; money in yuan."""
        if part is Part.AMOUNT:
            return None if self.amount_fen is None else Money(self.amount_fen).yuan
        value = getattr(self, part.value)
        return None if value is None else str(value)


UNSAID = Wish()


def product_for(wish: Wish, policy: Policy) -> Product:
    """The loan by its purpose: of one order, or of the business; the policy's first where it has none such."""
    by_order = wish.purpose is Purpose.ORDER
    return next((one for one in policy.products if ("order" in one.limits) is by_order), policy.products[0])


def answered(wish: Wish, part: Part, typed: str, policy: Policy) -> Wish:
    """The wish with one answer more. What no longer fits falls: another product has other terms, an account needs none.

    Raises Invalid with the part's field: wish.wants_missing, wish.purpose_missing, wish.months_missing, wish.way_missing,
    amount.*, wish.amount_little (least), wish.amount_much (most).
    """
    if part is Part.AMOUNT:
        return replace(wish, amount_fen=_amount(typed, policy))
    product = product_for(wish, policy)
    offered: Mapping[Part, tuple[str, ...]] = {
        Part.WANTS: tuple(Wants),
        Part.PURPOSE: tuple(Purpose),
        Part.MONTHS: tuple(str(months) for months in product.months),
        Part.WAY: product.ways,
    }
    if typed not in offered[part]:
        raise Invalid(f"wish.{part.value}_missing", part.value)
    if part is Part.WANTS:
        return Wish(Wants.ACCOUNT) if typed == Wants.ACCOUNT else replace(wish, wants=Wants(typed))
    if part is Part.PURPOSE:
        return fitting(replace(wish, purpose=Purpose(typed)), policy)
    return replace(wish, months=int(typed)) if part is Part.MONTHS else replace(wish, way=typed)


def fitting(wish: Wish, policy: Policy) -> Wish:
    """Without the terms that its product doesn't have."""
    product = product_for(wish, policy)
    return replace(
        wish,
        months=wish.months if wish.months in product.months else None,
        way=wish.way if wish.way in product.ways else None,
    )


def _amount(typed: str, policy: Policy) -> int:
    amount = Money.parse(typed, "amount").fen
    least, most = policy.limits.step_fen, policy.limits.most_fen
    if amount < least:
        raise Invalid("wish.amount_little", "amount", least=f"{least // 100:,}")
    if amount > most:
        raise Invalid("wish.amount_much", "amount", most=f"{most // 100:,}")
    return amount
