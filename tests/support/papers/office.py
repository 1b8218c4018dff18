"""The same papers as programs for letters and sheets keep them: DOCX and XLSX."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
from openpyxl.workbook import Workbook

from tests.support.papers import contracts, vat_returns
from tests.support.papers.chance import Chance, capitals, yuan


def draw_contract(chance: Chance) -> tuple[bytes, dict[str, str]]:
    held = contracts.deal(chance)
    word = docx.Document()
    word.add_heading(held.title, 0)
    word.add_paragraph(f"合同编号：{held.truth['contract_number']}\t签订日期：{held.signed}")
    if chance.hit(0.5):
        table = word.add_table(rows=2, cols=4)
        for row, (side, label) in zip(
            table.rows, zip(("buyer", "seller"), held.labels, strict=True), strict=True
        ):
            texts = (label, held.truth[side + "_name"], "统一社会信用代码", held.truth[side + "_code"])
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    else:
        for side, label in zip(("buyer", "seller"), held.labels, strict=True):
            paragraph = word.add_paragraph(f"{label}：{held.truth[side + '_name']}")
            paragraph.add_run().add_break()
            paragraph.add_run(f"统一社会信用代码：{held.truth[side + '_code']}").bold = True
    word.add_paragraph("双方经协商一致，签订本合同。")
    _items(chance, word, held)
    for number, term in enumerate(held.terms, 2):
        if chance.hit(0.2):
            word.add_paragraph(f"{term.heading}：{term.text}", style="List Number")
        else:
            word.add_paragraph(f"{number}. {term.heading}：{term.text}")
    if "buyer_person" in held.truth:
        _foot(chance, word, held)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue(), held.truth


def _foot(chance: Chance, word: Any, held: contracts.Deal) -> None:
    """Who signs, each party a column, or one under the other."""
    person = chance.one(("法定代表人", "委托代理人（签字）", "授权代表"))
    blocks = [
        (f"{label}（盖章）：{held.truth[side + '_name']}", f"{person}：{held.truth[side + '_person']}")
        for side, label in zip(("buyer", "seller"), held.labels, strict=True)
    ]
    if chance.hit(0.5):
        table = word.add_table(rows=2, cols=2)
        for cells, texts in zip(table.rows, zip(*blocks, strict=True), strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    else:
        for text in (line for block in blocks for line in block):
            word.add_paragraph(text)


def _items(chance: Chance, word: Any, held: contracts.Deal) -> None:
    heading = ["产品名称", "规格型号", "单位", "数量", "单价（元）", "金额（元）"]
    table = word.add_table(rows=1, cols=6, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, heading, strict=True):
        cell.text = text
    for line in held.rows:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    written = f"合计（大写）：{capitals(held.total)}　￥{yuan(held.total)}"
    if chance.hit(0.5):
        cells = table.add_row().cells
        cells[0].merge(cells[5]).text = written
    else:
        word.add_paragraph(written)


def draw_return(chance: Chance) -> tuple[bytes, dict[str, str]]:
    """A VAT return as the tax bureau exports it: numbers as numbers, days as days, merged headings, a sheet before it."""
    month = vat_returns.figures(chance)
    year = vat_returns.year_of(chance, month)
    first, last = chance.month()
    filed = last + timedelta(days=chance.number(1, 15))
    truth = vat_returns.truth_of(month, year, refund=True)
    truth |= {"taxpayer_id": chance.code(), "taxpayer_name": chance.company(), "filed_on": filed.isoformat()}
    truth |= {"period_from": first.isoformat(), "period_to": last.isoformat()}
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new book has a sheet")
    sheet.title = "主表"
    sheet.append(["增值税及附加税费申报表"])
    sheet.merge_cells("A1:F1")
    sheet.append(["（一般纳税人适用）"])
    sheet.append(["税款所属时间", chance.period(first, last), "填表日期", filed])
    sheet.append(["纳税人识别号", truth["taxpayer_id"], "纳税人名称", truth["taxpayer_name"]])
    sheet.append(["项目", "栏次", "一般项目", None, "即征即退项目", None])
    sheet.append([None, None, "本月数", "本年累计", "本月数", "本年累计"])
    for area in ("A5:A6", "B5:B6", "C5:D5", "E5:F5"):
        sheet.merge_cells(area)
    as_text = chance.hit(0.3)
    for number in range(1, 42):
        held = year[number]
        cells: list[object] = [month[number] / 100, "——" if held is None else held / 100, 0, 0]
        if as_text:
            cells = [yuan(month[number]), "——" if held is None else yuan(held), "0.00", "0.00"]
        sheet.append([vat_returns.LABELS[number - 1], vat_returns.FORMULAS.get(number, number), *cells])
        for cell in sheet[sheet.max_row][2:]:
            cell.number_format = "#,##0.00"
    sheet.column_dimensions["A"].width = 40
    if chance.hit(0.5):
        other = book.create_sheet("附列资料（一）")
        other.append(["本期销售情况明细", "开具增值税专用发票", 100.5])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue(), truth
