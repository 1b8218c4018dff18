"""Invoices that never were, in every dialect, with the truth beside each: `make(seed) -> (bytes, dialect, truth)`.

The truth holds what a reader must find, by the names of the fields; what a dialect or a program leaves out is not in it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import cn2an
from stdnum.cn import uscc

from tests.support.papers import invoice_pages, invoice_xbrl, invoice_xml
from webapp.core.money import Money

Facts = invoice_xml.Facts
Item = invoice_xml.Item

_TOWNS = "无锡 常州 苏州 宁波 佛山 东莞 青岛 成都 长沙 合肥".split()
_TRADES = "精密机械 自动化设备 五金制品 新材料科技 智能装备 电子元件 塑料模具 餐饮管理 供应链管理".split()
_FORMS = "有限公司 有限责任公司 股份有限公司 厂 （集团）有限公司".split()
_GOODS = (
    ("*通用设备*精密联轴器", "JL-80", "套"), ("*金属制品*一字形螺丝批3.2x75MM", "62202", "把"), ("*信息技术服务*技术服务费", "", ""),
    ("*塑料制品*耐高温密封圈（食品级，内径一百毫米）", "FKM-100/A", "只"), ("*电子元件*伺服电机支架", "SM-22B", "件"),
    ("*运输服务*国内运输服务", "", "次"), ("*餐饮服务*餐费", "", "份"), ("*机床*数控车床 CK6140", "CK6140 标准型", "台"),
)  # fmt: skip
_PEOPLE = "王秀英 李建国 陈静 赵文博 欧阳明".split()
_RATES = ("13%", "9%", "6%", "3%", "1%", "免税")
_REMARKS = (
    ("", ""), ("", ""), ("合同号{0}", "XS-2026-{1:04}"), ("合同编号：{0}，第二批货款", "CG{1:06}/B"), ("订单号:{0} 请于三十日内付款", "PO-{1}"),
    ("收款人:陈静; 复核人:王秀英;", ""),
)  # fmt: skip


def facts_of(chance: random.Random) -> Facts:
    """One invoice: one to eight lines, some with a discount under them, one in six red, one in six free of tax."""
    red = chance.random() < 1 / 6
    items: list[Item] = []
    while len(items) < chance.randint(1, 8):
        item = _item(chance, red)
        items.append(item)
        if chance.random() < 0.15 and not red:
            items.append(_discount(chance, item))
    number = chance.randint(1, 9999)
    remark, contract = chance.choice(_REMARKS)
    contract = contract.format("", number)
    digital = chance.random() < 0.5
    total = sum(item.fen + item.tax for item in items)
    return Facts(
        kind=chance.choice(("增值税专用发票", "普通发票")),
        code=""
        if digital
        else f"0{chance.randint(11, 65)}00{chance.randint(1800, 2399)}11{chance.choice('123')}"[:12],
        number=f"26{chance.randint(11, 65)}2{chance.randint(0, 10**15 - 1):015}"
        if digital
        else f"{chance.randint(1, 99999999):08}",
        day=f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
        buyer=_party(chance),
        seller=_party(chance),
        items=tuple(items),
        remark=remark.format(contract),
        contract=contract if remark else "",
        drawer=chance.choice(_PEOPLE),
        red=red,
        capitals=capitals(total),
    )


def capitals(fen: int) -> str:
    """As another maker writes them, with the words invoices put before a negative amount."""
    text = str(cn2an.an2cn(f"{abs(fen) // 100}.{abs(fen) % 100:02}", "rmb")).replace("元", "圆")
    return ("（负数）" if fen < 0 else "") + text


def _party(chance: random.Random) -> tuple[str, str]:
    town = chance.choice(_TOWNS)
    name = f"{town}{chance.choice(('示例', '样本', '试验', '范本'))}{chance.choice(_TRADES)}{chance.choice(_FORMS)}"
    body = f"91{chance.choice(('320205', '440300', '330100', '370200'))}MA" + "".join(
        chance.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(7)
    )
    return name, body + uscc.calc_check_digit(body)


def _item(chance: random.Random, red: bool) -> Item:
    name, spec, unit = chance.choice(_GOODS)
    rate = chance.choice(_RATES)
    quantity = Decimal(chance.choice((1, 4, 12, 120, chance.randint(1, 5000)))) / chance.choice((1, 1, 1, 8))
    places = chance.choice((2, 4, 8, 13))
    price = Decimal(chance.randint(10**places // 10, 5000 * 10**places)) / Decimal(10**places)
    fen = max(1, int((quantity * price * 100).quantize(Decimal(1), ROUND_HALF_UP)))
    sign = -1 if red else 1
    shown = chance.random() < 0.85
    return Item(
        name,
        spec,
        unit,
        f"{sign * quantity:f}" if shown else "",
        f"{price:f}" if shown else "",
        sign * fen,
        rate,
        sign * _tax(fen, rate),
    )


def _tax(fen: int, rate: str) -> int:
    if not rate.endswith("%"):
        return 0
    return int((Decimal(fen) * Decimal(rate[:-1]) / 100).quantize(Decimal(1), ROUND_HALF_UP))


def _discount(chance: random.Random, item: Item) -> Item:
    fen = item.fen * chance.randint(1, 30) // 100
    return Item(item.name, "", "", "", "", -fen, item.rate, -_tax(fen, item.rate))


@dataclass(frozen=True, slots=True)
class Dialect:
    """How it is written, and which fields that way of writing has no place for."""

    write: Callable[[Facts, random.Random], bytes]
    without: frozenset[str] = frozenset()
    digital: bool | None = None
    """True: a number of twenty digits and no code; False: a code; None: either."""


DIALECTS: Mapping[str, Dialect] = {
    "digital_xml": Dialect(invoice_xml.digital, digital=True),
    "xbrl_einv": Dialect(invoice_xbrl.xbrl_einv, frozenset({"kind", "remark"}), True),
    "xbrl_inv": Dialect(invoice_xbrl.xbrl_inv, frozenset(), False),
    "xml_2019": Dialect(invoice_xml.early, frozenset({"capitals"}), False),
    "pinyin_xml": Dialect(invoice_xml.pinyin, frozenset({"capitals"}), False),
    "ofd_attachment": Dialect(invoice_pages.ofd_attachment, frozenset(), False),
    "ofd_tags": Dialect(invoice_pages.ofd_tags, frozenset(), True),
    "ofd_print": Dialect(invoice_pages.ofd_print),
    "pdf": Dialect(invoice_pages.pdf),
}


def make(seed: int) -> tuple[bytes, str, dict[str, str]]:
    """(file, dialect, truth), the same for the same seed; nine seeds in a row are nine dialects."""
    chance = random.Random(seed)  # noqa: S311 - the same invoice for the same seed
    name = list(DIALECTS)[seed % len(DIALECTS)]
    dialect = DIALECTS[name]
    facts = facts_of(chance)
    while dialect.digital is not None and bool(facts.code) is dialect.digital:
        facts = facts_of(chance)
    return dialect.write(facts, chance), name, truth_of(facts, dialect.without)


def truth_of(facts: Facts, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Field -> value. `without`: kind, remark, capitals."""
    net, tax = sum(item.fen for item in facts.items), sum(item.tax for item in facts.items)
    truth = {
        "invoice_colour": "红字" if facts.red else "蓝字",
        "invoice_code": facts.code,
        "invoice_number": facts.number,
        "issued_on": facts.day,
        "buyer_name": facts.buyer[0],
        "buyer_code": facts.buyer[1],
        "seller_name": facts.seller[0],
        "seller_code": facts.seller[1],
        "total_net": money(net),
        "total_tax": money(tax),
        "total": money(net + tax),
        "drawer": facts.drawer,
    }
    if "kind" not in without:
        truth["invoice_kind"] = facts.title
    if "capitals" not in without:
        truth["total_capitals"] = facts.capitals
    if "remark" not in without:
        truth |= {"remark": facts.remark, "contract_number": facts.contract}
    for number, item in enumerate(facts.items):
        row = {
            "name": item.name, "spec": item.spec, "unit": item.unit, "quantity": item.quantity, "price": item.price,
            "amount": money(item.fen), "tax_rate": item.rate, "tax": money(item.tax),
        }  # fmt: skip
        truth |= {f"items.{number}.{name}": value for name, value in row.items()}
    return {name: value for name, value in truth.items() if value}


def money(fen: int) -> str:
    """ "1,234.50" """
    return f"-{Money(-fen).yuan}" if fen < 0 else Money(fen).yuan if fen else "0.00"
