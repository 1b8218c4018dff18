"""Reading a business licence (营业执照): of a company, a branch, a partnership or a one-man business, original or copy."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.capitals import parse_capitals
from webapp.services.documents.figures import find_days, format_fen, parse_day, parse_fen
from webapp.services.documents.model import DocumentKind, FieldShape, Reading
from webapp.services.documents.reading.page.below import whole_value
from webapp.services.documents.reading.page.codes import add_code
from webapp.services.documents.reading.page.gather import GOOD, Gathered
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch, find_hits, first_value
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.text import squeeze

LABELS = {
    "company_code": ("统一社会信用代码", "社会信用代码", "注册号", "信用代码"),
    "company_name": ("名称", "企业名称", "公司名称", "单位名称", "字号名称"),
    "company_kind": ("类型", "企业类型", "公司类型", "主体类型", "市场主体类型", "组成形式"),
    "legal_representative": ("法定代表人", "负责人", "经营者", "执行事务合伙人", "投资人", "法定代表人姓名", "经营者姓名"),
    "capital": ("注册资本", "注册资金", "出资额", "成员出资总额", "资金数额", "实收资本"),
    "founded_on": ("成立日期", "注册日期", "成立时间", "设立日期"),
    "term": ("营业期限", "经营期限", "合伙期限"),
    "scope": ("经营范围", "业务范围"),
    "address": ("住所", "经营场所", "营业场所", "主要经营场所", "住所(经营场所)", "地址", "注册地址", "企业住所"),
    "issued_on": ("登记日期", "发照日期", "核准日期", "发证日期"),
    "stop": ("登记机关", "发照机关", "国家企业信用信息公示系统网址", "编号", "证照编号", "副本编号"),
}  # fmt: skip
_WAN = re.compile(r"(?P<figure>[\d,.]+)\s*万")
_FIGURE = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?)\s*[元圆]")
_CAPITAL_WORDS = re.compile(r"(?P<words>[壹贰叁肆伍陆柒捌玖拾佰仟零一二三四五六七八九十百千]+)万?亿?[元圆]?")
_LONGEST_NAME = 20
_CODE = re.compile(r"[0-9A-Z]{15,18}")


def read_licence(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Fields: company_code, company_name, company_kind, legal_representative, capital (yuan), founded_on, term, term_to (where it
    ends), scope, address, issued_on (where it is printed)."""
    gathered = Gathered(layout.source)
    hits = find_hits(stretches, LABELS)
    values = {name: _value(stretches, hits, name) for name in LABELS if name != "stop"}
    add_code(gathered, "company_code", _code(first_value(hits, "company_code")), stretches)
    for name in ("company_name", "company_kind"):
        gathered.add(name, values[name])
    person = values["legal_representative"]
    if (
        person and len(person.text) > _LONGEST_NAME
    ):  # the line below belongs to the scope, whose label stands in its middle
        person = first_value(hits, "legal_representative")
    gathered.add("legal_representative", person)
    if values["capital"] is not None:
        gathered.add("capital", _yuan(values["capital"]), FieldShape.MONEY)
    founded = gathered.add("founded_on", values["founded_on"], FieldShape.DAY)
    if values["term"] is not None:
        _add_term(gathered, values["term"], founded)
    gathered.add("scope", values["scope"])
    gathered.add("address", values["address"])
    if first_value(hits, "issued_on"):
        gathered.add("issued_on", first_value(hits, "issued_on"), FieldShape.DAY)
    return Reading(
        DocumentKind.BUSINESS_LICENCE, layout.pages, tuple(gathered.fields), tuple(gathered.findings)
    )


def _value(stretches: Sequence[Stretch], hits: Sequence[Hit], name: str) -> Piece | None:
    values = (whole_value(stretches, hits, hit) for hit in hits if hit.name == name)
    return next((value for value in values if value), None)


def _code(piece: Piece | None) -> Piece | None:
    """The code alone: a serial number of the paper often follows it."""
    match = _CODE.search(squeeze(piece.text).upper()) if piece else None
    return Piece(match[0], piece.raw, piece.page, piece.box, piece.sure) if piece and match else None


def _yuan(piece: Piece) -> Piece:
    """500万元整, 伍佰万圆整, 人民币 5,000,000 元 -> 5,000,000.00; left as it is where it isn't plainly yuan."""
    text = squeeze(piece.text)
    fen = None
    if re.search(r"美元|欧元|港[元币]|日元", text):
        fen = None
    elif match := _WAN.search(text):
        fen = parse_fen(match["figure"] + "万")
    elif match := _FIGURE.search(text):
        fen = parse_fen(match["figure"])
    elif match := _CAPITAL_WORDS.search(text):
        words = match[0].rstrip("元圆") + "元"
        fen = parse_capitals(words)
    plain = piece.text if fen is None else format_fen(fen)
    return Piece(plain, piece.raw, piece.page, piece.box, piece.sure)


def _add_term(gathered: Gathered, piece: Piece, founded: str) -> None:
    """Finding documents.finding.term_before_founding where the term begins before the company was."""
    gathered.add("term", piece)
    days = find_days(piece.text)
    if days and not re.search(r"长期|永久|无固定期限|不约定", squeeze(piece.text)):
        last = Piece(days[-1].isoformat(), piece.raw, piece.page, piece.box, piece.sure)
        gathered.add("term_to", last, FieldShape.DAY, GOOD)
    begun = parse_day(founded) if founded else None
    if begun and days and days[0] < begun:
        params = {"start_day": days[0].isoformat(), "founded_day": begun.isoformat()}
        gathered.find("documents.finding.term_before_founding", ["founded_on", "term"], **params)
