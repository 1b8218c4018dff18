"""Which papers an application asks for, and what else may stand for them."""

from __future__ import annotations

from webapp.services.documents.model import DocumentKind

WANTED = (DocumentKind.TAX_CERTIFICATE, DocumentKind.ORDER_CONTRACT)
TAX_RECORDS = frozenset(
    {
        DocumentKind.TAX_CERTIFICATE,
        DocumentKind.VAT_RETURN,
        DocumentKind.VAT_RETURN_SMALL,
        DocumentKind.INCOME_TAX_QUARTERLY,
        DocumentKind.INCOME_TAX_ANNUAL,
    }
)
"""One of them is enough (R9)."""


def stands_for(kind: DocumentKind) -> DocumentKind:
    """What was asked for that such a paper is: any tax record for the certificate."""
    return DocumentKind.TAX_CERTIFICATE if kind in TAX_RECORDS else kind
