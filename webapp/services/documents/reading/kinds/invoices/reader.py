"""An invoice from rows of print, and an OFD's three tellings of one invoice put together and compared."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.services.documents.model import Reading
from webapp.services.documents.reading.kinds.invoices.fields import SHAPES, plain_value, reading_of
from webapp.services.documents.reading.kinds.invoices.parts import Parts, Said, merged
from webapp.services.documents.reading.kinds.invoices.printed import printed_parts
from webapp.services.documents.reading.kinds.invoices.square import with_squares
from webapp.services.documents.reading.page.gather import Gathered
from webapp.services.documents.reading.page.labels import Stretch
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.text import same

COMPARED = (
    "invoice_number", "invoice_code", "issued_on", "buyer_name", "buyer_code", "seller_name", "seller_code", "total_net", "total_tax",
    "total",
)  # fmt: skip


def read_invoice(_stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """An invoice that is print only."""
    return from_several([printed_parts(layout)], layout)


def from_several(tellings: Sequence[Parts], layout: Layout) -> Reading:
    """One Reading from data and print, the surest first; what the later ones say otherwise becomes a finding."""
    whole = merged(tellings)
    if layout.signed is not None:
        whole.singles["signature"] = Said("有，未验证" if layout.signed else "无", layout.source)
    reading = with_squares(reading_of(whole, layout.pages), layout.squares())
    gathered = Gathered(fields=list(reading.fields), findings=list(reading.findings))
    for later in tellings[1:]:
        _compare(gathered, later)
    return Reading(reading.kind, reading.pages, tuple(gathered.fields), tuple(gathered.findings))


def _compare(gathered: Gathered, later: Parts) -> None:
    values = {item.name: item.value for item in gathered.fields}
    told = {name for finding in gathered.findings if finding.code == _OTHERWISE for name in finding.fields}
    for name in COMPARED:
        said = later.singles.get(name)
        other = plain_value(name, SHAPES[name], said.text) if said else None
        value = values.get(name, "")
        if value and other and name not in told and not same(value, other):
            gathered.find(_OTHERWISE, [name], data=value, page=other)


_OTHERWISE = "documents.finding.data_not_page"
