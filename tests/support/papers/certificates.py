"""税收完税证明 with a table."""

from __future__ import annotations

from datetime import date, timedelta

from tests.support.papers.chance import Chance, bare, capitals, yuan
from tests.support.papers.sheet import Sheet

_TAXES = (
    ("增值税", "商业(13%)"), ("增值税", "现代服务业（6%）"), ("城市维护建设税", "市区（增值税附征）"), ("教育费附加", "增值税教育费附加"),
    ("企业所得税", "应纳税所得额"), ("印花税", "买卖合同"), ("个人所得税", "工资薪金所得"), ("城镇土地使用税", "土地等级3"),
)  # fmt: skip


def draw(chance: Chance, rows: int | None = None) -> tuple[bytes, dict[str, str]]:
    """rows: how many taxes were paid; by chance where it is not said."""
    sheet = Sheet(chance, landscape=chance.hit(0.6))
    issued = chance.day(date(2025, 6, 1), 500)
    name, code, number = chance.company(), chance.code(), chance.digits(18)
    truth = {
        "taxpayer_id": code,
        "taxpayer_name": name,
        "issued_on": issued.isoformat(),
        "certificate_number": number,
    }
    sheet.line("中华人民共和国", "middle")
    sheet.add(f"<h1>{chance.one(('税收完税证明', '税 收 完 税 证 明', '税收完税证明（表格式）'))}</h1>")
    sheet.line(f"{chance.one(('No.', 'NO.', '№ ', 'No：'))}{number}", "right")
    sheet.side_by_side(
        [
            f"{chance.one(('填发日期', '开具日期', '填开日期'))}：{chance.written(issued)}",
            "税务机关：国家税务总局示例市税务局",
        ]
    )
    if chance.hit(0.5):
        sheet.table(
            [[chance.one(("纳税人识别号", "纳税人识别号（统一社会信用代码）")), code, "纳税人名称", name]],
            [18, 32, 15, 35],
            head=0,
        )
    else:
        sheet.side_by_side([f"纳税人识别号：{code}", f"纳税人名称：{name}"])
    fen, inside = _rows(chance, sheet, issued, truth, rows)
    total = sum(fen)
    truth |= {"total": yuan(total), "total_capitals": capitals(total)}
    if not inside:
        sheet.table([_total(chance, total)], [15, 55, 30], head=0)
    sheet.line("妥善保管　手写无效")
    if chance.hit(0.6):
        sheet.seal("征税专用章", chance.number(30, 80), chance.number(20, 150))
    return sheet.pdf(), truth


def _total(chance: Chance, total: int) -> list[str]:
    show = chance.one((yuan, bare))
    return [
        "金额合计",
        chance.one(("（大写）人民币{0}", "(大写){0}", "人民币（大写）{0}")).format(capitals(total)),
        chance.one(("￥{0}", "¥{0}", "￥ {0}")).format(show(total)),
    ]


def _columns(chance: Chance) -> list[tuple[str, str]]:
    """Their names and headings, from left to right."""
    columns = [
        ("voucher", chance.one(("原凭证号", "税票号码", "电子税票号码"))),
        ("tax_kind", chance.one(("税种", "征收项目"))),
        ("item", chance.one(("品目名称", "征收品目"))),
        ("period", chance.one(("税款所属时期", "税款所属期", "税款所属期间"))),
        ("paid_on", chance.one(("入（退）库日期", "入(退)\n库日期", "入库日期", "缴款日期", "税款入库日期"))),
        (
            "amount",
            chance.one(("实缴（退）金额", "实缴金额", "实缴税额", "实缴(退)\n金额", "实缴金额（元）")),
        ),
    ]
    return [columns[1], columns[2], columns[0], *columns[3:]] if chance.hit(0.3) else columns


def _rows(
    chance: Chance, sheet: Sheet, issued: date, truth: dict[str, str], wanted: int | None
) -> tuple[list[int], bool]:
    """The amounts, and whether the total stands in the same table."""
    show = chance.one((yuan, bare))
    join = chance.one(("{0}至{1}", "{0} 至 {1}", "{0}-{1}"))
    pattern = chance.one(("%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d"))
    join = "{0}至{1}" if pattern == "%Y-%m-%d" else join
    columns = _columns(chance)
    rows: list[list[object]] = [[label for _, label in columns]]
    fen = []
    by_chance = chance.number(1, 26)
    for number in range(wanted or by_chance):
        tax, item = chance.one(_TAXES)
        first = date(issued.year - 1, chance.number(1, 12), 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        paid = last + timedelta(days=chance.number(5, 15))
        fen.append(-chance.fen(3, 6) if chance.hit(0.03) else chance.fen(3, 9))
        cells = {
            "voucher": chance.digits(18),
            "tax_kind": tax,
            "item": item,
            "period": join.format(first.strftime(pattern), last.strftime(pattern)),
            "paid_on": paid.strftime(pattern),
            "amount": show(fen[-1]),
        }
        rows.append([(cells[name], 'class="money"' if name == "amount" else "") for name, _ in columns])
        days = {"period_from": first.isoformat(), "period_to": last.isoformat(), "paid_on": paid.isoformat()}
        held = {**cells, **days, "amount": yuan(fen[-1])}
        truth.update({f"rows.{number}.{key}": value for key, value in held.items() if key != "period"})
    inside = chance.hit(0.4) and sheet.rules != "none"
    if inside:
        label, written, figures = _total(chance, sum(fen))
        rows.append([(label, ""), (written, 'colspan="4"'), (figures, 'class="money"')])
    widths = {"voucher": 20, "tax_kind": 14, "item": 16, "period": 24, "paid_on": 13, "amount": 13}
    sheet.table(rows, [widths[name] for name, _ in columns])
    return fen, inside
