"""What stands around the goods of a contract: who the parties are, the terms, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.support.papers.chance import Chance
from tests.support.papers.sheet import Sheet

_SIDES = ("buyer", "seller")
_CODE = ("统一社会信用代码", "税号", "纳税人识别号")
_PERSON = (
    "法定代表人",
    "法定代表人（签字）",
    "委托代理人",
    "授权代表",
    "法定代表人/授权代表",
    "法定代表人或委托代理人",
    "代表人",
)
_BANKS = ("示例农村商业银行东亭支行", "样本银行股份有限公司常州武进支行")


@dataclass(frozen=True, slots=True)
class Term:
    """A clause: its heading, and what a reader must give back of it."""

    heading: str
    text: str

    @property
    def truth(self) -> str:
        """As a reader gives it back: without blanks in days and the stop at its end."""
        return "".join(self.text.split()).removesuffix("。")


def terms_of(chance: Chance, signed: date, share: int) -> list[Term]:
    """Delivery and payment first."""
    day = chance.written(chance.day(signed, 200))
    delivery = (
        (("交货时间", "交货期", "交货日期"), f"{day}前交付至买方仓库。"),
        (("交货时间及地点", "交（提）货时间、地点、方式", "交货期限"), f"合同签订后{chance.number(7, 60)}日内交货至买方指定地点，运费由卖方承担，包装物不回收。"),
        (("交货方式", "供货时间"), f"分批交货，第一批于{day}前送到，其余按买方书面通知的数量和时间送货，每批货物须附出厂检验合格证明和送货单一式三份。"),
    )  # fmt: skip
    payment = (
        (("付款方式", "结算方式"), f"合同签订后7日内预付{share}%，货到验收合格后60日内付清。"),
        (("货款支付方式", "结算方式及期限", "付款条件"), f"买方于合同生效后支付合同总额的{share}%作为预付款，余款在收到全额增值税专用发票后{chance.number(15, 90)}日内以银行转账方式付清。"),
        (("付款方式及期限",), f"签订合同时付定金{share}%，发货前付至95%，留5%为质保金，一年后无质量问题一次付清。"),
    )  # fmt: skip
    headed = [
        Term(chance.one(headings), text) for headings, text in (chance.one(delivery), chance.one(payment))
    ]
    return [
        *headed,
        Term("验收", "货到5日内按本合同约定验收，逾期视为合格。"),
        Term("违约责任", "逾期交货每日按未交货款的0.05%支付违约金。"),
        Term("其他", "本合同一式两份，双方签字盖章后生效。"),
    ]


def draw_terms(chance: Chance, sheet: Sheet, terms: Sequence[Term]) -> None:
    """Numbered in one of the ways people number; heading and text in one line or in two."""
    numbers = chance.one(
        (
            [f"{one}、" for one in "二三四五六"],
            [f"第{one}条 " for one in "二三四五六"],
            [f"第{one}条　" for one in "二三四五六"],
            [f"{one}. " for one in range(2, 7)],
            [f"{one}、" for one in range(2, 7)],
            [f"（{one}）" for one in "二三四五六"],
        )
    )
    apart = chance.hit(0.3)
    for number, term in zip(numbers, terms, strict=True):
        if apart:
            sheet.line(f"{number}{term.heading}")
            sheet.line(term.text, chance.one(("indent", "")))
        else:
            sheet.line(f"{number}{term.heading}：{term.text}")


def draw_parties(chance: Chance, sheet: Sheet, labels: Sequence[str], truth: dict[str, str]) -> None:
    """Line by line, side by side, or in a table."""
    code = chance.one(_CODE)
    persons = chance.one(_PERSON) if "buyer_person" in truth and chance.hit(0.4) else ""
    form = chance.one((_listed, _listed, _beside, _tabled))
    form(sheet, labels, truth, code, persons)
    if not persons and "buyer_person" in truth:
        truth["signs"] = "at the foot"


def _facts(side: str, truth: dict[str, str], code: str, persons: str) -> list[tuple[str, str]]:
    lines = [(code, truth[side + "_code"]), ("地址", "江苏省示例市新区长江路8号")]
    return [*lines, (persons, truth[side + "_person"])] if persons else lines


def _listed(sheet: Sheet, labels: Sequence[str], truth: dict[str, str], code: str, persons: str) -> None:
    for side, label in zip(_SIDES, labels, strict=True):
        sheet.line(f"{label}：{truth[side + '_name']}")
        for name, value in _facts(side, truth, code, persons):
            sheet.line(f"{name}：{value}")


def _beside(sheet: Sheet, labels: Sequence[str], truth: dict[str, str], code: str, persons: str) -> None:
    sheet.side_by_side(
        [f"{label}：{truth[side + '_name']}" for side, label in zip(_SIDES, labels, strict=True)]
    )
    for lines in zip(*(_facts(side, truth, code, persons) for side in _SIDES), strict=True):
        sheet.side_by_side([f"{name}：{value}" for name, value in lines])


def _tabled(sheet: Sheet, labels: Sequence[str], truth: dict[str, str], code: str, persons: str) -> None:
    """Each party a column, or each a row of four cells."""
    if sheet.chance.hit(0.5):
        rows = [
            [
                cell
                for side, label in zip(_SIDES, labels, strict=True)
                for cell in (label, truth[side + "_name"])
            ]
        ]
        for lines in zip(*(_facts(side, truth, code, persons) for side in _SIDES), strict=True):
            rows += [[cell for line in lines for cell in line]]
    else:
        rows = [
            [
                label,
                truth[side + "_name"],
                *(cell for line in _facts(side, truth, code, persons)[::2] for cell in line),
            ]
            for side, label in zip(_SIDES, labels, strict=True)
        ]
    wide = len(rows[0])
    widths = [14, 36, 14, 36] if wide == 4 else [12, 26, 14, 24, 10, 14]
    kept, sheet.rules = sheet.rules, "all"
    sheet.table(rows, widths, head=0)
    sheet.rules = kept


def draw_foot(chance: Chance, sheet: Sheet, labels: Sequence[str], truth: dict[str, str]) -> None:
    """Who signs, side by side: as lines, or in a table."""
    stamped = chance.one(("（盖章）", "（章）", "（公章）", ""))
    heads = [
        f"{label.split('（')[0]}{stamped}：{truth[side + '_name']}"
        for side, label in zip(_SIDES, labels, strict=True)
    ]
    rows: list[list[str]] = [heads]
    if truth.pop("signs", ""):
        person = chance.one(_PERSON)
        rows.append([f"{person}：{truth[side + '_person']}" for side in _SIDES])
    elif chance.hit(0.5):
        rows.append([chance.one(("法定代表人：", "委托代理人（签字）："))] * 2)
    if chance.hit(0.4):
        rows += [
            [f"开户银行：{bank}" for bank in _BANKS],
            [f"账号：{chance.digits(16)}", f"账号：{chance.digits(16)}"],
        ]
    if chance.hit(0.6) or sheet.rules == "none":
        for row in rows:
            sheet.side_by_side(row)
        return
    cells: list[list[Any]] = [list(row) for row in rows]
    sheet.table(cells, [50, 50], head=0)
