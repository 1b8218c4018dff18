"""营业执照, upright or across, in one column or two."""

from __future__ import annotations

from datetime import date

from tests.support.papers.chance import Chance, capitals, yuan
from tests.support.papers.sheet import Sheet

_SCOPES = (
    "许可项目：道路货物运输（不含危险货物）。（依法须经批准的项目，经相关部门批准后方可开展经营活动）一般项目：通用零部件制造；机械设备销售；五金产品批发；货物进出口（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
    "通用设备制造；金属材料销售；技术服务、技术开发、技术咨询",
    "食品销售；日用百货批发、零售。（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
)
_KINDS = (
    "有限责任公司(自然人独资)",
    "有限责任公司（自然人投资或控股）",
    "股份有限公司（非上市）",
    "个人独资企业",
    "有限责任公司分公司(自然人投资或控股)",
    "普通合伙企业",
)
_WHOLE = 'class="label"'
_SECOND = 'class="label second"'


def draw(chance: Chance) -> tuple[bytes, dict[str, str]]:
    sheet = Sheet(chance, landscape=chance.hit(0.5), size=chance.one((10.0, 11.0, 12.0)), rules="bare")
    founded = chance.day(date(2001, 1, 1), 8000)
    wan = chance.one((10, 50, 100, 500, 1200, 3000))
    ends = chance.hit(0.4)
    last = date(founded.year + chance.one((10, 20, 30)), founded.month, min(founded.day, 28))
    day = f"{founded.year}年{founded.month:02}月{founded.day:02}日"
    truth = _truth(chance, founded, wan)
    written = _capital(chance, wan)
    left = [
        ("名称", truth["company_name"]),
        ("类型", truth["company_kind"]),
        (
            chance.one(("法定代表人", "法定代表人", "负责人", "投资人", "执行事务合伙人")),
            truth["legal_representative"],
        ),
        ("经营范围", truth["scope"]),
    ]
    right = [
        (chance.one(("注册资本", "注册资本", "出资额")), written),
        ("成立日期", day),
        (chance.one(("住所", "住所", "经营场所", "营业场所", "主要经营场所")), truth["address"]),
    ]
    if ends or chance.hit(0.6):
        term = (
            f"{day}至{last.year}年{last.month:02}月{last.day:02}日"
            if ends
            else chance.one(("长期", f"{day}至长期"))
        )
        right.insert(2, (chance.one(("营业期限", "经营期限")), term))
        truth["term"] = term
        if ends:
            truth["term_to"] = last.isoformat()
    _print(chance, sheet, truth["company_code"], left, right)
    return sheet.pdf(), truth


def _truth(chance: Chance, founded: date, wan: int) -> dict[str, str]:
    return {
        "company_code": chance.code(),
        "company_name": chance.company(),
        "company_kind": chance.one(_KINDS),
        "legal_representative": chance.person(),
        "capital": yuan(wan * 10_000_00),
        "founded_on": founded.isoformat(),
        "scope": chance.one(_SCOPES),
        "address": f"江苏省示例市新区长江路{chance.number(1, 999)}号{chance.number(1, 30)}幢{chance.number(101, 2999)}室",
    }


def _capital(chance: Chance, wan: int) -> str:
    return chance.one(
        (
            f"{wan}万元整",
            f"{wan}万元人民币",
            capitals(wan * 10_000_00).replace("元", "圆"),
            f"人民币{wan}.000000万元",
            f"{wan * 10000}元",
        )
    )


def _print(
    chance: Chance, sheet: Sheet, code: str, left: list[tuple[str, str]], right: list[tuple[str, str]]
) -> None:
    sheet.add(f"<h1>{chance.one(('营 业 执 照', '营业执照', '营　业　执　照'))}</h1>")
    sheet.line(chance.one(("（副本）", "(副 本)", "（副　本）　编号 320205000202601150001")), "middle")
    sheet.line(f"统一社会信用代码{chance.one(('：', '　', ' : '))}{code}")
    if chance.hit(0.5):
        gaps = ("\u3000", " ", "")
        pairs = [
            (*(left[at] if at < len(left) else ("", "")), *(right[at] if at < len(right) else ("", "")))
            for at in range(max(len(left), len(right)))
        ]
        rows = [
            [(chance.spread(a, gaps), _WHOLE), b, (chance.spread(c, gaps), _SECOND), d]
            for a, b, c, d in pairs
        ]
        sheet.table(rows, [16, 38, 16, 30], head=0)
    else:
        mark = chance.one(("", "："))
        rows = [
            [(chance.spread(label) + mark, _WHOLE), value] for label, value in [*left[:3], *right, left[3]]
        ]
        sheet.table(rows, [18, 82], head=0)
    sheet.line("登记机关　示例市市场监督管理局", "right")
    sheet.line(f"{chance.number(2020, 2026)} 年 {chance.number(1, 12)} 月 {chance.number(1, 28)} 日", "right")
    sheet.line(
        "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn　　市场主体应当于每年1月1日至6月30日报送年度报告"
    )
    if chance.hit(0.5):
        sheet.seal("示例市市场监督管理局", chance.number(60, 110), chance.number(20, 100))
