"""Which function reads which kind of document from rows of print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reading.kinds.certificate import read_certificate
from webapp.services.documents.reading.kinds.contract import read_contract
from webapp.services.documents.reading.kinds.invoices.reader import read_invoice
from webapp.services.documents.reading.kinds.which import kind_of
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Layout

KindReader = Callable[[Sequence[Stretch], Layout], Reading]

OF_KIND: Mapping[DocumentKind, KindReader] = {
    DocumentKind.TAX_CERTIFICATE: read_certificate,
    DocumentKind.ORDER_CONTRACT: read_contract,
    DocumentKind.INVOICE: read_invoice,
}


def read_rows(layout: Layout) -> Reading:
    """The kind of these rows and its fields; DocumentKind.UNKNOWN without fields where no kind fits."""
    stretches = [Stretch(row) for row in layout.rows]
    kind = kind_of(stretches)
    reader = OF_KIND.get(kind)
    return reader(stretches, layout) if reader else Reading(DocumentKind.UNKNOWN, layout.pages, ())
