"""Documents the reader has never seen: other labels, layouts, amounts, rules or none, wrapped cells, several pages."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.core.errors import Invalid
from webapp.core.money import Money
from webapp.services.documents.model import DocumentKind, Reading, rows_of
from webapp.services.documents.reading.child import read

SELLER = ("深圳市样例五金制品（东莞）有限公司", "91440300MA5EXAMP0C")
BUYER = ("杭州样板阀门制造有限公司", "91330100MA2AEXAMXQ")
KINDS = (
    ("增值税", "批发和零售业"),
    ("城市维护建设税", "市区（增值税附征）"),
    ("企业所得税", "应纳税所得额"),
    ("印花税", "买卖合同"),
)
HEADINGS = (
    ("原凭证号", "税种", "品目名称", "税款所属时期", "入（退）库日期", "实缴（退）金额"),
    ("税票号码", "征收项目", "征收品目", "税款所属期", "缴款日期", "实缴金额"),
)
FORMS = ("{0}至{1}", "{0} 至 {1}", "{0}-{1}")


def values(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields}


def draw_certificate(seed: int, *, ruled: bool) -> tuple[bytes, list[list[str]], str]:
    """(file, rows of kind, item, from, to, paid, amount, total), different for each seed."""
    chance = random.Random(seed)  # noqa: S311 - the same drawing for the same seed
    truth, printed = [], []
    for number in range(chance.randint(1, 9)):
        kind, item = chance.choice(KINDS)
        month = chance.randint(1, 9)
        days = f"2026-{month:02}-01", f"2026-{month:02}-28", f"2026-{month + 1:02}-{chance.randint(10, 20)}"
        fen = chance.randint(100, 10 ** chance.randint(3, 9))
        truth.append([kind, item, *days, Money(fen).yuan])
        period = chance.choice(FORMS).format(days[0].replace("-", "."), days[1].replace("-", "."))
        printed.append([f"3320562601{number:08}", kind, item, period, days[2], Money(fen).yuan])
    total = Money(sum(int(Decimal(row[-1].replace(",", "")) * 100) for row in truth))
    sheet = Sheet()
    sheet.text(220, 40, "税 收 完 税 证 明", 16)
    sheet.text(380, 66, "No. 332055260500004321")
    sheet.text(40, 84, f"填发日期：{chance.choice(['2026年11月3日', '2026-11-03', '2026 年 11 月 03 日'])}")
    sheet.text(40, 104, f"纳税人识别号：{SELLER[1]}")
    sheet.text(300, 104, f"纳税人名称：{SELLER[0]}", 9)
    heading = [text.ljust(1) for text in HEADINGS[seed % 2]]
    end = sheet.table(
        30, 124, [112, 70, 80, 120, 74, 80], [heading, *printed], ruled=ruled, size=chance.choice([8, 9, 10])
    )
    sheet.text(40, end + 8, f"金额合计（大写）人民币{total.capitals}")
    sheet.text(420, end + 8, f"￥{total.yuan}")
    return pdf_of(sheet), truth, total.yuan


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("seed", range(12))
def test_certificates(seed: int, ruled: bool) -> None:
    data, truth, total = draw_certificate(seed, ruled=ruled)
    reading = read(data)
    found = values(reading)
    columns = ("tax_kind", "item", "period_from", "period_to", "paid_on", "amount")
    assert [[row[column] for column in columns] for row in rows_of(found, "rows")] == truth
    assert (found["total"], found["taxpayer_id"], found["taxpayer_name"]) == (total, SELLER[1], SELLER[0])
    assert found["issued_on"] == "2026-11-03" and reading.findings == ()


def draw_contract(
    *, spoken: tuple[str, str], total: str, capitals: str, title: str = "产品购销合同"
) -> bytes:
    sheet = Sheet()
    sheet.text(230, 40, title, 16)
    sheet.text(40, 70, "合同编号：GX-2026-77    签订日期：2026.10.20")
    for number, (label, (name, code)) in enumerate(zip(spoken, (BUYER, SELLER), strict=True)):
        sheet.text(40, 100 + number * 44, f"{label}：{name}")
        sheet.text(40, 118 + number * 44, f"税号：{code}")
    rows = [
        ["货物名称", "规格型号", "数量", "单价（元）", "金额（元）"],
        ["耐高温密封圈（食品级，内径一百毫米）", "FKM-100", "5000", "3.20", "16,000.00"],
        ["法兰盘", "DN100", "1,200", "86.50", "103,800.00"],
    ]
    end = sheet.table(40, 200, [150, 90, 60, 90, 110], rows, ruled=True)
    sheet.text(40, end + 10, f"合同总金额：人民币{total}元（大写：{capitals}）")
    sheet.text(40, end + 30, "第二条 付款方式：验收后付清。")
    return pdf_of(sheet)


@pytest.mark.parametrize(
    "spoken", [("需方", "供方"), ("买方（甲方）", "卖方（乙方）"), ("甲方（采购方）", "乙方（供应商）")]
)
def test_contracts(spoken: tuple[str, str]) -> None:
    reading = read(draw_contract(spoken=spoken, total="119,800.00", capitals="壹拾壹万玖仟捌佰元整"))
    found = values(reading)
    assert reading.kind is DocumentKind.ORDER_CONTRACT and reading.findings == ()
    assert (found["buyer_name"], found["buyer_code"], found["seller_name"], found["seller_code"]) == (
        *BUYER,
        *SELLER,
    )
    assert (found["total"], found["signed_on"], found["contract_number"]) == (
        "119,800.00",
        "2026-10-20",
        "GX-2026-77",
    )
    assert [row["amount"] for row in rows_of(found, "items")] == ["16,000.00", "103,800.00"]
    assert rows_of(found, "items")[0]["name"] == "耐高温密封圈（食品级，内径一百毫米）"


def test_figures_against_capitals_and_rows() -> None:
    reading = read(
        draw_contract(spoken=("需方", "供方"), total="199,800.00", capitals="壹拾壹万玖仟捌佰元整")
    )
    codes = {finding.code for finding in reading.findings}
    assert codes == {"documents.finding.total_not_capitals", "documents.finding.total_not_sum"}
    assert all(field.asks for field in reading.fields if field.name in {"total", "total_capitals"})


def test_a_wrong_check_digit_asks() -> None:
    sheet = Sheet()
    sheet.text(220, 40, "税收完税证明", 16)
    sheet.text(40, 80, "纳税人识别号：91440300MA5EXAMP0X   纳税人名称：深圳市样例有限公司")
    sheet.table(
        40,
        120,
        [120, 160, 100],
        [["税种", "税款所属期", "实缴金额"], ["增值税", "2026年1月", "100.00"]],
        ruled=True,
    )
    reading = read(pdf_of(sheet))
    code = reading.field("taxpayer_id")
    assert code is not None and code.value == "91440300MA5EXAMP0X" and code.asks
    assert [finding.code for finding in reading.findings] == ["documents.finding.code_invalid"]


def test_a_table_goes_on_over_the_page() -> None:
    heading = ["税种", "税款所属期", "实缴金额"]
    first, second = Sheet(), Sheet()
    first.text(220, 40, "税收完税证明", 16)
    first.text(40, 80, f"纳税人识别号：{SELLER[1]}")
    first.table(40, 120, [120, 160, 100], [heading, ["增值税", "2026年1月", "100.00"]], ruled=True)
    last = [["企业所得税", "2026年1-3月", "50.50"], ["合计", "壹佰伍拾元伍角整", "150.50"]]
    second.table(40, 40, [120, 160, 100], last, ruled=True)
    reading = read(pdf_of(first, second))
    assert reading.pages == 2 and reading.findings == ()
    assert [row["amount"] for row in rows_of(values(reading), "rows")] == ["100.00", "50.50"]
    total = reading.field("total")
    assert total is not None and (total.value, total.page) == ("150.50", 2) and not total.asks


def test_a_seal_over_a_name_is_none_of_it() -> None:
    sheet = Sheet()
    sheet.text(220, 40, "税收完税证明", 16)
    sheet.text(40, 80, f"纳税人名称：{SELLER[0]}")
    sheet.text(130, 82, "征税专用章", 11, ink="0.85 0.1 0.1")
    sheet.text(40, 100, f"纳税人识别号：{SELLER[1]}")
    sheet.table(
        40,
        120,
        [120, 160, 100],
        [["税种", "税款所属期", "实缴金额"], ["增值税", "2026年1月", "100.00"]],
        ruled=True,
    )
    assert values(read(pdf_of(sheet)))["taxpayer_name"] == SELLER[0]


def test_other_papers_are_unknown() -> None:
    sheet = Sheet()
    sheet.text(40, 40, "会议通知：本周五下午三点开会，请各部门负责人准时参加，谢谢大家。")
    assert read(pdf_of(sheet)).kind is DocumentKind.UNKNOWN


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf_of(Sheet()), "documents.no_text"),
        (pdf_of(*[Sheet()] * 31), "documents.too_many_pages"),
        (pdf_of(Sheet(), password="secret"), "documents.password"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(data)
    assert refusal.value.code == code
