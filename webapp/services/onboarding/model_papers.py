"""Which papers an application asks for, and what else may stand for them. At most three: two here, and the licence, which may stay away."""

from __future__ import annotations

from webapp.services.documents.model import DocumentKind
from webapp.services.onboarding.model_wish import Purpose, Wants, Wish

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
PLACES = (DocumentKind.TAX_CERTIFICATE, DocumentKind.ORDER_CONTRACT, DocumentKind.BUSINESS_LICENCE)
"""Where a paper can stand, whether it is asked for or not."""


def wanted_for(wish: Wish) -> tuple[DocumentKind, ...]:
    """Without which an application is not whole: nothing for an account, a contract only where an order is financed.

    The licence is never among them: the credit code is checked when it is typed, and the register can be asked.
    """
    if wish.wants is Wants.ACCOUNT:
        return ()
    if wish.purpose is Purpose.ORDER:
        return (DocumentKind.TAX_CERTIFICATE, DocumentKind.ORDER_CONTRACT)
    return (DocumentKind.TAX_CERTIFICATE,)


def stands_for(kind: DocumentKind) -> DocumentKind:
    """What was asked for that such a paper is: any tax record for the certificate."""
    return DocumentKind.TAX_CERTIFICATE if kind in TAX_RECORDS else kind
