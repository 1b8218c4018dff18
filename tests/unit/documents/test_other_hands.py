"""Papers as other people's programs print them: columns in another order, wide figures, 万元, labels that say whose a code is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import DocumentKind, Reading, rows_of
from webapp.services.documents.reading.child import read

MAKER = ("无锡示例精密机械有限公司", "91320205MA1XAMPL16")
CLIENT = ("常州样本自动化设备有限公司", "91320412MA2TE9TB26")


def values(reading: Reading) -> dict[str, str]:
    return {field.name: field.value for field in reading.fields}


def printed(
    title: str, lines: Sequence[str], table: Sequence[Sequence[str]] = (), after: Sequence[str] = ()
) -> Reading:
    sheet = Sheet()
    sheet.text(220, 40, title, 16)
    top = 80.0
    for line in lines:
        sheet.text(40, top, line)
        top += 20
    if table:
        widths = [500 / len(table[0])] * len(table[0])
        top = sheet.table(40, top, widths, table, ruled=True) + 10
    for line in after:
        sheet.text(40, top, line)
        top += 20
    return read(pdf_of(sheet))


def test_a_label_that_says_whose_code_it_is() -> None:
    reading = printed(
        "委托加工合同",
        [f"定作方（甲方）：{CLIENT[0]}", f"承揽方（乙方）：{MAKER[0]}", "合同编号：ＷＴ－２６－０５", "签约日期：２０２６．０５．０１"],
        [
            ["金额(元)", "单价(元)", "数量", "单位", "图号", "加工内容"],
            ["３６，０００", "120", "300", "件", "T-0071", "法兰精车"],
            ["8800.5", "58.67", "150", "件", "T-0072", "端盖铣削"],
        ],
        ["总金额：44800.50元", f"甲方税号：{CLIENT[1]}", f"乙方税号：{MAKER[1]}", "付款：定金人民币8,960.10元（20%），余款80%提货时付清。"],
    )  # fmt: skip
    found = values(reading)
    assert (found["buyer_code"], found["seller_code"]) == (CLIENT[1], MAKER[1])
    assert (found["contract_number"], found["signed_on"]) == ("WT-26-05", "2026-05-01")
    assert (found["total"], found["prepaid_percent"]) == ("44,800.50", "20")
    items = rows_of(found, "items")
    assert [(row["name"], row["amount"]) for row in items] == [
        ("法兰精车", "36,000.00"),
        ("端盖铣削", "8,800.50"),
    ]
    assert reading.findings == ()


def test_a_code_in_brackets_behind_a_name() -> None:
    found = values(
        printed(
            "买卖合同",
            [
                f"出卖人：{MAKER[0]}（统一社会信用代码 {MAKER[1]}）",
                f"买受人：{CLIENT[0]}（统一社会信用代码 {CLIENT[1]}）",
                "合同总价款为人民币168,000元（大写：壹拾陆万捌仟元整）。",
            ],
        )
    )
    assert (found["seller_name"], found["seller_code"]) == MAKER
    assert (found["buyer_name"], found["buyer_code"]) == CLIENT
    assert found["total"] == "168,000.00"


@pytest.mark.parametrize(
    ("said", "total"),
    [("2.619万元", "26,190.00"), ("２６，１９０．００", "26,190.00"), ("￥26190元", "26,190.00")],
)
def test_sums_in_other_ways(said: str, total: str) -> None:
    reading = printed(
        "电子回单",
        [
            f"付款方：{CLIENT[0]}",
            f"收款方：{MAKER[0]}",
            f"转账金额：{said}",
            "交易时间：2026/05/06",
            "附言：货款",
        ],
    )
    assert reading.kind is DocumentKind.BANK_RECEIPT
    assert (values(reading)["total"], values(reading)["paid_on"]) == (total, "2026-05-06")


def test_a_person_is_not_the_line_below_him() -> None:
    """The label of the scope stands beside the middle of its lines; the first is nearer to whoever is named above."""
    sheet = Sheet()
    sheet.text(220, 40, "营业执照", 16)
    sheet.text(40, 80, f"统一社会信用代码：{MAKER[1]}")
    for top, label in ((100, "名称"), (120, "法定代表人"), (150, "经营范围")):
        sheet.text(40, top, label)
    for top, text in (
        (100, MAKER[0]),
        (120, "王示例"),
        (133, "精密机械零部件的加工、销售；机械设备的安装"),
        (150, "维修；自营和代理各类商品的进出口业务"),
    ):
        sheet.text(120, top, text)
    assert values(read(pdf_of(sheet)))["legal_representative"] == "王示例"


def test_a_licence_without_its_scope_is_one() -> None:
    reading = printed(
        "营业执照", [f"统一社会信用代码：{MAKER[1]}", f"名称：{MAKER[0]}", "注册资本：伍佰万元整"]
    )
    assert reading.kind is DocumentKind.BUSINESS_LICENCE
    assert values(reading)["capital"] == "5,000,000.00"


def test_units_in_the_heading_and_sums_in_ten_thousands() -> None:
    reading = printed(
        "工业品买卖合同",
        [f"出卖方：{MAKER[0]}", f"买受方：{CLIENT[0]}"],
        [
            ["货物名称及规格", "单价/元", "数量/台", "金额/元"],
            ["数控转台 TK13320", "5.6万元", "3", "16.8万元"],
            ["运费", "¥800.00", "1", "¥800.00"],
            ["合计", "", "", "¥168,800.00"],
        ],
        ["货款支付：签订合同后支付30%作为预付款。"],
    )
    found = values(reading)
    assert reading.kind is DocumentKind.ORDER_CONTRACT and reading.findings == ()
    items = [(row["price"], row["amount"]) for row in rows_of(found, "items")]
    assert items == [("56000", "168,000.00"), ("800.00", "800.00")]
    assert (found["buyer_name"], found["seller_name"]) == (CLIENT[0], MAKER[0])
    assert (found["total"], found["prepaid_percent"]) == ("168,800.00", "30")


def test_a_label_right_before_its_value_still_ends_the_value_before_it() -> None:
    sheet = Sheet()
    sheet.text(150, 30, "增值税及附加税费申报表（一般纳税人适用）", 14)
    sheet.text(40, 60, f"纳税人名称：{MAKER[0]}")
    sheet.text(330, 60, "法定代表人姓名王示例")
    sheet.table(
        40, 110, [200, 60, 120], [("项目", "栏次", "本月数"), ("销项税额", "11", "1.00"), ("进项税额", "12", "1.00")], ruled=True
    )  # fmt: skip
    assert values(read(pdf_of(sheet)))["taxpayer_name"] == MAKER[0]
