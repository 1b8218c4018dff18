"""A workshop of which everything is known and good; tests change one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from webapp.services.credit.model import Assessment, Verdict
from webapp.services.credit.model_facts import (
    CertificateFacts,
    ContractFacts,
    Facts,
    Invoice,
    Known,
    Licence,
    Paper,
    Span,
    TaxRow,
    VatReturn,
)
from webapp.services.credit.policy import load_policies

TODAY = date(2026, 11, 23)
POLICY = load_policies().on(TODAY)
ME, OTHER, THIRD = "91320205MA1XAMPL16", "91320412MA2TE9TB26", "91440300MA5EXAMP0C"


def month(number: int) -> tuple[date, date]:
    """First and last day of the month so many after December 2025."""
    year, index = divmod(number - 1, 12)
    following = date(2026 + year + index // 11, (index + 1) % 12 + 1, 1)
    return date(2026 + year, index + 1, 1), date.fromordinal(following.toordinal() - 1)


def row(number: int, yuan: int, kind: str = "增值税", item: str = "") -> TaxRow:
    first, last = month(number)
    return TaxRow(kind, item, first, last, date.fromordinal(last.toordinal() + 12), yuan * 100)


def declared(number: int, yuan: int) -> Span:
    return Span(*month(number), yuan * 100, one_return=True)


def vat_return(number: int, **changes: Any) -> VatReturn:
    first, last = month(number)
    lines = {"13": 0, "20": 0, "25": 0, "32": 0, "33": 0, "38": 0}
    plain = VatReturn(
        ME, first, last, small=False, sales_fen=None, year_sales_fen=None, payable_fen=None, lines=lines
    )
    return replace(plain, **changes)


ROWS = (*(row(number, 10_000) for number in range(-1, 11)), row(4, 10_000, "企业所得税"))
CERTIFICATE = CertificateFacts(ME, "甲公司", 13_000_000, 13_000_000, ROWS)
CONTRACT = ContractFacts(
    OTHER, "乙公司", ME, "甲公司", date(2026, 4, 18), 40_000_000, 40_000_000, (40_000_000,), 30, "HT-1"
)
YEARS = tuple(declared(number, 200_000) for number in range(-13, 11))
KNOWN = Known(
    founded_on=date(2019, 5, 6),
    person="陈建国",
    owner_born_on=date(1978, 2, 3),
    industry="C3484",
    grade="A",
    arrears_fen=0,
    declared=YEARS,
    exposure_fen=0,
    contract_financed=False,
)
FACTS = Facts(
    ME,
    CERTIFICATE,
    CONTRACT,
    TODAY,
    lambda code: code in {ME, OTHER, THIRD},
    licence=Licence(ME, "甲公司", "陈建国", date(2019, 5, 6)),
    known=KNOWN,
)


def knowing(**changes: Any) -> Facts:
    """The facts with something else known."""
    return replace(FACTS, known=replace(KNOWN, **changes))


def contract(**changes: Any) -> Facts:
    """The facts with another contract."""
    return replace(FACTS, contract=replace(CONTRACT, **changes))


def certificate(**changes: Any) -> Facts:
    """The facts with another certificate."""
    return replace(FACTS, certificate=replace(CERTIFICATE, **changes))


# Businesses that between them are told most of what can be told.
BUSINESSES_TOLD = (
    FACTS,
    Facts(ME, None, None, TODAY, FACTS.code_ok),
    replace(FACTS, known=Known()),
    replace(knowing(founded_on=date(2026, 1, 1)), licence=None),
    knowing(
        founded_on=date(2018, 1, 1),
        grade="D",
        industry="K7010",
        owner_born_on=date(1950, 1, 1),
        arrears_fen=1,
    ),
    knowing(owner_born_on=date(2015, 1, 1), exposure_fen=1, declared=(), contract_financed=True),
    knowing(declared=tuple(declared(number, 0) for number in range(-13, 11))),
    certificate(total_fen=1),
    certificate(rows=()),
    certificate(taxpayer_code=OTHER),
    contract(seller_code=THIRD, total_fen=None, signed_on=None),
    contract(buyer_code=ME, signed_on=date(2020, 1, 1), items_fen=(1,)),
    contract(buyer_name="甲公司", signed_on=date(2030, 1, 1)),
    replace(FACTS, returns=(vat_return(8, lines={"20": 1}), vat_return(9, lines={"13": 2}, payable_fen=1))),
    replace(FACTS, papers=(Paper("tax_certificate", findings=1, changed=1),)),
    replace(FACTS, invoices=(Invoice("1", ME, OTHER, TODAY, 1),)),
    replace(FACTS, invoices=(Invoice("1", ME, OTHER, TODAY, 10**10),)),
)


def codes(assessment: Assessment, verdict: Verdict) -> list[str]:
    """The facts of one verdict."""
    return [reason.fact for reason in assessment.reasons if reason.verdict is verdict]
