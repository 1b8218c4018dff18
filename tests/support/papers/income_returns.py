"""企业所得税: A200000 of a quarter and A100000 of a year, in editions that number their rows differently."""

from __future__ import annotations

from datetime import date, timedelta

from tests.support.papers.chance import Chance, bare, yuan
from tests.support.papers.sheet import Sheet

Row = tuple[str, str, int | None]
"""What the reader calls it, what is printed, fen; None for the rate."""


def draw_quarterly(chance: Chance) -> tuple[bytes, dict[str, str]]:
    sheet = Sheet(chance, size=chance.one((8.0, 9.0, 10.0)))
    year, quarter = chance.number(2022, 2026), chance.number(1, 4)
    first = date(year, 1 if chance.hit(0.5) else quarter * 3 - 2, 1)
    last = date(year, quarter * 3, 31 if quarter in {1, 4} else 30)
    sheet.line(chance.one(("A200000", "A200000　主表")))
    title = chance.one(
        (
            "中华人民共和国企业所得税月（季）度预缴纳税申报表（A类）",
            "中华人民共和国企业所得税月(季)度预缴和年度纳税申报表(A类)",
        )
    )
    sheet.add(f"<h1>{title}</h1>")
    truth = _head(chance, sheet, first, last)
    rows = _quarter_2021(chance) if chance.hit(0.6) else _quarter_2018(chance)
    heading = ["行次", "项目", chance.one(("本年累计金额", "本年累计", "本年累计金额（元）"))]
    lines: list[list[object]] = [["", ("预缴税款计算", 'colspan="2"')]] if chance.hit(0.4) else []
    lines = [list(heading), *lines]
    _print(chance, rows, truth, lines)
    sheet.table(lines, [10, 60, 30])
    sheet.line("谨声明：本纳税申报表是根据国家税收法律法规及相关规定填报的，是真实的、可靠的、完整的。")
    if chance.hit(0.4):
        sheet.seal("受理专用章", chance.number(40, 130), chance.number(60, 130))
    return sheet.pdf(), truth


def draw_annual(chance: Chance) -> tuple[bytes, dict[str, str]]:
    sheet = Sheet(chance, size=chance.one((8.0, 8.5, 9.0)))
    year = chance.number(2021, 2025)
    sheet.line("A100000")
    sheet.add(
        f"<h1>{chance.one(('中华人民共和国企业所得税年度纳税申报表（A类）', '企业所得税年度纳税申报表（A类）'))}</h1>"
    )
    truth = _head(chance, sheet, date(year, 1, 1), date(year, 12, 31))
    rows = _annual(chance, modern=chance.hit(0.4))
    grouped = sheet.rules in {"all", "heavy"} and chance.hit(0.6)
    heading = ["行次", *(["类别"] if grouped else []), "项目", chance.one(("金额", "金额（元）"))]
    lines: list[list[object]] = [list(heading)]
    _print(chance, rows, truth, lines)
    if grouped:
        lines[1].insert(1, ("利润总额计算", 'rowspan="12"'))
        lines[13].insert(1, ("应纳税所得额计算", f'rowspan="{len(lines) - 13}"'))
    sheet.table(lines, [8, 12, 55, 25] if grouped else [10, 62, 28])
    if chance.hit(0.4):
        sheet.seal("受理专用章", chance.number(40, 130), chance.number(60, 130))
    return sheet.pdf(), truth


def _print(chance: Chance, rows: list[Row], truth: dict[str, str], lines: list[list[object]]) -> None:
    show = chance.one((yuan, yuan, bare))
    for number, (name, label, fen) in enumerate(rows, 1):
        printed = "25%" if fen is None else show(fen)
        truth[name] = "25" if fen is None else yuan(fen)
        lines.append([(str(number), 'class="mid"'), label, (printed, 'class="money"')])


