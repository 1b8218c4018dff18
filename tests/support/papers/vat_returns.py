"""增值税及附加税费申报表 for general payers, whose figures obey the form's arithmetic."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.support.papers.chance import Chance, bare, yuan
from tests.support.papers.sheet import Sheet

LABELS = (
    "（一）按适用税率计税销售额", "其中：应税货物销售额", "应税劳务销售额", "纳税检查调整的销售额", "（二）按简易办法计税销售额",
    "其中：纳税检查调整的销售额", "（三）免、抵、退办法出口销售额", "（四）免税销售额", "其中：免税货物销售额", "免税劳务销售额", "销项税额",
    "进项税额", "上期留抵税额", "进项税额转出", "免、抵、退应退税额", "按适用税率计算的纳税检查应补缴税额", "应抵扣税额合计", "实际抵扣税额",
    "应纳税额", "期末留抵税额", "简易计税办法计算的应纳税额", "按简易计税办法计算的纳税检查应补缴税额", "应纳税额减征额", "应纳税额合计",
    "期初未缴税额（多缴为负数）", "实收出口开具专用缴款书退税额", "本期已缴税额", "①分次预缴税额", "②出口开具专用缴款书预缴税额",
    "③本期缴纳上期应纳税额", "④本期缴纳欠缴税额", "期末未缴税额（多缴为负数）", "其中：欠缴税额（≥0）", "本期应补（退）税额", "即征即退实际退税额",
    "期初未缴查补税额", "本期入库查补税额", "期末未缴查补税额", "城市维护建设税本期应补（退）税额", "教育费附加本期应补（退）费额",
    "地方教育附加本期应补（退）费额",
)  # fmt: skip
OLD = {
    0: "（一）按适用税率征税货物及劳务销售额",
    4: "（二）按简易征收办法征税货物销售额",
    20: "简易征收办法计算的应纳税额",
    2: "其中：应税服务销售额",
}
FORMULAS = {
    17: "17=12+13-14-15+16", 18: "18（如17<11，则为17，否则为11）", 19: "19=11-18", 20: "20=17-18", 24: "24=19+21-23", 27: "27=28+29+30+31",
    32: "32=24+25+26-27", 33: "33=25+26-27", 34: "34＝24-28-29", 38: "38=16+22+36-37",
}  # fmt: skip
YEARLESS = {13, 17, 18, 20, 28, 29, 33, 34, 35}
GROUPS = (("销售额", 1, 10), ("税款计算", 11, 24), ("税款缴纳", 25, 38), ("附加税费", 39, 41))


def figures(chance: Chance) -> list[int]:
    """Rows 1 to 41 of one month in fen, index 0 unused."""
    row = [0] * 42
    row[2], row[3] = chance.fen(6, 10), chance.fen(4, 8, zero=0.7)
    row[4] = chance.fen(4, 7, zero=0.9)
    row[1] = row[2] + row[3] + row[4]
    row[5], row[7] = chance.fen(5, 8, zero=0.7), chance.fen(6, 9, zero=0.8)
    row[9] = chance.fen(5, 8, zero=0.8)
    row[8] = row[9]
    row[11] = round(row[1] * 13 / 100)
    row[12], row[13] = chance.fen(4, 9), chance.fen(4, 8, zero=0.5)
    row[14] = chance.fen(3, 6, zero=0.7)
    row[17] = row[12] + row[13] - row[14]
    row[18] = min(row[17], row[11])
    row[19], row[20] = row[11] - row[18], row[17] - row[18]
    row[21] = round(row[5] * 3 / 100)
    row[23] = chance.fen(3, 6, zero=0.8) if row[19] > 10**6 else 0
    row[24] = row[19] + row[21] - row[23]
    row[25] = chance.fen(4, 8, zero=0.2)
    row[28] = chance.fen(3, 7, zero=0.8)
    row[30] = row[25]
    row[27] = row[28] + row[30]
    row[32] = row[24] + row[25] - row[27]
    row[33] = max(0, row[25] - row[27])
    row[34] = row[24] - row[28]
    for number, share in ((39, 7), (40, 3), (41, 2)):
        row[number] = round(row[34] * share / 100)
    return row


def year_of(chance: Chance, month: list[int]) -> list[int | None]:
    """This year's sums: more of the same, dashes where the form has none."""
    times = chance.number(1, 11)
    year: list[int | None] = [value * times + (value and chance.number(0, 9999)) for value in month]
    year[19], year[24] = month[19] * times, month[19] * times + month[21] * times - month[23] * times
    year[21], year[23] = month[21] * times, month[23] * times
    return [None if number in YEARLESS else value for number, value in enumerate(year)]


