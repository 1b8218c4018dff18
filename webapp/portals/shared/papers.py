"""A document as both the owner and the bank's staff see it: labels, values, how well each was read, and where."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.portals.shared.words_documents import FIELDS, FINDINGS, KINDS, ROWS
from webapp.portals.shared.words_tax_rows import TAX_ROWS
from webapp.services.documents.model import ASK_UNDER, Document, FieldShape, Finding, ShownField

_LONG = ("delivery", "payment")
_MOST_NAMED = 4
_NUMERIC = (FieldShape.MONEY, FieldShape.NUMBER)


@dataclass(frozen=True, slots=True)
class PaperField:
    """One thing read. quality: what is doubtful about it, empty when it was read well. changed: what it was before a person
    changed it. long: takes several lines."""

    name: str
    label: str
    value: str
    quality: str
    changed: str | None
    was: str
    asks: bool
    inputmode: str | None
    page: int | None

    @property
    def long(self) -> bool:
        return self.name in _LONG

    @property
    def hint(self) -> str:
        """What stands at the field while it is being checked."""
        return self.changed or self.quality


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of a table in the document."""

    title: str
    fields: tuple[PaperField, ...]


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """What does not fit, as a sentence. about: name and label of each field it is about."""

    text: str
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be drawn."""

    id: str
    kind: str
    kind_name: str
    filename: str
    confirmed: bool
    single: tuple[PaperField, ...]
    rows: tuple[PaperRow, ...]
    rows_title: str
    findings: tuple[PaperFinding, ...]
    brought_by: str
    """Who of the bank took it in at the counter; empty when its owner sent it."""

    @property
    def asking(self) -> list[PaperField]:
        """The single fields that the owner should look at."""
        return [field for field in self.single if field.asks]

    @property
    def sure(self) -> list[PaperField]:
        return [field for field in self.single if not field.asks]

    @property
    def pages(self) -> str:
        """Where what was read well stands: "1" or "1–3", empty when nobody knows."""
        fields = [*self.single, *(field for row in self.rows for field in row.fields)]
        pages = sorted({field.page for field in fields if field.page and not field.quality})
        return "–".join(str(page) for page in dict.fromkeys((pages[0], pages[-1]))) if pages else ""

    @property
    def changes(self) -> list[str]:
        """What a person changed, each in a sentence."""
        groups = [("", self.single), *((f"{row.title} ", row.fields) for row in self.rows)]
        return [
            _(
                "%(field)s：原来读到 %(was)s，改成 %(now)s",
                field=f"{title}{field.label}",
                was=field.was,
                now=field.value or _("空着"),
            )
            for title, fields in groups
            for field in fields
            if field.changed
        ]

    @property
    def rows_ask(self) -> bool:
        return any(field.asks for row in self.rows for field in row.fields)


def paper_of(document: Document, *, mine: bool) -> Paper:
    """The document for a page. mine: the reader is its owner."""
    single: list[PaperField] = []
    rows: dict[str, list[PaperField]] = {}
    for field in document.shown:
        rest = field.name.partition(".")[2]
        if rest:
            rows.setdefault(rest.partition(".")[0], []).append(_field(field, document.owner_id, mine))
        else:
            single.append(_field(field, document.owner_id, mine))
    kind = document.kind.value
    lines = tuple(
        PaperRow(_title(kind, name, number), tuple(fields))
        for number, (name, fields) in enumerate(rows.items(), 1)
    )
    return Paper(
        document.id,
        kind,
        str(KINDS[kind]),
        document.filename,
        document.confirmed,
        tuple(single),
        lines,
        str(ROWS[kind]) % {"count": len(lines)} if lines else "",
        tuple(_finding(item) for item in document.reading.findings),
        document.brought_by or "",
    )


def _title(kind: str, name: str, number: int) -> str:
    """A row of a form by its own number and words; a line of a table by where it stands."""
    words = TAX_ROWS.get(kind, {}).get(name)
    if words is not None:
        return _("第 %(number)s 栏 %(words)s", number=name, words=words)
    return _("第 %(number)s 行", number=number)


def label_of(name: str) -> str:
    """What a field is called: "rows.0.amount" by its column."""
    head, _dot, rest = name.partition(".")
    return str(FIELDS[f"{head}.{rest.partition('.')[2]}" if rest else name])


def _field(field: ShownField, owner_id: str, mine: bool) -> PaperField:
    return PaperField(
        name=field.name,
        label=label_of(field.name),
        value=field.value,
        quality=_quality(field, mine),
        changed=_changed(field, field.changed_by == owner_id, mine) if field.corrected else None,
        was=field.read_value or _("没有读到"),
        asks=field.asks,
        inputmode="decimal" if field.shape in _NUMERIC else None,
        page=None if field.corrected else field.page,
    )


def _changed(field: ShownField, by_owner: bool, mine: bool) -> str:
    was = field.read_value or _("没有读到")
    if not by_owner:
        return (
            _("柜台替您改的，原来读到：%(was)s", was=was)
            if mine
            else _("柜台替客户改的，原来读到：%(was)s", was=was)
        )
    return _("您改过，原来读到：%(was)s", was=was) if mine else _("客户改过，原来读到：%(was)s", was=was)


def _quality(field: ShownField, mine: bool) -> str:
    """Only what is doubtful, and what nobody has put right."""
    if field.corrected:
        return ""
    if not field.read_value:
        return _("没有读到，请填一填。") if mine else _("没有读到。")
    if field.confidence >= ASK_UNDER:
        return ""
    if mine:
        return _("读得不太清楚，请您看一看。")
    if field.page is None:
        return _("请核对。")
    return _("请核对，在第 %(page)s 页。", page=field.page)


def _finding(found: Finding) -> PaperFinding:
    text = str(FINDINGS[found.code])
    about = tuple((name, label_of(name)) for name in found.fields[:_MOST_NAMED])
    return PaperFinding(text % found.params if found.params else text, about)
