"""What the pre-review looks at: figures from confirmed papers, and what the bank knows from elsewhere. None: not known. Money is fen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One tax paid: kind and item as printed, period, day and amount; None where it isn't known."""

    kind: str
    item: str
    period_from: date | None
    period_to: date | None
    paid_on: date | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """Of any paper: how many places didn't fit, and how many clearly read figures, codes or days the owner changed."""

    kind: str
    findings: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A tax payment certificate."""

    taxpayer_code: str | None
    taxpayer_name: str | None
    total_fen: int | None
    capitals_fen: int | None
    rows: tuple[TaxRow, ...]


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """`items_fen`: one amount an item, None where it isn't known. prepaid_percent: of the total, None when the contract is silent.
    The persons are the legal representatives, where the contract names them."""

    buyer_code: str | None
    buyer_name: str | None
    seller_code: str | None
    seller_name: str | None
    signed_on: date | None
    total_fen: int | None
    capitals_fen: int | None
    items_fen: tuple[int | None, ...]
    prepaid_percent: int | None
    number: str | None = None
    buyer_person: str | None = None
    seller_person: str | None = None


@dataclass(frozen=True, slots=True)
class VatReturn:
    """A VAT return. lines: this period's figures by the number of the row of the general form; year_sales_fen: since January."""

    taxpayer_code: str | None
    period_from: date
    period_to: date
    small: bool
    sales_fen: int | None
    year_sales_fen: int | None
    payable_fen: int | None
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomeReturn:
    """An income tax return; the figures are since January."""

    taxpayer_code: str | None
    period_from: date
    period_to: date
    revenue_fen: int | None
    payable_fen: int | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """One invoice; total_fen with tax."""

    number: str | None
    seller_code: str | None
    buyer_code: str | None
    issued_on: date | None
    total_fen: int | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came in."""

    payer_name: str | None
    payee_name: str | None
    paid_on: date | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Licence:
    """A business licence."""

    code: str | None
    name: str | None
    person: str | None
    founded_on: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """Sales declared for a stretch of whole months. one_return: a single return's own period, not a sum since January."""

    period_from: date
    period_to: date
    sales_fen: int
    one_return: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """From the registry, the tax bureau, the credit bureau and the bank's own books.

    grade: of the tax payer, A, B, M, C or D. industry: class of GB/T 4754, "C3484". exposure_fen: what is lent or agreed already.
    """

    founded_on: date | None = None
    person: str | None = None
    owner_born_on: date | None = None
    industry: str | None = None
    grade: str | None = None
    arrears_fen: int | None = None
    declared: tuple[Span, ...] = ()
    exposure_fen: int | None = None
    contract_financed: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All the pre-review looks at. `code_ok` tells whether a credit code has the right check digit. Returns: oldest first."""

    applicant_code: str
    certificate: CertificateFacts | None
    contract: ContractFacts | None
    today: date
    code_ok: Callable[[str], bool]
    papers: tuple[Paper, ...] = ()
    returns: tuple[VatReturn, ...] = ()
    incomes: tuple[IncomeReturn, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    licence: Licence | None = None
    known: Known = Known()

    @property
    def founded_on(self) -> date | None:
        """By the registry, else by the licence."""
        return self.known.founded_on or (self.licence.founded_on if self.licence else None)

    @property
    def person(self) -> str | None:
        """The applicant's legal representative."""
        return self.known.person or (self.licence.person if self.licence else None)

    @property
    def selling(self) -> ContractFacts | None:
        """The contract, unless the applicant is the one who pays by it."""
        contract = self.contract
        return contract if contract and contract.buyer_code != self.applicant_code else None


def months_between(earlier: date, later: date) -> int:
    """Calendar months from one day to another, days of the month counted; negative when turned round."""
    months = (later.year - earlier.year) * MONTHS_A_YEAR + later.month - earlier.month
    return months - 1 if later.day < earlier.day else months


def month_number(day: date) -> int:
    """Months since the year 0, so that they can be counted."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def months_of(start: date, end: date) -> range:
    """The numbers of all months that a period touches."""
    return range(month_number(start), month_number(end) + 1)
