"""Purchase and sales contracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.support.papers.chance import Chance, bare, capitals, yuan
from tests.support.papers.contract_parts import Term, draw_foot, draw_parties, draw_terms, terms_of
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
    "产品销售合同",
    "货物买卖合同书",
    "采购订单",
    "原材料采购协议",
)
_LABELS = (
    ("甲方（买方）", "乙方（卖方）"),
    ("需方", "供方"),
    ("买方", "卖方"),
    ("甲方（采购方）", "乙方（供应商）"),
    ("采购方", "供货方"),
    ("买受人", "出卖人"),
    ("采购单位", "供应商"),
    ("购货单位（甲方）", "销货单位（乙方）"),
    ("需方（甲方）", "供方（乙方）"),
    ("定购方", "供应方"),
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
    terms: list[Term] = field(default_factory=list)


def deal(chance: Chance) -> Deal:
    title = chance.one(_TITLES)
    labels = chance.one(_LABELS)
    signed = chance.day(date(2025, 1, 1), 500)
    truth = {
        "contract_number": chance.one(("XS-2026-", "HT", "CG2026")) + chance.digits(4),
        "signed_on": signed.isoformat(),
        "buyer_name": chance.company(),
        "buyer_code": chance.code(),
        "seller_name": chance.company(),
        "seller_code": chance.code(),
    }
    if chance.hit(0.7):
        truth |= {"buyer_person": chance.person(), "seller_person": chance.person()}
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
    terms = terms_of(chance, signed, share)
    truth |= {"delivery": terms[0].truth, "payment": terms[1].truth}
    return Deal(title, labels, truth, rows, total, chance.written(signed), terms)


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
    draw_parties(chance, sheet, held.labels, held.truth)
    sheet.line("根据《中华人民共和国民法典》及有关法律法规，双方经协商一致，签订本合同。", "indent")
    _items(chance, sheet, held)
    draw_terms(chance, sheet, held.terms)
    draw_foot(chance, sheet, held.labels, held.truth)
    if chance.hit(0.6):
        sheet.seal("合同专用章", chance.number(20, 120), chance.number(10, 120))
    return sheet.pdf(), held.truth


def _items(chance: Chance, sheet: Sheet, held: Deal) -> None:
    sheet.line(chance.one(("一、标的、数量、价款", "第一条 产品名称、规格、数量、金额", "1. 货物清单")))
    columns = [
        (chance.one(("品名", "产品名称", "货物名称", "标的名称", "物料名称")), chance.one((30, 20))),
        (chance.one(("规格型号", "规格", "型号规格")), 20),
        (chance.one(("单位", "计量单位")), 8),
        (chance.one(("数量", "订货数量")), 10),
        (chance.one(("单价（元）", "单价", "含税单价")), 14),
        (chance.one(("金额（元）", "金额", "总价", "含税金额")), 18),
    ]
    rows: list[list[Any]] = [[*row[:3], *((cell, 'class="money"') for cell in row[3:])] for row in held.rows]
    before, behind = chance.hit(0.4), chance.hit(0.3)
    if before:
        columns.insert(0, (chance.one(("序号", "项次")), 6))
        rows = [[str(number), *row] for number, row in enumerate(rows, 1)]
    if behind:
        columns.append((chance.one(("备注", "交货期")), 12))
        rows = [[*row, chance.one(("", "含运费", "30天"))] for row in rows]
    inside = chance.hit(0.4) and sheet.rules != "none"
    if inside:
        rows.append(_total_row(chance, held, before, behind))
    whole = sum(width for _, width in columns) / 100
    sheet.table([[label for label, _ in columns], *rows], [width / whole for _, width in columns])
    show = chance.one((yuan, bare))
    said = (
        "合计（含税13%）：人民币（大写）{0}　￥{1}",
        "合同总金额：￥{1}元（大写：{0}）",
        "合计人民币金额（大写）：{0}（￥{1}）",
        "合同总价款为人民币{0}（小写：¥{1}）。",
        "总计：{1}元，人民币大写：{0}",
    )
    if not inside or chance.hit(0.4):
        sheet.line(chance.one(said).format(capitals(held.total), show(held.total)))


def _total_row(chance: Chance, held: Deal, before: bool, behind: bool) -> list[Any]:
    """The last row of the table: capitals over all columns but the last, or everything in one cell."""
    wide = 6 + before + behind
    if chance.hit(0.5):
        written = f"合计人民币（大写）：{capitals(held.total)}　小写：￥{yuan(held.total)}"
        return [(written, f'colspan="{wide}"')]
    last: list[Any] = [(chance.one((yuan, bare))(held.total), 'class="money"'), *([""] if behind else [])]
    return [("合计", ""), (capitals(held.total), f'colspan="{wide - 2 - behind}"'), *last]