def truth_of(month: list[int], year: list[int | None], refund: bool) -> dict[str, str]:
    truth = {}
    for number in range(1, 42):
        truth[f"row.{number}.month"] = yuan(month[number])
        held = year[number]
        if held is not None:
            truth[f"row.{number}.year"] = yuan(held)
        if refund:
            truth[f"row.{number}.refund_month"] = truth[f"row.{number}.refund_year"] = "0.00"
    return truth


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    month = figures(chance)
    year = year_of(chance, month)
    refund = chance.hit(0.6)
    sheet = Sheet(chance, landscape=chance.hit(0.3), size=chance.one((7.5, 8.0, 8.5, 9.0)))
    truth = {**truth_of(month, year, refund), **_head(chance, sheet)}
    show = chance.one((yuan, yuan, bare))
    grouped = sheet.rules not in {"none", "rows"} and chance.hit(0.7)
    rows: list[list[Any]] = _heading(chance, refund, grouped)
    labels = [OLD.get(n, text) if chance.hit(0.5) else text for n, text in enumerate(LABELS)]
    dash = chance.one(("——", "--", "—", "-", "——"))
    for number in range(1, 42):
        held = year[number]
        cells = [show(month[number]), dash if held is None else show(held)]
        cells += [show(0), show(0)] if refund else []
        line: list[Any] = [labels[number - 1], (FORMULAS.get(number, str(number)), 'class="mid"')]
        rows.append(_group(number, grouped) + line + [(cell, 'class="money"') for cell in cells])
    widths = ([5.0] if grouped else []) + [28, 17] + ([13] * 4 if refund else [24, 26])
    sheet.table(rows, widths, head=2 if refund else 1)
    sheet.line(
        "声明：此表是根据国家税收法律法规及相关规定填写的，本人（单位）对填报内容的真实性、可靠性、完整性负责。"
    )
    sheet.side_by_side(["受理人：电子税务局", "受理税务机关（章）：国家税务总局示例税务局"])
    if chance.hit(0.5):
        sheet.seal("示例市税务局 申报专用章", chance.number(20, 120), chance.number(20, 120))
    return sheet.pdf(), truth


def _group(number: int, grouped: bool) -> list[tuple[str, str]]:
    start = next((item for item in GROUPS if item[1] == number), None)
    return [(start[0], f'rowspan="{start[2] - start[1] + 1}"')] if start and grouped else []


def _heading(chance: Chance, refund: bool, grouped: bool) -> list[list[Any]]:
    month, year = (
        chance.one(("本月数", "本月数", "本期数", "本月发生额")),
        chance.one(("本年累计", "本年累计", "累计数")),
    )
    across = 'colspan="2"' if grouped else ""
    number = chance.one(("栏次", "栏次", "行次"))
    if not refund:
        return [[("项目", across), number, month, year]]
    tall = across + ' rowspan="2"'
    first = [
        ("项目", tall),
        (number, 'rowspan="2"'),
        ("一般项目", 'colspan="2"'),
        ("即征即退项目", 'colspan="2"'),
    ]
    return [list(first), [month, year, month, year]]


def _head(chance: Chance, sheet: Sheet) -> dict[str, str]:
    first, last = chance.month()
    filed = last + timedelta(days=chance.number(1, 18))
    name, code = chance.company(), chance.code()
    title = chance.one(("增值税及附加税费申报表", "增 值 税 及 附 加 税 费 申 报 表", "增值税纳税申报表"))
    sheet.add(f"<h1>{title}</h1>")
    sheet.line("（一般纳税人适用）", "middle")
    sheet.side_by_side(
        [
            f"{chance.one(('税款所属时间', '税款所属期间', '税款所属期'))}：{chance.period(first, last)}",
            f"{chance.one(('填表日期', '申报日期'))}：{chance.written(filed)}",
            "金额单位：元（列至角分）",
        ]
    )
    label = chance.one(("纳税人识别号（统一社会信用代码）", "纳税人识别号", "纳税人识别号(统一社会信用代码)"))
    if chance.hit(0.5):
        sheet.side_by_side([f"{label}：{code}", f"纳税人名称：{name}", "所属行业：通用零部件制造"])
    else:
        sheet.table(
            [
                [label, code, "所属行业", "金属制品业"],
                ["纳税人名称", name, "法定代表人姓名", chance.person()],
            ],
            [20, 35, 15, 30],
            head=0,
        )
    return {
        "taxpayer_id": code,
        "taxpayer_name": name,
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
        "filed_on": filed.isoformat(),
    }
