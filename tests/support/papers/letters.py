"""税收完税证明 as a letter, with its taxes in sentences or in a small table."""

from __future__ import annotations

from datetime import date, timedelta

from tests.support.papers.chance import Chance, bare, capitals, yuan
from tests.support.papers.sheet import Sheet

_TAXES = (
    "增值税",
    "企业所得税",
    "城市维护建设税",
    "教育费附加",
    "地方教育附加",
    "印花税",
    "房产税",
    "个人所得税",
)


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    sheet = Sheet(chance, size=chance.one((10.0, 10.5, 12.0)))
    last = date(chance.number(2024, 2026), chance.number(1, 12), 1) - timedelta(days=1)
    first = date(last.year, chance.number(1, last.month), 1)
    issued = last + timedelta(days=chance.number(3, 40))
    name, code, number = chance.company(), chance.code(), chance.digits(8)
    taxes = chance.random.sample(_TAXES, chance.number(1, 6))
    fen = [chance.fen(3, 9) for _ in taxes]
    total = sum(fen)
    truth = {
        "taxpayer_id": code,
        "taxpayer_name": name,
        "issued_on": issued.isoformat(),
        "total": yuan(total),
    }
    truth["total_capitals"] = capitals(total)
    for place, (tax, sum_) in enumerate(zip(taxes, fen, strict=True)):
        days = {"period_from": first.isoformat(), "period_to": last.isoformat()}
        held = {"tax_kind": tax, "amount": yuan(sum_), **days}
        truth.update({f"rows.{place}.{key}": value for key, value in held.items()})
    show = chance.one((yuan, bare))
    sheet.add(f"<h1>{chance.one(('税收完税证明', '税 收 完 税 证 明（文书式）', '纳税证明'))}</h1>")
    sheet.line(f"（{last.year}）苏国证明 {number} 号", "right")
    span = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    listed = list(zip(taxes, [show(sum_) for sum_ in fen], strict=True))
    sheet.line(_sentence(chance, truth, span, listed, show(total)), "indent")
    sheet.line("国家税务总局示例市税务局", "right")
    sheet.line(f"{chance.one(('填发日期', '开具日期'))}：{chance.written(issued)}", "right")
    if chance.hit(0.6):
        sheet.seal("业务专用章", chance.number(30, 70), chance.number(90, 140))
    return sheet.pdf(), truth


def _sentence(
    chance: Chance, truth: dict[str, str], span: str, taxes: list[tuple[str, str]], total: str
) -> str:
    name, code = truth["taxpayer_name"], truth["taxpayer_id"]
    listed = chance.one(("；", "，")).join(f"{tax}{money}元" for tax, money in taxes)
    who = chance.one(
        (
            f"兹证明{name}（纳税人识别号：{code}）",
            f"经查询，{name}（统一社会信用代码：{code}）",
            f"{name}（纳税人识别号：{code}）：你单位",
        )
    )
    paid = chance.one(("共缴纳税款人民币", "实际缴纳各项税（费）合计", "已入库税款共计人民币"))
    capital = truth["total_capitals"]
    return f"{who}于{span}{paid}（大写）{capital}（￥{total}元），其中：{listed}。特此证明。"
