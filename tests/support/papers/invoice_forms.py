"""The two printed forms of an invoice as strokes: what stands where (mm), and which tag points at it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.papers.invoice_xml import Facts, Item, yuan

SIZE = 3.0
_COLUMNS = (
    ("Item", "项目名称", 4.5, 41.0), ("Specification", "规格型号", 42.0, 62.0), ("MeasurementDimension", "单位", 65.0, 76.0),
    ("Quantity", "数量", 77.5, 102.0), ("Price", "单价", 103.0, 127.0), ("Amount", "金额", 128.0, 153.0),
    ("TaxScheme", "税率/征收率", 155.0, 176.0), ("TaxAmount", "税额", 179.0, 205.0),
)  # fmt: skip
_LEFT = {"Item", "Specification", "MeasurementDimension"}
_PROVINCES = "江苏 浙江 广东 重庆 ".split(" ")


@dataclass(frozen=True, slots=True)
class Stroke:
    """Text whose base line begins at x, y."""

    x: float
    y: float
    text: str
    size: float = SIZE
    tag: str = ""
    item: int | None = None


def width(char: str, size: float) -> float:
    return size / 2 if char.isascii() else size


def _length(text: str, size: float = SIZE) -> float:
    return sum(width(char, size) for char in text)


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    lines = [""]
    for char in text:
        if lines[-1] and _length(lines[-1] + char, size) > room:
            lines.append("")
        lines[-1] += char
    return lines


def print_form(facts: Facts, chance: random.Random) -> list[Stroke]:
    """The old form where there is a code, else the new one; labels spread or not, the print a little off its place."""
    strokes = _old(facts, chance) if facts.code else _new(facts, chance)
    shift = chance.uniform(-1, 1), chance.uniform(-1, 1)
    moved = [
        Stroke(item.x + shift[0], item.y + shift[1], item.text, item.size, item.tag, item.item)
        for item in strokes
    ]
    return chance.sample(moved, len(moved))


def _spread(chance: random.Random, text: str, spaces: int = 1) -> str:
    return chance.choice((text, (" " * spaces).join(text)))


def _day(facts: Facts) -> str:
    year, month, day = facts.day.split("-")
    return f"{year}年{month}月{day}日"


def _new(facts: Facts, chance: random.Random) -> list[Stroke]:
    strokes = [
        Stroke(57, 14, facts.title, 6.0),
        Stroke(154, 14, "发票号码："), Stroke(170, 14, facts.number, SIZE, "InvoiceNo"),
        Stroke(154, 20, "开票日期："), Stroke(170, 20, _day(facts), SIZE, "IssueDate"),
    ]  # fmt: skip
    for left, label, name, code, tag in (
        (6.0, "购买方信息", *facts.buyer, "Buyer"),
        (106.5, "销售方信息", *facts.seller, "Seller"),
    ):
        strokes += [Stroke(left, 35.5 + 3.5 * number, char) for number, char in enumerate(label)]
        strokes.append(Stroke(left + 5.5, 36.5, "名称："))
        strokes += [
            Stroke(left + 14, 36.5 + 3.8 * n, part, SIZE, f"{tag}Name")
            for n, part in enumerate(wrapped(name, 44))
        ]
        strokes.append(Stroke(left + 5.5, 47, "统一社会信用代码/纳税人识别号："))
        strokes.append(Stroke(left + 54, 47, code, 3.2, f"{tag}TaxID"))
    strokes += _table(facts.items, chance)
    strokes += _sums(facts, chance)
    strokes += [Stroke(6, 112, "备"), Stroke(6, 118, "注")]
    strokes += [
        Stroke(11, 107 + 4 * n, part, SIZE, "Note")
        for n, part in enumerate(wrapped(facts.remark, 190))
        if part
    ]
    return [*strokes, Stroke(19.5, 132, "开票人："), Stroke(32, 132, facts.drawer, SIZE, "InvoiceClerk")]


def _old(facts: Facts, chance: random.Random) -> list[Stroke]:
    strokes = [Stroke(69, 13, chance.choice(_PROVINCES) + facts.title, 6.0)]
    heads = (
        (10, "发票代码：", facts.code),
        (15.5, "发票号码：", facts.number),
        (21, "开票日期：", _day(facts)),
        (26.5, "校 验 码：", "14754 82292 98567 72523"),
    )
    for y, label, text in heads:
        strokes += [Stroke(148, y, label), Stroke(164, y, text)]
    strokes += [Stroke(120.5, 35 + 5 * n, char) for n, char in enumerate("密码区")]
    strokes += [
        Stroke(130, 35 + 5 * n, text)
        for n, text in enumerate(("0062477>548-1109>61*9-52160+", "2>+<79<931-426-8*+38+412394<"))
    ]
    for top, label, (name, code) in ((34.5, "购买方", facts.buyer), (107.5, "销售方", facts.seller)):
        strokes += [Stroke(7, top + 2 + 5 * n, char) for n, char in enumerate(label)]
        strokes += [
            Stroke(14, top, _spread(chance, "名称", 8) + "："), Stroke(36, top, name),
            Stroke(14, top + 5, "纳税人识别号："), Stroke(36, top + 5, code, 3.5),
            Stroke(14, top + 10.5, "地 址、 电 话："), Stroke(36, top + 10.5, "示例路8号 0510-80000000"),
            Stroke(14, top + 15.5, "开户行及账号："), Stroke(36, top + 15.5, "示例银行东亭支行 3202050000000001234"),
        ]  # fmt: skip
    strokes += _table(facts.items, chance)
    strokes += _sums(facts, chance)
    strokes += [Stroke(120.5, 110, "备"), Stroke(120.5, 120, "注")]
    strokes += [Stroke(126, 108 + 4 * n, part) for n, part in enumerate(wrapped(facts.remark, 76)) if part]
    return [
        *strokes, Stroke(7, 129, "收 款 人："), Stroke(22, 129, "测试乙"), Stroke(64, 129, "复 核："), Stroke(74, 129, "测试丙"),
        Stroke(106, 129, "开 票 人："), Stroke(121, 129, facts.drawer),
    ]  # fmt: skip


def _cell(item: Item) -> dict[str, str]:
    return {
        "Item": item.name, "Specification": item.spec, "MeasurementDimension": item.unit, "Quantity": item.quantity, "Price": item.price,
        "Amount": yuan(item.fen), "TaxScheme": item.rate, "TaxAmount": yuan(item.tax),
    }  # fmt: skip


def _table(items: Sequence[Item], chance: random.Random) -> list[Stroke]:
    """Figures beside the first line of a wrapped name, or half way down it; long ones are printed smaller, as programs do."""
    strokes = []
    name = chance.choice(("项目名称", "货物或应税劳务、服务名称"))
    rate = chance.choice(("税率/征收率", "税率"))
    for _, label, left, right in _COLUMNS:
        text = {"项目名称": name, "税率/征收率": rate}.get(label) or _spread(chance, label)
        strokes.append(Stroke((left + right - _length(text)) / 2, 56, text))
    lines = sum(
        max(len(wrapped(text, right - left)) for text, (_, _, left, right) in _cells(item)) for item in items
    )
    step = min(4.0, 36 / max(1, lines))
    size = min(SIZE, step * 0.75)
    centred = chance.random() < 0.3
    top = 60.0
    for number, item in enumerate(items):
        cells = [
            (
                tag,
                [part for part in wrapped(text, right - left, size) if part]
                if tag in _LEFT
                else [text]
                if text
                else [],
                left,
                right,
            )
            for text, (tag, _, left, right) in _cells(item)
        ]
        depth = max(len(parts) for _, parts, _, _ in cells)
        for tag, parts, left, right in cells:
            drop = (depth - len(parts)) * step / 2 if centred else 0
            for line, part in enumerate(parts):
                fits = min(size, size * (right - left) / _length(part, size))
                x = left if tag in _LEFT else right - _length(part, fits)
                strokes.append(Stroke(x, top + drop + line * step, part, fits, tag, number))
        top += depth * step
    return strokes


def _cells(item: Item) -> list[tuple[str, tuple[str, str, float, float]]]:
    return list(zip(_cell(item).values(), _COLUMNS, strict=True))


def _sums(facts: Facts, chance: random.Random) -> list[Stroke]:
    mark = chance.choice("¥￥")
    strokes = [
        Stroke(20.5, 95, "合"),
        Stroke(36.5, 95, "计"),
        Stroke(16.5, 101.5, "价税合计（大写）"),
        Stroke(143.5, 101.5, "（小写）"),
    ]
    apart = chance.random() < 0.5
    for right, y, fen, tag in (
        (153, 95, facts.net, "TaxExclusiveTotalAmount"), (205, 95, facts.tax, "TaxTotalAmount"),
        (178, 101.5, facts.net + facts.tax, "TaxInclusiveTotalAmount"),
    ):  # fmt: skip
        text = yuan(fen)
        left = right - _length(text)
        if apart:
            strokes += [Stroke(left - SIZE, y, mark, SIZE, tag), Stroke(left, y, text, SIZE, tag)]
        else:
            strokes.append(Stroke(left - SIZE, y, mark + text, SIZE, tag))
    return [*strokes, Stroke(63, 101.5, facts.capitals)]
