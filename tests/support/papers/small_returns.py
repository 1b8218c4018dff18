"""增值税及附加税费申报表 for small-scale payers."""

from __future__ import annotations

from datetime import timedelta

from tests.support.papers.chance import Chance, bare, yuan
from tests.support.papers.sheet import Sheet

LABELS = (
    "（一）应征增值税不含税销售额（3%征收率）", "增值税专用发票不含税销售额", "其他增值税发票不含税销售额", "（二）应征增值税不含税销售额（5%征收率）",
    "增值税专用发票不含税销售额", "其他增值税发票不含税销售额", "（三）销售使用过的固定资产不含税销售额", "其中：其他增值税发票不含税销售额",
    "（四）免税销售额", "其中：小微企业免税销售额", "未达起征点销售额", "其他免税销售额", "（五）出口免税销售额", "其中：其他增值税发票不含税销售额",
    "本期应纳税额", "本期应纳税额减征额", "本期免税额", "其中：小微企业免税额", "未达起征点免税额", "应纳税额合计", "本期预缴税额", "本期应补（退）税额",
    "城市维护建设税本期应补（退）税额", "教育费附加本期应补（退）费额", "地方教育附加本期应补（退）费额",
)  # fmt: skip
FORMULAS = {1: "1≥2+3", 7: "7（7≥8）", 9: "9=10+11+12", 13: "13（13≥14）", 20: "20=15-16", 22: "22=20-21"}
COLUMNS = ("goods", "services", "goods_year", "services_year")


def figures(chance: Chance, idle: bool) -> list[int]:
    row = [0] * 26
    if idle:
        return row
    row[2], row[3] = chance.fen(5, 8, zero=0.3), chance.fen(5, 8, zero=0.2)
    row[1] = row[2] + row[3]
    row[10] = chance.fen(6, 8, zero=0.4)
    row[12] = chance.fen(4, 6, zero=0.8)
    row[9] = row[10] + row[12]
    row[15] = round(row[1] * 3 / 100)
    row[16] = round(row[1] * 2 / 100)
    row[17] = row[18] = round(row[10] * 3 / 100)
    row[20] = row[15] - row[16]
    row[21] = row[20] // 3 if chance.hit(0.3) else 0
    row[22] = row[20] - row[21]
    row[23], row[24], row[25] = (round(row[22] * share / 200) for share in (7, 3, 2))
    return row


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    columns = [figures(chance, idle=False), figures(chance, idle=chance.hit(0.6))]
    times = chance.number(1, 4)
    columns += [[value * times for value in column] for column in columns]
    sheet = Sheet(chance, landscape=chance.hit(0.4), size=chance.one((7.5, 8.0, 9.0)))
    truth = _head(chance, sheet)
    show, dash = chance.one((yuan, bare)), chance.one(("——", "—", "--"))
    goods, services = "货物及劳务", "服务、不动产和无形资产"
    rows: list[list[object]] = [
        [
            ("项目", 'rowspan="2"'),
            ("栏次", 'rowspan="2"'),
            (chance.one(("本期数", "本期发生额")), 'colspan="2"'),
            ("本年累计", 'colspan="2"'),
        ],
        [goods, services, goods, services],
    ]
    for number in range(1, 26):
        cells = []
        for name, column in zip(COLUMNS, columns, strict=True):
            blank = name.endswith("year") and number in {21, 22}
            cells.append((dash if blank else show(column[number]), 'class="money"'))
            if not blank:
                truth[f"row.{number}.{name}"] = yuan(column[number])
        rows.append([LABELS[number - 1], (FORMULAS.get(number, str(number)), 'class="mid"'), *cells])
    sheet.table(rows, [32, 12, 14, 14, 14, 14], head=2)
    sheet.side_by_side(["经办人：", "受理人：电子税务局", "受理税务机关（章）：国家税务总局示例税务局"])
    if chance.hit(0.4):
        sheet.seal("申报专用章", chance.number(30, 120), chance.number(20, 120))
    return sheet.pdf(), truth


def _head(chance: Chance, sheet: Sheet) -> dict[str, str]:
    first, last = chance.month()
    filed = last + timedelta(days=chance.number(1, 18))
    name, code = chance.company(), chance.code()
    sheet.add(f"<h1>{chance.one(('增值税及附加税费申报表', '增值税纳税申报表'))}</h1>")
    sheet.line(chance.one(("（小规模纳税人适用）", "(小规模纳税人适用)")), "middle")
    sheet.side_by_side([f"纳税人识别号（统一社会信用代码）：{code}", "金额单位：元（列至角分）"])
    sheet.line(f"纳税人名称：{name}")
    sheet.side_by_side([f"税款所属期：{chance.period(first, last)}", f"填表日期：{chance.written(filed)}"])
    return {
        "taxpayer_id": code,
        "taxpayer_name": name,
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
        "filed_on": filed.isoformat(),
    }
