"""What a document is to the bank: its kind, what was read, what the owner says instead, what is confirmed.

Boxes are in points (1/72 inch) from the top left corner of the page; pages count from 1; confidence is 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from webapp.services.documents.model_life import IN_ONE_GO, Life, Stage

ASK_UNDER = 0.85
"""A field read with less confidence is shown as a question to the owner."""
_FOUND = 0.4
"""No field that a finding names keeps more confidence."""


class DocumentKind(StrEnum):
    TAX_CERTIFICATE = "tax_certificate"
    ORDER_CONTRACT = "order_contract"
    INVOICE = "invoice"
    VAT_RETURN = "vat_return"
    VAT_RETURN_SMALL = "vat_return_small"
    INCOME_TAX_QUARTERLY = "income_tax_quarterly"
    INCOME_TAX_ANNUAL = "income_tax_annual"
    BUSINESS_LICENCE = "business_licence"
    BANK_RECEIPT = "bank_receipt"
    UNKNOWN = "unknown"


class FieldShape(StrEnum):
    """What a value must look like: how it is checked when a person corrects it, and shown."""

    TEXT = "text"
    MONEY = "money"  # "1,234.50", yuan
    DAY = "day"  # "2026-06-03"
    CODE = "code"  # unified social credit code, 18 characters
    NUMBER = "number"  # quantity or unit price, any decimals


FIGURES = frozenset({FieldShape.MONEY, FieldShape.DAY, FieldShape.CODE})
"""What somebody would change who changes a paper."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in pt: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Field:
    """One thing read. `raw` is the text as printed, `value` its plain form ("" when it wasn't found, confidence 0)."""

    name: str
    value: str
    raw: str
    source: str
    page: int | None
    box: Box | None
    confidence: float
    shape: FieldShape = FieldShape.TEXT

    @property
    def asks(self) -> bool:
        """True when the owner should look at it."""
        return self.confidence < ASK_UNDER


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't fit: a code with parameters and the fields it is about. It goes to a person and accuses nobody."""

    code: str
    params: dict[str, str]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one file. Never changed afterwards."""

    kind: DocumentKind
    pages: int
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of this name, None when the kind has no such field."""
        return next((field for field in self.fields if field.name == name), None)

    def to_json(self) -> dict[str, Any]:
        """Plain dicts and lists, for a process boundary or a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """The inverse of `to_json`; raises KeyError, TypeError or ValueError when the shape is wrong."""
        fields = tuple(
            Field(
                **{
                    **field,
                    "box": Box(**field["box"]) if field["box"] else None,
                    "shape": FieldShape(field["shape"]),
                }
            )
            for field in data["fields"]
        )
        findings = tuple(
            Finding(item["code"], dict(item["params"]), tuple(item["fields"])) for item in data["findings"]
        )
        return cls(DocumentKind(data["kind"]), int(data["pages"]), fields, findings)


def with_findings(reading: Reading, findings: Iterable[Finding]) -> Reading:
    """The findings added where they are new, and what they are about asked about."""
    new = [finding for finding in findings if finding not in reading.findings]
    named = {name for finding in new for name in finding.fields}
    fields = tuple(
        replace(item, confidence=min(item.confidence, _FOUND)) if item.name in named else item
        for item in reading.fields
    )
    return replace(reading, fields=fields, findings=(*reading.findings, *new))


UNREAD = Reading(DocumentKind.UNKNOWN, 0, ())


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as people see it. Boxes of fields on this page lie in width_pt x height_pt."""

    image: bytes
    mime: str
    width_pt: float
    height_pt: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in place of what was read. The latest one for a field counts; none is ever removed."""

    field: str
    value: str
    was: str
    actor_id: str
    made_ms: int


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field as pages show it: the value that counts now, and what was read when a person changed it."""

    name: str
    value: str
    read_value: str
    corrected: bool
    asks: bool
    confidence: float
    page: int | None
    box: Box | None
    shape: FieldShape
    changed_by: str | None = None
    """Who put the value beside what was read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A received file with its reading, corrections (oldest first) and confirmation. `size` in bytes, times in ms.

    The reading is `UNREAD` until `life` says READ. meant: the kind of paper its owner sent it for, if he said so.
    brought_by: the name of the member of staff who took it in at the counter for its owner.
    """

    id: str
    application_id: str
    owner_id: str
    filename: str
    sha256: str
    size: int
    received_ms: int
    reading: Reading
    corrections: tuple[Correction, ...] = ()
    confirmed_ms: int | None = None
    life: Life = IN_ONE_GO
    meant: DocumentKind | None = None
    brought_by: str | None = None

    @property
    def counts(self) -> bool:
        """It could be read, or may yet be: a refused one counts for nothing."""
        return self.life.stage in {Stage.READING, Stage.READ}

    @property
    def kind(self) -> DocumentKind:
        return self.reading.kind

    @property
    def confirmed(self) -> bool:
        return self.confirmed_ms is not None

    @property
    def shown(self) -> tuple[ShownField, ...]:
        """All fields in reading order, corrections applied."""
        latest = {item.field: item for item in self.corrections}
        return tuple(_shown(field, latest.get(field.name)) for field in self.reading.fields)

    @property
    def values(self) -> dict[str, str]:
        """name -> the value that counts now; names without a value are left out."""
        return {field.name: field.value for field in self.shown if field.value}

    def corrected(self, correction: Correction) -> Document:
        """This document with one more correction; it has to be confirmed again."""
        return replace(self, corrections=(*self.corrections, correction), confirmed_ms=None)


def _shown(field: Field, correction: Correction | None) -> ShownField:
    corrected = correction.value if correction else None
    return ShownField(
        name=field.name,
        value=field.value if corrected is None else corrected,
        read_value=field.value,
        corrected=corrected is not None and corrected != field.value,
        asks=field.asks and corrected is None,
        confidence=field.confidence,
        page=field.page,
        box=field.box,
        shape=field.shape,
        changed_by=correction.actor_id if correction else None,
    )


def rows_of(values: Mapping[str, str], prefix: str) -> list[dict[str, str]]:
    """{"rows.0.amount": "1.00"} -> [{"amount": "1.00"}], in order of the numbers."""
    rows: dict[int, dict[str, str]] = {}
    for name, value in values.items():
        head, _, rest = name.partition(".")
        number, _, column = rest.partition(".")
        if head == prefix and column:
            rows.setdefault(int(number), {})[column] = value
    return [rows[number] for number in sorted(rows)]