def _head(chance: Chance, sheet: Sheet, first: date, last: date) -> dict[str, str]:
    name, code = chance.company(), chance.code()
    filed = last + timedelta(days=chance.number(1, 15))
    sheet.line(f"{chance.one(('税款所属期间', '税款所属期'))}：{chance.period(first, last)}", "middle")
    sheet.line(f"纳税人识别号（统一社会信用代码）：{code}")
    sheet.side_by_side([f"{chance.spread('纳税人名称')}：{name}", "金额单位：人民币元（列至角分）"])
    sheet.line(f"{chance.one(('填报日期', '申报日期'))}：{chance.written(filed)}")
    return {
        "taxpayer_id": code,
        "taxpayer_name": name,
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
        "filed_on": filed.isoformat(),
    }


def _base(chance: Chance) -> tuple[int, int, int]:
    revenue = chance.fen(8, 11)
    cost = revenue * chance.number(50, 98) // 100
    return revenue, cost, revenue - cost - chance.number(0, revenue // 100)


def _quarter_2021(chance: Chance) -> list[Row]:
    revenue, cost, profit = _base(chance)
    untaxed, fast, exempt, losses = (
        chance.fen(3, 5, 0.8),
        chance.fen(3, 5, 0.7),
        chance.fen(3, 6, 0.7),
        chance.fen(3, 6, 0.7),
    )
    taxable = profit - untaxed - fast - exempt - losses
    tax = round(max(0, taxable) / 4)
    reduced = tax * 4 // 5 if chance.hit(0.6) else 0
    paid = (tax - reduced) // 2
    return [
        ("revenue", "营业收入", revenue),
        ("cost", "营业成本", cost),
        ("profit", "利润总额", profit),
        ("special_income", "加：特定业务计算的应纳税所得额", 0),
        ("untaxed_income", "减：不征税收入", untaxed),
        ("fast_depreciation", "减：资产加速折旧、摊销（扣除）调减额（填写A201020）", fast),
        ("exempt_income", "减：免税收入、减计收入、加计扣除（7.1+7.2+…）", exempt),
        ("exempt_profit", "减：所得减免（8.1+8.2+…）", 0),
        ("earlier_losses", "减：弥补以前年度亏损", losses),
        (
            "taxable",
            "实际利润额（3+4-5-6-7-8-9） \\ 按照上一纳税年度应纳税所得额平均额确定的应纳税所得额",
            taxable,
        ),
        ("rate", "税率（25%）", None),
        ("tax", "应纳所得税额（10×11）", tax),
        ("reduction", "减：减免所得税额（13.1+13.2+…）", reduced),
        ("prepaid", "减：本年实际已缴纳所得税额", paid),
        ("special_prepaid", "减：特定业务预缴（征）所得税额", 0),
        (
            "payable",
            "本期应补（退）所得税额（12-13-14-15） \\ 税务机关确定的本期应纳所得税额",
            tax - reduced - paid,
        ),
    ]


def _quarter_2018(chance: Chance) -> list[Row]:
    revenue, cost, profit = _base(chance)
    exempt, fast, losses = chance.fen(3, 6, 0.6), chance.fen(3, 5, 0.6), chance.fen(3, 6, 0.6)
    taxable = profit - exempt - fast - losses
    tax = round(max(0, taxable) / 4)
    paid = tax // 3
    return [
        ("revenue", "营业收入", revenue),
        ("cost", "营业成本", cost),
        ("profit", "利润总额", profit),
        ("special_income", "加：特定业务计算的应纳税所得额", 0),
        ("untaxed_income", "减：不征税收入", 0),
        ("exempt_income", "减：免税收入、减计收入、所得减免等优惠金额（填写A201010）", exempt),
        ("fast_depreciation", "减：固定资产加速折旧（扣除）调减额（填写A201020）", fast),
        ("earlier_losses", "减：弥补以前年度亏损", losses),
        (
            "taxable",
            "实际利润额（3+4-5-6-7-8） \\ 按照上一纳税年度应纳税所得额平均额确定的应纳税所得额",
            taxable,
        ),
        ("rate", "税率(25%)", None),
        ("tax", "应纳所得税额（9×10）", tax),
        ("reduction", "减：减免所得税额（填写A201030）", 0),
        ("prepaid", "减：实际已缴纳所得税额", paid),
        ("special_prepaid", "减：特定业务预缴（征）所得税额", 0),
        ("payable", "本期应补（退）所得税额（11-12-13-14） \\ 税务机关确定的本期应纳所得税额", tax - paid),
    ]


def _annual(chance: Chance, *, modern: bool) -> list[Row]:
    revenue, cost, operating = _base(chance)
    more, less = chance.fen(3, 6, 0.4), chance.fen(3, 6, 0.4)
    profit = operating + more - less
    up, down, losses = chance.fen(4, 7), chance.fen(3, 6, 0.4), chance.fen(3, 6, 0.6)
    adjusted = profit + up - down
    taxable = max(0, adjusted - losses)
    tax = round(taxable / 4)
    reduced = tax // 2 if chance.hit(0.4) else 0
    paid = (tax - reduced) * chance.number(0, 12) // 10
    costs = _costs(chance, modern=modern)
    return [
        ("revenue", "一、营业收入(填写A101010\\101020\\103000)", revenue),
        ("cost", "减：营业成本(填写A102010\\102020\\103000)", cost),
        *costs,
        ("operating_profit", "二、营业利润(1-2-3-4-5-6-7+8+9)", operating),
        ("other_income", "加：营业外收入(填写A101010\\101020\\103000)", more),
        ("other_expense", "减：营业外支出(填写A102010\\102020\\103000)", less),
        ("profit", "三、利润总额（10+11-12）", profit),
        ("foreign_income", "减：境外所得（填写A108010）", 0),
        ("adjusted_up", "加：纳税调整增加额（填写A105000）", up),
        ("adjusted_down", "减：纳税调整减少额（填写A105000）", down),
        ("exempt_income", "减：免税、减计收入及加计扣除（填写A107010）", 0),
        ("foreign_set_off", "加：境外应税所得抵减境内亏损（填写A108000）", 0),
        ("adjusted", "四、纳税调整后所得（13-14+15-16-17+18）", adjusted),
        ("exempt_profit", "减：所得减免（填写A107020）", 0),
        ("earlier_losses", "减：弥补以前年度亏损（填写A106000）", losses),
        ("deducted", "减：抵扣应纳税所得额（填写A107030）", 0),
        ("taxable", "五、应纳税所得额（19-20-21-22）", taxable),
        ("rate", "税率（25%）", None),
        *_taxes(chance, tax, reduced, paid),
    ]


def _costs(chance: Chance, *, modern: bool) -> list[Row]:
    return [
        ("surcharges", "减：税金及附加" if not modern else "税金及附加", chance.fen(4, 6)),
        ("selling", "减：销售费用（填写A104000）" if not modern else "销售费用", chance.fen(4, 7)),
        ("managing", "减：管理费用（填写A104000）" if not modern else "管理费用", chance.fen(4, 7)),
        *([("research", "研发费用", chance.fen(4, 7))] if modern else []),
        ("financing", "减：财务费用（填写A104000）" if not modern else "财务费用", chance.fen(4, 6)),
        ("impairment", "减：资产减值损失", chance.fen(3, 5, 0.7)),
        ("fair_value", "加：公允价值变动收益", 0),
        ("investing", "加：投资收益", chance.fen(3, 6, 0.6)),
    ]


def _taxes(chance: Chance, tax: int, reduced: int, paid: int) -> list[Row]:
    return [
        ("tax", "六、应纳所得税额（23×24）", tax),
        ("reduction", "减：减免所得税额（填写A107040）", reduced),
        ("credited", "减：抵免所得税额（填写A107050）", 0),
        ("tax_due", "七、应纳税额（25-26-27）", tax - reduced),
        ("foreign_tax", "加：境外所得应纳所得税额（填写A108000）", 0),
        ("foreign_credited", "减：境外所得抵免所得税额（填写A108000）", 0),
        ("tax_actual", "八、实际应纳所得税额（28+29-30）", tax - reduced),
        ("prepaid", chance.one(("减：本年累计实际已缴纳的所得税额", "减：本年累计预缴所得税额")), paid),
        ("payable", "九、本年应补（退）所得税额（31-32）", tax - reduced - paid),
    ]
