"""Papers nobody has seen before, each with the truth beside it: `make(seed)` draws one, the same one for the same seed.

Layouts, fonts, sizes, labels, orders of columns, wrapped and spread labels, seals over print, pages: all by chance. The words here
are written down apart from the readers' lists, as other people's papers are. A PDF can be made a picture for tests of photographs:
its fonts are embedded.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from tests.support.papers import (
    certificates,
    contracts,
    income_returns,
    letters,
    licences,
    office,
    receipts,
    small_returns,
    vat_returns,
)
from tests.support.papers.chance import Chance
from webapp.services.documents.model import DocumentKind


class Paper(NamedTuple):
    """The file, what kind it is, and what a reader must find: field name -> value."""

    data: bytes
    kind: DocumentKind
    truth: dict[str, str]


Maker = Callable[[Chance], tuple[bytes, dict[str, str]]]

MAKERS: dict[str, tuple[DocumentKind, Maker]] = {
    "certificate": (DocumentKind.TAX_CERTIFICATE, certificates.draw),
    "certificate, letter": (DocumentKind.TAX_CERTIFICATE, letters.draw),
    "contract": (DocumentKind.ORDER_CONTRACT, contracts.draw),
    "contract, DOCX": (DocumentKind.ORDER_CONTRACT, office.draw_contract),
    "VAT return": (DocumentKind.VAT_RETURN, vat_returns.draw),
    "VAT return, XLSX": (DocumentKind.VAT_RETURN, office.draw_return),
    "VAT return, small-scale": (DocumentKind.VAT_RETURN_SMALL, small_returns.draw),
    "income tax, quarterly": (DocumentKind.INCOME_TAX_QUARTERLY, income_returns.draw_quarterly),
    "income tax, annual": (DocumentKind.INCOME_TAX_ANNUAL, income_returns.draw_annual),
    "business licence": (DocumentKind.BUSINESS_LICENCE, licences.draw),
    "bank receipt": (DocumentKind.BANK_RECEIPT, receipts.draw),
}


def make(seed: int, what: str | None = None) -> Paper:
    """The paper of this seed; `what`: one of MAKERS, by the seed where it is not said."""
    chosen = what or list(MAKERS)[seed % len(MAKERS)]
    kind, draw = MAKERS[chosen]
    data, truth = draw(Chance(random.Random(f"{chosen} {seed}")))  # noqa: S311 - the same paper for the same seed
    return Paper(data, kind, truth)
