"""Reading a form of numbered rows: who, which period, when filed, and every figure that is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.figures import parse_day, parse_period
from webapp.services.documents.model import FieldShape, Reading
from webapp.services.documents.reading.kinds.forms.arithmetic import check_rate, check_rows
from webapp.services.documents.reading.kinds.forms.form import Form, FormRow, Matcher
from webapp.services.documents.reading.kinds.forms.income import ANNUAL, QUARTERLY
from webapp.services.documents.reading.kinds.forms.vat import GENERAL, SMALL
from webapp.services.documents.reading.page.below import first_whole
from webapp.services.documents.reading.page.codes import add_code
from webapp.services.documents.reading.page.form_lines import FormLine, form_lines
from webapp.services.documents.reading.page.gather import GOOD, UNCHECKED, Gathered
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch, find_hits, first_value
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.text import squeeze

LABELS = {
    "taxpayer_id": ("纳税人识别号", "纳税人识别码", "统一社会信用代码", "社会信用代码", "税务登记号", "税号"),
    "taxpayer_name": ("纳税人名称", "纳税人全称", "企业名称", "单位名称", "公司名称"),
    "period": (
        "税款所属时间", "税款所属期间", "税款所属期", "税款所属时期", "所属时期", "所属期间", "所属期", "申报所属期", "申报期间",
    ),
    "filed_on": ("填表日期", "填报日期", "申报日期", "填写日期"),
    "accepted_on": ("受理日期", "受理时间", "收到日期"),
    "stop": (
        "金额单位", "所属行业", "法定代表人姓名", "法定代表人", "注册地址", "生产经营地址", "开户银行及账号", "开户银行", "登记注册类型",
        "电话号码", "电话", "受理人", "受理税务机关", "经办人", "经办人身份证号", "代理机构签章", "单位", "国民经济行业",
    ),
}  # fmt: skip
_DASH = re.compile(r"[-—–―─⸺_*/]{1,4}|无")
_PARENTHESES = re.compile(r"\(([\d,.]+)\)")


def read_general(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Head fields (see `_add_head`) and row.N.month, row.N.year, row.N.refund_month, row.N.refund_year, N from 1 to 41."""
    return _read(GENERAL, stretches, layout)


def read_small(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Head fields and row.N.goods, .services, .goods_year, .services_year (or .month, .year where kinds aren't divided)."""
    return _read(SMALL, stretches, layout)


def read_quarterly(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Head fields and the rows of A200000 by their meaning: revenue, cost, profit, ... payable (this year until now)."""
    return _read(QUARTERLY, stretches, layout)


def read_annual(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Head fields and the rows of A100000 by their meaning: revenue, cost, profit, ... payable."""
    return _read(ANNUAL, stretches, layout)


def _read(form: Form, stretches: Sequence[Stretch], layout: Layout) -> Reading:
    gathered = Gathered(layout.source)
    _add_head(gathered, stretches)
    printed: dict[str, str] = {}
    read: dict[tuple[str, str], tuple[Piece, float]] = {}
    matcher = Matcher(form.rows)
    for line in form_lines(stretches, form.storeys):
        found = matcher.find(line.labels, line.number)
        if found:
            row, sure = found
            printed.setdefault(row.name, line.number)
            _take(read, row, line, sure)
    for row in form.rows:
        for column in dict.fromkeys(form.storeys.names.values()):
            _add(gathered, form, row, column, read.get((row.name, column)))
    check_rows(gathered, form, printed)
    if form.field == "{row}":
        check_rate(gathered, form, printed)
    return Reading(form.kind, layout.pages, tuple(gathered.fields), tuple(gathered.findings))


def _take(read: dict[tuple[str, str], tuple[Piece, float]], row: FormRow, line: FormLine, sure: bool) -> None:
    for column, piece in line.cells.items():
        if not _DASH.fullmatch(squeeze(piece.text)):
            read.setdefault((row.name, column), (piece, GOOD if sure else UNCHECKED))


def _add(
    gathered: Gathered, form: Form, row: FormRow, column: str, found: tuple[Piece, float] | None
) -> None:
    """One figure; one that isn't printed is no field, unless the bank can't do without it."""
    name = form.name(row.name, column)
    if found is None:
        if (row.name, column) in form.must:
            gathered.add(name, None, FieldShape.MONEY)
        return
    piece, confidence = found
    if squeeze(piece.text).endswith("%"):
        plain = Piece(squeeze(piece.text).rstrip("%"), piece.raw, piece.page, piece.box, piece.sure)
        gathered.add(name, plain, FieldShape.NUMBER, confidence)
    else:
        gathered.add(name, _plain_money(piece), FieldShape.MONEY, confidence)


def _plain_money(piece: Piece) -> Piece:
    """A minus sign of any kind, or parentheses, before a plain figure."""
    text = _PARENTHESES.sub(r"-\1", squeeze(piece.text).replace("−", "-"))
    return Piece(text, piece.raw, piece.page, piece.box, piece.sure)


def _add_head(gathered: Gathered, stretches: Sequence[Stretch]) -> None:
    """taxpayer_id, taxpayer_name, period_from, period_to, filed_on, and accepted_on where it is printed."""
    hits = find_hits(stretches, LABELS)
    add_code(gathered, "taxpayer_id", first_value(hits, "taxpayer_id"), stretches)
    gathered.add("taxpayer_name", first_whole(stretches, hits, "taxpayer_name"))
    period = _period(hits)
    gathered.add("period_from", period[0], FieldShape.DAY)
    gathered.add("period_to", period[1], FieldShape.DAY)
    filed = gathered.add("filed_on", _dated(hits, "filed_on"), FieldShape.DAY)
    accepted = _dated(hits, "accepted_on")
    if accepted:
        gathered.add("accepted_on", accepted, FieldShape.DAY)
    ended = parse_day(period[1].text) if period[1] else None
    filed_day = parse_day(filed) if filed else None
    if ended and filed_day and filed_day <= ended:
        days = {"filed_day": filed_day.isoformat(), "end_day": ended.isoformat()}
        gathered.find("documents.finding.filed_before_end", ["filed_on", "period_to"], **days)


def _dated(hits: Sequence[Hit], name: str) -> Piece | None:
    """The first value of this name that is a day."""
    return next(
        (hit.value for hit in hits if hit.name == name and hit.value and parse_day(hit.value.text)), None
    )


def _period(hits: Sequence[Hit]) -> tuple[Piece | None, Piece | None]:
    for hit in hits:
        period = parse_period(hit.value.text) if hit.name == "period" and hit.value else None
        if period and hit.value:
            value = hit.value
            first, last = (
                Piece(day.isoformat(), value.raw, value.page, value.box, value.sure) for day in period
            )
            return first, last
    return None, None
