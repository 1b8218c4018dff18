"""Figures that wrap in columns without rules, and texts whose lines a photograph makes dance."""

from __future__ import annotations

import random

import pytest

from tests.support.papers import make
from tests.support.papers.certificates import draw
from tests.support.papers.chance import Chance
from tests.unit.documents.drawing import Sheet, pdf_of
from webapp.services.documents.model import rows_of
from webapp.services.documents.reading.child import read
from webapp.services.documents.reading.page.layout import Char, Row, segments_of, words_of
from webapp.services.documents.reading.page.wrapped_figures import rejoined

SIZE = 10.0


def row(middle: float, *words: tuple[float, str]) -> Row:
    """A line of print: (left, text) of each word."""
    chars = [
        Char(char, x + 5 * place, middle - SIZE / 2, x + 5 * place + 5, middle + SIZE / 2, SIZE)
        for x, text in words
        for place, char in enumerate(text)
    ]
    held = sorted(words_of(chars), key=lambda word: word.box.x0)
    return Row(1, segments_of(held), None, tuple(held))


def figures(rows: list[Row]) -> list[list[str]]:
    """Each line's words, when all right of 150 pt is one column of figures."""
    found = rejoined(rows, lambda word: "month" if word.box.x0 > 150 else None)
    return [[word.text for word in line.words] for line in found]


HEAD, TAIL, NUMBER = (200.0, "54,432,016.7"), (255.0, "1"), (100.0, "7")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row(94, HEAD), row(100, NUMBER), row(107, TAIL)], [["7", "54,432,016.71"]]),
        ([row(100, NUMBER, HEAD), row(112, TAIL), row(124, (100, "8"))], [["7", "54,432,016.71"], ["8"]]),
        (
            [row(94, HEAD), row(100, NUMBER), row(107, TAIL), row(126, (100, "8"), (240, "0.00"))],
            [["7", "54,432,016.71"], ["8", "0.00"]],
        ),
        ([row(100, NUMBER, (215, "54,432,")), row(112, (220, "116.71"))], [["7", "54,432,116.71"]]),
        # a separator lost, a tail too far below or out of the column, two lines that each have a number: nothing is guessed
        ([row(94, (200, "54,432")), row(100, NUMBER), row(107, (230, "016.71"))], None),
        ([row(94, HEAD), row(100, NUMBER), row(112, TAIL)], None),
        ([row(94, HEAD), row(100, NUMBER), row(107, (340, "1"))], None),
        ([row(100, NUMBER, HEAD), row(112, (100, "8"), TAIL)], None),
        ([row(100, NUMBER, (240, "0.00")), row(112, (255, "1"))], None),
    ],
)
def test_pieces_are_one_figure_only_when_they_make_a_whole_sum_in_one_line(
    rows: list[Row], told: list[list[str]] | None
) -> None:
    assert figures(rows) == (told or [[word.text for word in line.words] for line in rows])


def test_a_return_without_rules_keeps_its_wrapped_figures() -> None:
    paper = make(30000, "VAT return")
    found = {field.name: field.value for field in read(paper.data).fields}
    assert {name: found.get(name) for name in paper.truth} == paper.truth


def test_a_long_certificate_keeps_its_last_row() -> None:
    data, truth = draw(Chance(random.Random(45)), rows=45)  # noqa: S311 - the same paper each time
    reading = read(data)
    found = {field.name: field.value for field in reading.fields}
    assert reading.pages > 1 and len(rows_of(found, "rows")) == 45
    assert {name: found.get(name) for name in truth} == truth


@pytest.mark.parametrize(("seed", "rows"), [(12, 32), (16, 36)])
def test_a_total_that_had_no_room_beside_its_words_is_found_under_them(seed: int, rows: int) -> None:
    data, truth = draw(Chance(random.Random(f"rows {seed}")), rows)  # noqa: S311 - the same paper each time
    field = read(data).field("total")
    assert field is not None and (field.value, field.confidence > 0.9) == (truth["total"], True)


def licence(scope: list[float]) -> str:
    """What is read of a licence whose scope's lines stand at these heights, its label beside the first."""
    sheet = Sheet()
    sheet.text(250, 40, "营业执照", 18)
    sheet.text(40, 80, "统一社会信用代码：91320205MA1XAMPL16")
    for at, label, value in ((110.0, "名称", "无锡示例精密机械有限公司"), (135.0, "法定代表人", "陈建国")):
        sheet.text(40, at, label)
        sheet.text(140, at, value)
    sheet.text(40, scope[0], "经营范围")
    for top, text in zip(
        scope, ("通用设备制造；金属材料", "销售；技术服务、技术开", "发、技术咨询"), strict=True
    ):
        sheet.text(140, top, text)
    sheet.text(340, scope[-1] + 22, "登记机关　示例市市场监督管理局")
    field = read(pdf_of(sheet)).field("scope")
    return field.value if field else ""


@pytest.mark.parametrize("scope", [[165.0, 180.0, 195.0], [165.0, 180.8, 195.2], [165.0, 179.2, 194.4]])
def test_lines_that_dance_a_little_are_one_text(scope: list[float]) -> None:
    assert licence(scope) == "通用设备制造；金属材料销售；技术服务、技术开发、技术咨询"


def test_the_last_line_of_a_text_is_its_own_though_something_stands_close_below() -> None:
    paper = make(30017, "business licence")
    found = {field.name: field.value for field in read(paper.data).fields}
    assert found["scope"] == paper.truth["scope"]
    assert found["legal_representative"] == paper.truth["legal_representative"]


def test_a_time_behind_a_day_is_none_of_it() -> None:
    paper = make(43002, "bank receipt")
    found = {field.name: field.value for field in read(paper.data).fields}
    assert found["paid_on"] == paper.truth["paid_on"]
