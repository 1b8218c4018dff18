"""Tax returns: the sample to the last figure, their own arithmetic, and labels that were misread or moved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.kinds.forms.form import Matcher, plain_label
from webapp.services.documents.reading.kinds.forms.income import QUARTERLY
from webapp.services.documents.reading.kinds.forms.vat import GENERAL, SMALL

FOLDER = Path(__file__).parents[2] / "data" / "documents"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
DASH = "——"


@cache
def sample() -> Reading:
    return read((FOLDER / "vat.pdf").read_bytes())


def test_every_figure_of_the_sample() -> None:
    reading = sample()
    assert reading.kind is DocumentKind.VAT_RETURN and reading.findings == ()
    found = {field.name: field.value for field in reading.fields}
    for _label, printed, month, year in TRUTH["vat"]:
        number = printed.split("=")[0].split("（")[0].split("＝")[0]
        assert (found.get(f"row.{number}.month", DASH), found.get(f"row.{number}.year", DASH)) == (
            month,
            year,
        ), number
    assert (found["taxpayer_id"], found["taxpayer_name"]) == (TRUTH["A"], "无锡示例精密机械有限公司")
    assert (found["period_from"], found["period_to"]) == ("2026-04-01", "2026-04-30")
    assert (found["filed_on"], found["accepted_on"]) == ("2026-05-12", "2026-05-12")


def test_figures_say_where_they_stand_and_sums_make_them_surer() -> None:
    for field in sample().fields:
        assert field.page in {1, 2} and field.box is not None and not field.asks, field.name
    output, inspected = sample().field("row.11.month"), sample().field("row.22.month")
    assert output is not None and inspected is not None and output.confidence > inspected.confidence


def _return(rows: Sequence[tuple[str, str, str]], filed: str = "2026-05-12") -> Reading:
    sheet = Sheet()
    sheet.text(150, 30, "增值税及附加税费申报表（一般纳税人适用）", 14)
    sheet.text(40, 60, f"税款所属时间：自2026年4月1日至2026年4月30日   填表日期：{filed}")
    sheet.text(40, 80, f"纳税人识别号：{TRUTH['A']}")
    sheet.table(40, 110, [200, 60, 120], [("项目", "栏次", "本月数"), *rows], ruled=True)
    return read(pdf_of(sheet))


ROWS = [
    ("销项税额", "11", "100.00"),
    ("进项税额", "12", "30.00"),
    ("实际抵扣税额", "18", "30.00"),
    ("应纳税额", "19=11-18", "70.00"),
]


def test_a_sum_that_does_not_come_out_goes_to_a_person() -> None:
    rows = [*ROWS[:3], ("应纳税额", "19=11-18", "71.00")]
    reading = _return(rows)
    assert [(item.code, item.params) for item in reading.findings] == [
        ("documents.finding.row_formula", {"row": "19", "formula": "11-18", "value": "71.00", "sum": "70.00"})
    ]
    assert all((field := reading.field(f"row.{row}.month")) and field.asks for row in ("11", "18", "19"))


def test_a_return_is_one_though_one_of_its_words_is_spoilt() -> None:
    spoilt = [("销项税膜", "11", "100.00"), *ROWS[1:], ("应抵扣税额合计", "17", "30.00")]
    assert _return(spoilt).kind is DocumentKind.VAT_RETURN
    assert _return([("管理费用", "5", "100.00"), ("财务费用", "7", "30.00")]).kind is DocumentKind.UNKNOWN


def test_filed_before_the_period_ended() -> None:
    reading = _return(ROWS, filed="2026-04-30")
    assert [item.code for item in reading.findings] == ["documents.finding.filed_before_end"]


def test_what_the_bank_needs_and_nobody_printed_asks() -> None:
    reading = _return(ROWS)
    arrears = reading.field("row.33.month")
    assert arrears is not None and arrears.value == "" and arrears.asks
    assert reading.field("row.26.month") is None


@pytest.mark.parametrize("number", ["11", "3", ""])
def test_the_label_decides_whatever_number_is_printed(number: str) -> None:
    found = Matcher(GENERAL.rows).find(["销项税额"], number)
    assert found is not None and (found[0].name, found[1]) == ("11", True)


@pytest.mark.parametrize(
    ("label", "number", "name", "sure"),
    [
        ("①分次预缴税额", "28", "28", True),
        ("其中：欠缴税额（≥0）", "33=25+26-27", "33", True),
        ("期木未缴税额（多缴为负数）", "32", "32", True),
        ("期未未缴查补税额", "38", "38", True),
        ("应纳税额合计（元）", "24", "24", True),
    ],
)
def test_labels_as_they_are_printed_and_misread(label: str, number: str, name: str, sure: bool) -> None:
    found = Matcher(GENERAL.rows).find([label], number.split("=", maxsplit=1)[0])
    assert found is not None and (found[0].name, found[1]) == (name, sure)


def test_one_misread_character_between_two_rows_is_not_guessed() -> None:
    assert Matcher(GENERAL.rows).find(["期某未缴查补税额"], "") is None


def test_a_misread_label_is_believed_where_its_row_should_follow() -> None:
    matcher = Matcher(QUARTERLY.rows)
    assert matcher.find(["减：减免所得税制（填写A201030）"], "") is None
    for label, name in (
        ("应纳所得税额（9×10）", "tax"),
        ("减：减免所得税制（填写A201030）", "reduction"),
        ("本期应补（退）所得税展（11-12-13-14）税务机关确定的本期应纳所得税额", "payable"),
    ):
        found = matcher.find([label], "")
        assert found is not None and (found[0].name, found[1]) == (name, name == "tax")


def test_rows_of_one_name_follow_each_other() -> None:
    matcher = Matcher(SMALL.rows)
    labels = [
        "应征增值税不含税销售额（3%征收率）",
        "增值税专用发票不含税销售额",
        "应征增值税不含税销售额（5%征收率）",
        "增值税专用发票不含税销售额",
    ]
    found = [matcher.find([label], "") for label in labels]
    assert [item[0].name for item in found if item] == ["1", "2", "4", "5"]


def test_plain_labels() -> None:
    assert plain_label("（二）按简易办法\n计税销售额") == "按简易办法计税销售额"
    assert plain_label("减：营业成本(填写A102010\\102020)") == "营业成本"
    assert plain_label("九、本年应补（退）所得税额（31-32）") == "本年应补所得税额"
