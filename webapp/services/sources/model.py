"""Sources, what each tells, and the consent without which none is asked. Money is fen, times are ms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, Self

from webapp.core.errors import Invalid


class Source(StrEnum):
    REGISTRY = "registry"
    TAX = "tax"
    CREDIT = "credit"


class Unreachable(Exception):
    """The source did not answer. The document is the way then."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The company's entry in the register. industry: class of GB/T 4754, "C3484". None: the register doesn't say."""

    name: str
    person: str | None
    founded_on: date | None
    industry: str | None


@dataclass(frozen=True, slots=True)
class Declared:
    """Sales declared for whole months; sales_fen."""

    period_from: date
    period_to: date
    sales_fen: int


@dataclass(frozen=True, slots=True)
class TaxStanding:
    """How it stands with the tax bureau. grade: A, B, M, C or D; arrears_fen: what is owed now, 0 for nothing."""

    grade: str | None
    arrears_fen: int | None
    declared: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class CreditStanding:
    """From the credit bureau: the owner's birthday and what other banks have lent the company, fen."""

    owner_born_on: date | None
    lent_elsewhere_fen: int | None


class CompanyRegistry(Protocol):
    """The market supervision's register."""

    def look_up(self, company_code: str) -> Registered | None:
        """None when there is no such company. Raises Unreachable."""
        ...


class TaxBureau(Protocol):
    """The tax bureau's bank-tax interface."""

    def standing(self, company_code: str) -> TaxStanding | None:
        """None when the bureau doesn't know the company. Raises Unreachable."""
        ...


class CreditBureau(Protocol):
    """The credit bureau."""

    def standing(self, company_code: str) -> CreditStanding | None:
        """None when there is no file. Raises Unreachable."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """What this installation is connected to; None where it isn't. sandbox: made-up answers, never outside demo mode."""

    registry: CompanyRegistry | None = None
    tax: TaxBureau | None = None
    credit: CreditBureau | None = None
    sandbox: bool = False

    def has(self, source: Source) -> bool:
        """Whether there is anybody to ask."""
        return getattr(self, source.value) is not None


@dataclass(frozen=True, slots=True)
class Consent:
    """The owner lets the bank ask one source about one application; it ends with the application or when taken back."""

    application_id: str
    source: Source
    given_ms: int
    taken_back_ms: int | None = None

    @property
    def stands(self) -> bool:
        return self.taken_back_ms is None


@dataclass(frozen=True, slots=True)
class Told:
    """What the sources with a standing consent said, the latest answer of each; None where nothing is known."""

    registered: Registered | None = None
    tax: TaxStanding | None = None
    credit: CreditStanding | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, days as texts."""
        return asdict(self)

    @classmethod
    def of(cls, answers: Mapping[Source, Mapping[str, Any] | None]) -> Self:
        """From stored answers; a source that knew nothing told nothing."""
        registry, tax, credit = (answers.get(source) for source in Source)
        return cls(
            Registered(**{**registry, "founded_on": _day(registry["founded_on"])}) if registry else None,
            TaxStanding(tax["grade"], tax["arrears_fen"], tuple(map(_declared, tax["declared"])))
            if tax
            else None,
            CreditStanding(_day(credit["owner_born_on"]), credit["lent_elsewhere_fen"]) if credit else None,
        )


def _declared(item: Mapping[str, Any]) -> Declared:
    return Declared(
        date.fromisoformat(item["period_from"]), date.fromisoformat(item["period_to"]), item["sales_fen"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check_source(text: str) -> Source:
    """Raises Invalid sources.unknown."""
    try:
        return Source(text)
    except ValueError:
        raise Invalid("sources.unknown") from None
