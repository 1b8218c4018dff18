"""Which function reads which kind of document from rows of print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reading.kinds.certificate import read_certificate
from webapp.services.documents.reading.kinds.contract import read_contract
from webapp.services.documents.reading.kinds.forms.read import (
    read_annual,
    read_general,
    read_quarterly,
    read_small,
)
from webapp.services.documents.reading.kinds.invoices.reader import read_invoice
from webapp.services.documents.reading.kinds.licence import read_licence
from webapp.services.documents.reading.kinds.receipt import read_receipt
from webapp.services.documents.reading.kinds.which import kind_of
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Layout

KindReader = Callable[[Sequence[Stretch], Layout], Reading]

OF_KIND: Mapping[DocumentKind, KindReader] = {
    DocumentKind.TAX_CERTIFICATE: read_certificate,
    DocumentKind.ORDER_CONTRACT: read_contract,
    DocumentKind.INVOICE: read_invoice,
    DocumentKind.VAT_RETURN: read_general,
    DocumentKind.VAT_RETURN_SMALL: read_small,
    DocumentKind.INCOME_TAX_QUARTERLY: read_quarterly,
    DocumentKind.INCOME_TAX_ANNUAL: read_annual,
    DocumentKind.BUSINESS_LICENCE: read_licence,
    DocumentKind.BANK_RECEIPT: read_receipt,
}


def read_rows(layout: Layout) -> Reading:
    """The kind of these rows and its fields; DocumentKind.UNKNOWN without fields where no kind fits."""
    stretches = [Stretch(row) for row in layout.rows]
    kind = kind_of(stretches)
    reader = OF_KIND.get(kind)
    reading = reader(stretches, layout) if reader else Reading(DocumentKind.UNKNOWN, layout.pages, ())
    return reading if layout.placed else _without_places(reading)


def _without_places(reading: Reading) -> Reading:
    """A file without pages has nowhere to ring a field."""
    return replace(reading, fields=tuple(replace(field, box=None) for field in reading.fields))
