"""Purchase and sales contracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.support.papers.chance import Chance, bare, capitals, yuan
from tests.support.papers.sheet import Sheet

_GOODS = (
    ("精密联轴器", "JL-80"), ("伺服电机支架（带法兰，表面阳极氧化处理）", "SM-22B"), ("导轨滑块", "HG-25"), ("304不锈钢板", "1.5*1219*2438"),
    ("PLC控制柜", "XGB-DR32H"), ("丙烯酸乳液", "BA-201"), ("全棉坯布", "40×40 133×72"), ("轴承", "6204-2RS"),
)  # fmt: skip
_UNITS = ("套", "件", "只", "吨", "米", "台")
_TITLES = (
    "购销合同",
    "产品购销合同",
    "采购合同",
    "工业品买卖合同",
    "设备采购合同",
    "供货合同",
    "购 销 合 同",
)


@dataclass(slots=True)
class Deal:
    """What a contract says."""

    title: str
    labels: tuple[str, str]
    truth: dict[str, str]
    rows: list[list[str]]
    total: int
    signed: str
    terms: list[str] = field(default_factory=list)


def deal(chance: Chance) -> Deal:
    title = chance.one(_TITLES)
    labels = chance.one(
        (
            ("甲方（买方）", "乙方（卖方）"),
            ("需方", "供方"),
            ("买方", "卖方"),
            ("甲方（采购方）", "乙方（供应商）"),
            ("采购方", "供货方"),
        )
    )
    signed = chance.day(date(2025, 1, 1), 500)
    truth = {
        "contract_number": chance.one(("XS-2026-", "HT", "CG2026")) + chance.digits(4),
        "signed_on": signed.isoformat(),
        "buyer_name": chance.company(),
        "buyer_code": chance.code(),
        "seller_name": chance.company(),
        "seller_code": chance.code(),
    }
    show = chance.one((yuan, bare))
    rows, total = [], 0
    for number, (name, spec) in enumerate(chance.random.sample(_GOODS, chance.number(1, 6))):
        quantity, price = chance.number(1, 900), chance.fen(3, 6)
        total += quantity * price
        line = [name, spec, chance.one(_UNITS), str(quantity), show(price), show(quantity * price)]
        rows.append(line)
        held = dict(zip(("name", "spec", "unit", "quantity", "price", "amount"), line, strict=True))
        held["amount"] = yuan(quantity * price)
        truth.update({f"items.{number}.{key}": value for key, value in held.items()})
    truth |= {"total": yuan(total), "total_capitals": capitals(total)}
    share = chance.one((10, 20, 30, 50))
    truth["prepaid_percent"] = str(share)
    terms = _terms(chance, signed, share)
    return Deal(title, labels, truth, rows, total, chance.written(signed), terms)


def _terms(chance: Chance, signed: date, share: int) -> list[str]:
    return [
        f"交货时间：{chance.written(chance.day(signed, 200))}前交付至买方仓库。",
        f"付款方式：合同签订后7日内预付{share}%，货到验收合格后60日内付清。",
        "验收：货到5日内按本合同约定验收，逾期视为合格。",
        "违约责任：逾期交货每日按未交货款的0.05%支付违约金。",
        "本合同一式两份，双方签字盖章后生效。",
    ]


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    held = deal(chance)
    sheet = Sheet(
        chance, size=chance.one((9.0, 10.0, 10.5)), rules=chance.one(("all", "heavy", "all", "none"))
    )
    sheet.add(f"<h1>{held.title}</h1>")
    sheet.side_by_side(
        [
            f"合同编号：{held.truth['contract_number']}",
            f"{chance.one(('签订时间', '签订日期'))}：{held.signed}",
        ]
    )
    for side, label in zip(("buyer", "seller"), held.labels, strict=True):
        sheet.line(f"{label}：{held.truth[side + '_name']}")
        sheet.line(f"{chance.one(('统一社会信用代码', '税号'))}：{held.truth[side + '_code']}")
    sheet.line("根据《中华人民共和国民法典》及有关法律法规，双方经协商一致，签订本合同。", "indent")
    _items(chance, sheet, held)
    for number, term in zip("二三四五六七", held.terms, strict=False):
        sheet.line(f"{number}、{term}")
    ends = [
        f"{label.split('（')[0]}（盖章）：{held.truth[side + '_name']}"
        for side, label in zip(("buyer", "seller"), held.labels, strict=True)
    ]
    sheet.side_by_side(ends)
    if chance.hit(0.6):
        sheet.seal("合同专用章", chance.number(20, 120), chance.number(10, 120))
    return sheet.pdf(), held.truth


def _items(chance: Chance, sheet: Sheet, held: Deal) -> None:
    sheet.line("一、标的、数量、价款")
    heading: list[object] = [
        chance.one(("品名", "产品名称", "货物名称")), "规格型号", "单位", "数量", chance.one(("单价（元）", "单价")), chance.one(("金额（元）", "金额")),
    ]  # fmt: skip
    rows = [[*row[:3], *((cell, 'class="money"') for cell in row[3:])] for row in held.rows]
    sheet.table([heading, *rows], [30, 20, 8, 10, 14, 18])
    show = chance.one((yuan, bare))
    sheet.line(
        chance.one(
            (
                "合计（含税13%）：人民币（大写）{0}　￥{1}",
                "合同总金额：￥{1}元（大写：{0}）",
                "合计人民币金额（大写）：{0}（￥{1}）",
            )
        ).format(capitals(held.total), show(held.total))
    )
