"""Reading a tax payment certificate (税收完税证明), table or letter form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from webapp.services.documents.figures import parse_day, parse_fen, parse_period
from webapp.services.documents.model import DocumentKind, FieldShape, Reading
from webapp.services.documents.reading.kinds.letter import add_taxes, payer_of
from webapp.services.documents.reading.page.below import first_whole, stacked
from webapp.services.documents.reading.page.codes import add_code
from webapp.services.documents.reading.page.gather import (
    GOOD,
    SURE,
    Gathered,
    add_total,
    amounts_in,
    capitals_in,
    total_rows,
)
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch, find_hits, first_value
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.page.prose import Prose, prose_of
from webapp.services.documents.reading.page.tables import Table, find_table
from webapp.services.documents.text import squeeze

LABELS = {
    "taxpayer_id": ("纳税人识别号", "纳税人识别码", "统一社会信用代码", "社会信用代码", "纳税人编码", "税号"),
    "taxpayer_name": ("纳税人名称", "纳税人", "纳税单位", "缴款单位名称", "单位名称"),
    "issued_on": ("填发日期", "开具日期", "填开日期", "打印日期", "开票日期", "出具日期"),
    "certificate_number": (
        "No.",
        "No",
        "NO.",
        "NO",
        "证明号码",
        "证明编号",
        "完税证明号码",
        "凭证编号",
        "编号",
        "证明号",
    ),
    "stop": (
        "税务机关",
        "填票人",
        "备注",
        "征收机关",
        "主管税务机关",
        "开具人",
        "填发人",
        "登记注册类型",
        "地址",
        "金额单位",
        "原凭证号",
    ),
}
COLUMNS = {
    "voucher": (
        "原凭证号",
        "原凭证号码",
        "凭证号",
        "凭证号码",
        "税票号码",
        "电子税票号码",
        "税票号",
        "票证号码",
        "缴款书号码",
        "凭证字号",
    ),
    "tax_kind": ("税种", "税种名称", "征收项目", "税(费)种", "税费种", "税费种类"),
    "item": ("品目名称", "征收品目", "品目", "税目", "征收品目名称"),
    "period_from": ("税款所属期起", "所属期起", "税款所属时期起", "所属时期起", "税款所属期始"),
    "period_to": ("税款所属期止", "所属期止", "税款所属时期止", "所属时期止"),
    "period": (
        "税款所属时期",
        "税款所属期",
        "税款所属期间",
        "所属时期",
        "所属期",
        "税款所属日期",
        "所属期间",
    ),
    "paid_on": (
        "入(退)库日期",
        "入库日期",
        "缴款日期",
        "税款入库日期",
        "税款缴库日期",
        "入库时间",
        "上解日期",
        "缴税日期",
        "实缴日期",
        "缴纳日期",
        "扣款日期",
        "入退库日期",
        "入库(退)日期",
    ),
    "amount": (
        "实缴(退)金额",
        "实缴金额",
        "实缴税额",
        "实缴(退)税额",
        "实缴税款",
        "金额",
        "税额",
        "已缴金额",
        "实缴退金额",
        "缴纳金额",
    ),
}
_TOTAL_ROW = re.compile(r"合\x1f?计|总\x1f?计|大写|共计")
_NUMBER = re.compile(
    r"(?:No\.?|NO\.?|[Nn]o[:.]|№|(?<![A-Za-z0-9])N(?:[09] )?)[:\x1f]?(\d{8,24})|\((\d{3,6})\)[\u4e00-\u9fff]{1,6}证(?:明)?[\u4e00-\u9fff]{0,2}[Nn]?[Oo]?\.?(\d{6,24})"
)


def read_certificate(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Fields: taxpayer_id, taxpayer_name, certificate_number, issued_on, rows.N.*, total, total_capitals."""
    gathered = Gathered(layout.source)
    hits = find_hits(stretches, LABELS)
    prose = prose_of(stretches)
    add_code(gathered, "taxpayer_id", first_value(hits, "taxpayer_id"), stretches)
    gathered.add("taxpayer_name", first_whole(stretches, hits, "taxpayer_name") or payer_of(prose))
    gathered.add("certificate_number", _certificate_number(stretches, hits), confidence=GOOD)
    gathered.add("issued_on", first_value(hits, "issued_on"), FieldShape.DAY)
    table = find_table(stretches, COLUMNS, {"tax_kind", "amount"}, "amount")
    amounts = _add_rows(gathered, table) if table else add_taxes(gathered, prose)
    totals: Sequence[Stretch | Prose] = total_rows(stretches, _TOTAL_ROW) if table else [prose]
    figures = [amount for stretch in totals for amount in amounts_in(stretch)]
    written: list[Stretch | Prose] = [*(stretches if table else ()), *stacked(stretches), prose]
    capitals = [amount for text in written for amount in capitals_in(text)]
    names = [f"rows.{number}.amount" for number in range(len(amounts))]
    add_total(gathered, figures, capitals, sum(amounts) if amounts else None, names)
    _check_days(gathered)
    return Reading(
        DocumentKind.TAX_CERTIFICATE, layout.pages, tuple(gathered.fields), tuple(gathered.findings)
    )


