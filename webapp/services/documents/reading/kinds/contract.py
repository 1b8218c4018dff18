"""Reading an order contract (purchase, sale, supply, processing): number, day, parties, items, total, terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from webapp.services.documents.figures import parse_fen, parse_number
from webapp.services.documents.model import DocumentKind, FieldShape, Reading
from webapp.services.documents.reading.kinds.parties import add_parties
from webapp.services.documents.reading.kinds.terms import add_terms
from webapp.services.documents.reading.page.below import stacked
from webapp.services.documents.reading.page.gather import (
    GOOD,
    SURE,
    UNCHECKED,
    Amount,
    Gathered,
    add_total,
    amounts_in,
    capitals_in,
    total_rows,
)
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch, find_hits, first_value
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.reading.page.prose import prose_of
from webapp.services.documents.reading.page.tables import Table, find_table

LABELS = {
    "contract_number": ("合同编号", "合同号", "合同号码", "合同编码", "订单编号", "订单号", "协议编号", "编号", "合同No."),
    "signed_on": ("签订时间", "签订日期", "签约日期", "签约时间", "签署日期", "订立日期", "订立时间", "下单日期", "订单日期", "合同日期", "签定日期", "日期"),
    "stop": (
        "签订地点", "签约地点", "签署地点", "统一社会信用代码", "税号", "法定代表人", "委托代理人", "开户行", "开户银行", "账号", "账户", "地址",
        "电话", "联系人", "联系电话", "交货时间", "付款方式", "甲方", "乙方", "买方", "卖方", "供方", "需方", "项目名称", "页码", "传真",
    ),
}  # fmt: skip
COLUMNS = {
    "number": ("序号", "序", "行号", "项次"),
    "name": (
        "品名", "产品名称", "货物名称", "商品名称", "名称", "标的", "标的名称", "标的物", "物料名称", "品名称", "设备名称", "材料名称", "货品名称", "产品",
        "品名及规格", "品名规格", "名称及规格", "货物名称及规格", "产品名称及规格", "商品名称及规格", "货物", "加工内容", "服务名称", "物资名称",
    ),
    "spec": ("规格型号", "规格", "型号", "型号规格", "规格/型号", "规格及型号", "图号", "型号及规格", "牌号商标", "规格参数"),
    "unit": ("单位", "计量单位"),
    "quantity": ("数量", "订购数量", "采购数量", "数目", "订货数量"),
    "price": ("单价", "含税单价", "价格", "单价含税", "单位价格"),
    "net": ("不含税金额", "税前金额", "未税金额"),
    "tax": ("税额", "增值税额", "税金"),
    "amount": ("价税合计", "含税金额", "金额", "总价", "小计", "合计金额", "总金额", "金额小计", "货款", "价款", "合计", "含税总价", "总额", "金额合计"),
}  # fmt: skip
_TOTAL_ROW = re.compile(
    r"合[\x1f\n]?计|总[\x1f\n]?计|总金额|总价|总额|总货款|合同金额|合同价|价款|大写|共计|货款(?:金额|总)"
)
_NOT_TOTAL = re.compile(r"不含税|违约金|定金|质保金|预付|税额")


def read_contract(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Fields: contract_number, signed_on, buyer/seller name, code and person (where one is printed), items.N.*, total, total_capitals, delivery, payment."""
    gathered = Gathered(layout.source)
    hits = find_hits(stretches, LABELS)
    gathered.add("contract_number", first_value(hits, "contract_number"))
    gathered.add("signed_on", _signed(hits), FieldShape.DAY)
    add_parties(gathered, stretches)
    table = find_table(stretches, COLUMNS, {"name", "amount"}, "amount")
    amounts = _add_items(gathered, table) if table else []
    names = [f"items.{number}.amount" for number in range(len(amounts))]
    add_total(
        gathered, _figures(stretches, amounts), _capitals(stretches), sum(amounts) if amounts else None, names
    )
    add_terms(gathered, stretches)
    return Reading(
        DocumentKind.ORDER_CONTRACT, layout.pages, tuple(gathered.fields), tuple(gathered.findings)
    )


def _signed(hits: Sequence[Hit]) -> Piece | None:
    """A label that says signing counts before a plain 日期."""
    dated = [hit for hit in hits if hit.name == "signed_on" and hit.value]
    named = [hit for hit in dated if not hit.label.startswith("日")]
    return next((hit.value for hit in [*named, *dated]), None)


def _figures(stretches: Sequence[Stretch], amounts: Sequence[int]) -> list[Amount]:
    """Amounts in rows that speak of a total: those outside "不含税" and the like first."""
    rows = total_rows(stretches, _TOTAL_ROW)
    plain = [stretch for stretch in rows if not _NOT_TOTAL.search(stretch.text)]
    others = [stretch for stretch in rows if stretch not in plain]
    found = [amount for stretch in [*plain, *others] for amount in amounts_in(stretch)]
    return (
        found
        if len(amounts) != 1
        else [amount for amount in found if amount.marked or amount.fen == amounts[0]]
    )


def _capitals(stretches: Sequence[Stretch]) -> list[Amount]:
    lines = [amount for stretch in stretches for amount in capitals_in(stretch)]
    under = [amount for stretch in stacked(stretches) for amount in capitals_in(stretch)]
    found = [*lines, *under, *capitals_in(prose_of(stretches))]
    return [amount for amount in found if amount.fen >= 100_00] or found


def _add_items(gathered: Gathered, table: Table) -> list[int]:
    """Items as fields, quantity x price checked against each amount; returns the amounts in fen."""
    wan = "万元" in table.heading.texts["amount"]
    confidence = GOOD if table.ruled else 0.9
    amounts = []
    for number, line in enumerate(table.lines):
        prefix = f"items.{number}."
        for name in ("name", "spec", "unit"):
            if name in table.heading.columns:
                gathered.add(prefix + name, line.get(name), confidence=confidence)
        for name in ("quantity", "price"):
            if name in table.heading.columns:
                gathered.add(prefix + name, line.get(name), FieldShape.NUMBER, confidence)
        piece = _in_yuan(line["amount"]) if wan else line["amount"]
        fen = parse_fen(piece.text) or 0
        product = _product(line)
        fits = product is not None and abs(product * 100 - fen) <= 1
        gathered.add(prefix + "amount", piece, FieldShape.MONEY, SURE if fits else GOOD)
        if product is not None and not fits and not wan and "net" not in table.heading.columns:
            fields = [prefix + name for name in ("quantity", "price", "amount")]
            gathered.find("documents.finding.item_arithmetic", fields, line=str(number + 1))
        amounts.append(fen)
    if len(amounts) == 1 and not amounts[0]:
        gathered.doubt(["items.0.amount"], UNCHECKED)
    return amounts


def _in_yuan(piece: Piece) -> Piece:
    return replace(piece, text=piece.text.strip() + "万元")


def _product(line: dict[str, Piece]) -> Decimal | None:
    quantity = parse_number(line["quantity"].text) if "quantity" in line else None
    price = parse_number(line["price"].text) if "price" in line else None
    return quantity * price if quantity is not None and price is not None else None
