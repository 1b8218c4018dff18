"""A tax payment certificate written as a letter: who paid, and each tax with its sum, in sentences."""

from __future__ import annotations

import re

from webapp.services.documents.figures import parse_fen, parse_period
from webapp.services.documents.model import FieldShape
from webapp.services.documents.reading.page.gather import GOOD, SURE, Gathered
from webapp.services.documents.reading.page.labels import Piece
from webapp.services.documents.reading.page.prose import Prose

_TAXES = """增值税 消费税 企业所得税 个人所得税 城市维护建设税 城建税 印花税 房产税 城镇土地使用税 土地增值税 车船税 资源税 环境保护税 契税
    车辆购置税 耕地占用税 地方教育附加 教育费附加 残疾人就业保障金 文化事业建设费 水利建设基金 工会经费""".split()
_CLAUSE = re.compile(
    rf"(?P<tax>{'|'.join(sorted(_TAXES, key=len, reverse=True))})(?:\([^()]{{1,16}}\))?(?P<said>[^\d。;;]{{0,16}}?)"
    r"(?P<amount>(?:[¥￥])?-?\d[\d,]*(?:\.\d{1,2})?)元"
)
_PAYER = re.compile(
    r"(?:兹证明|特证明|现证明|证明|经查询?|查实|:|。|,|^)(?P<name>[\u4e00-\u9fffA-Za-z0-9()·]{2,44}?(?:公司|厂|店|部|社|中心|行|院|所|合伙\)?|工作室|企业))"
    r"(?:,|\()?(?:纳税人识别号|统一社会信用代码|社会信用代码|税号)"
)
_BEFORE_NAME = re.compile(r".*(?:证明|经查询?|查实|\d号)")
_PERIOD = re.compile(
    r"\d{4}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)(?:起)?(?:至|到|-|~|—)\d{4}(?:年\d{1,2}月(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?)"
)


def payer_of(prose: Prose) -> Piece | None:
    """The name before the taxpayer's number."""
    match = _PAYER.search(prose.text)
    if match is None:
        return None
    start, end = match.span("name")
    before = _BEFORE_NAME.match(match["name"])
    return prose.piece(start + (before.end() if before else 0), end)


def add_taxes(gathered: Gathered, prose: Prose) -> list[int]:
    """rows.N.tax_kind, period_from, period_to, amount for each tax named with its sum; returns the amounts in fen."""
    whole = _PERIOD.search(prose.text)
    amounts: list[int] = []
    for match in _CLAUSE.finditer(prose.text):
        prefix = f"rows.{len(amounts)}."
        own = _PERIOD.search(prose.text, match.start(), match.end())
        gathered.add(prefix + "tax_kind", prose.piece(*match.span("tax")))
        first, last = _days(prose, own or whole)
        gathered.add(prefix + "period_from", first, FieldShape.DAY, 0.9)
        gathered.add(prefix + "period_to", last, FieldShape.DAY, 0.9)
        gathered.add(prefix + "amount", prose.piece(*match.span("amount")), FieldShape.MONEY, SURE)
        amounts.append(parse_fen(match["amount"]) or 0)
    return amounts


def _days(prose: Prose, match: re.Match[str] | None) -> tuple[Piece | None, Piece | None]:
    period = parse_period(match[0]) if match else None
    if match is None or period is None:
        return None, None
    printed = prose.piece(*match.span())
    first, last = (
        Piece(day.isoformat(), printed.raw, printed.page, printed.box, min(printed.sure, GOOD))
        for day in period
    )
    return first, last