def _certificate_number(stretches: Sequence[Stretch], hits: Sequence[Hit]) -> Piece | None:
    for stretch in stretches:
        if match := _NUMBER.search(stretch.text):
            group = 1 if match[1] else 3
            return (
                stretch.piece(*match.span(group)) if match[1] else stretch.piece(match.start(), match.end())
            )
    return first_value(hits, "certificate_number")


def _add_rows(gathered: Gathered, table: Table) -> list[int]:
    """Rows of the table as fields; returns the amounts in fen. Every row has the six fields, found or not."""
    confidence = GOOD if table.ruled else 0.9
    amounts = []
    for number, line in enumerate(table.lines):
        prefix = f"rows.{number}."
        for name in ("voucher", "tax_kind", "item"):
            if name in table.heading.columns:
                gathered.add(
                    prefix + name,
                    _unspaced(line.get(name)) if name == "voucher" else line.get(name),
                    confidence=confidence,
                )
        first, last = _period(line)
        gathered.add(prefix + "period_from", first, FieldShape.DAY, confidence)
        gathered.add(prefix + "period_to", last, FieldShape.DAY, confidence)
        if "paid_on" in table.heading.columns:
            gathered.add(prefix + "paid_on", line.get("paid_on"), FieldShape.DAY, confidence)
        gathered.add(prefix + "amount", line["amount"], FieldShape.MONEY, SURE)
        amounts.append(parse_fen(line["amount"].text) or 0)
    return amounts


def _unspaced(piece: Piece | None) -> Piece | None:
    return replace(piece, text=squeeze(piece.text)) if piece else None


def _period(line: dict[str, Piece]) -> tuple[Piece | None, Piece | None]:
    """First and last day, from one column or two; both keep the printed text and place."""
    if "period_from" in line or "period_to" in line:
        return line.get("period_from"), line.get("period_to")
    printed = line.get("period")
    period = parse_period(printed.text) if printed else None
    if printed is None or period is None:
        return None, None
    first, last = (replace(printed, text=day.isoformat()) for day in period)
    return first, last


def _check_days(gathered: Gathered) -> None:
    """A tax isn't paid before its period begins, nor after the certificate was made; a period ends after it begins."""
    values = {item.name: item.value for item in gathered.fields if item.shape is FieldShape.DAY}
    days = {name: parse_day(value) for name, value in values.items()}
    issued = days.get("issued_on")
    for name, paid in days.items():
        if not name.endswith(".paid_on") or paid is None:
            continue
        start = days.get(name.replace("paid_on", "period_from"))
        if issued and paid > issued:
            gathered.find(
                "documents.finding.paid_after_issue",
                [name, "issued_on"],
                **_days(paid_day=paid, issued_day=issued),
            )
        if start and paid < start:
            fields = [name, name.replace("paid_on", "period_from")]
            gathered.find(
                "documents.finding.paid_before_period", fields, **_days(paid_day=paid, start_day=start)
            )


def _days(**days: date) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items()}
