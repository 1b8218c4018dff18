"""Printing one invoice, in the old form or the new, as an OFD (with or without data beside the print) or as a PDF."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

import segno

from tests.support.papers.invoice_forms import Stroke, print_form, width
from tests.support.papers.invoice_xml import Facts, early, yuan
from tests.unit.documents.drawing import Sheet, pdf_of

_MM = 72 / 25.4
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a program puts things in the package."""

    root: str
    attached: str
    page: str


_FOLDERS = (
    Folders("Doc_0", "Attachs/original_invoice.xml", "Pages/Page_0/Content.xml"),
    Folders("文档", "附件/发票数据.xml", "页面/第一页.xml"),
    Folders("D", "Res/data/original_invoice.xml", "p/0.xml"),
)


def square_text(facts: Facts) -> str:
    """What the QR code of an invoice holds."""
    amount = facts.net if facts.code else facts.net + facts.tax
    return f"01,{'10' if facts.code else '32'},{facts.code},{facts.number},{yuan(amount)},{facts.day.replace('-', '')},,A1B2"


def pdf(facts: Facts, chance: random.Random, square: str | None = None) -> bytes:
    """One page with a text layer and the QR code drawn."""
    sheet = Sheet()
    for stroke in print_form(facts, chance):
        sheet.text(
            stroke.x * _MM, stroke.y * _MM - stroke.size * _MM, stroke.text, round(stroke.size * _MM, 2)
        )
    for x0, y0, x1, y1 in (
        (4.5, 30, 205, 30),
        (4.5, 52, 205, 52),
        (4.5, 96, 205, 96),
        (4.5, 30, 4.5, 125),
        (205, 30, 205, 125),
    ):
        sheet.line(x0 * _MM, y0 * _MM, x1 * _MM, y1 * _MM)
    code = segno.make(square or square_text(facts), error="m", micro=False)
    side = 20 * _MM / len(code.matrix)
    for down, line in enumerate(code.matrix):
        across = 0
        for dark, run in groupby(line):
            length = len(list(run))
            if dark:
                sheet.fill(16 + across * side, 14 + down * side, length * side, side)
            across += length
    return pdf_of(sheet)


def ofd_print(facts: Facts, chance: random.Random) -> bytes:
    """Print alone."""
    return _package(print_form(facts, chance), {}, chance, _FOLDERS[0])


def ofd_of(strokes: Sequence[Stroke]) -> bytes:
    """An OFD that prints these, whatever they are."""
    return _package(strokes, {}, random.Random(1), _FOLDERS[0])  # noqa: S311 - the order of entries


def ofd_attachment(facts: Facts, chance: random.Random) -> bytes:
    """Print, and the invoice as an XML somewhere in the package."""
    folders = chance.choice(_FOLDERS)
    data = early(facts, chance, wide=False)
    return _package(print_form(facts, chance), {f"{folders.root}/{folders.attached}": data}, chance, folders)


def ofd_tags(facts: Facts, chance: random.Random) -> bytes:
    """数电: print, and tags that point at it; the tags of items one after the other or in groups."""
    folders = _FOLDERS[0]
    strokes = print_form(facts, chance)
    prefix = chance.choice(("ofd:", "", "t:"))
    grouped = chance.random() < 0.4
    single: dict[str, list[int]] = {}
    items: dict[tuple[int, str], list[int]] = {}
    for number, stroke in enumerate(strokes):
        if stroke.tag and stroke.item is None:
            single.setdefault(stroke.tag, []).append(100 + number)
        elif stroke.tag and stroke.item is not None:
            items.setdefault((stroke.item, stroke.tag), []).append(100 + number)
    told = [_tag(prefix, name, ids) for name, ids in single.items()]
    rows = [(item, _tag(prefix, name, ids)) for (item, name), ids in items.items()]
    if grouped:
        groups = [
            "".join(text for item, text in rows if item == number) for number in range(len(facts.items))
        ]
        told.append(
            f"<{prefix}GoodsInfos>"
            + "".join(f"<{prefix}GoodsInfo>{text}</{prefix}GoodsInfo>" for text in groups)
            + f"</{prefix}GoodsInfos>"
        )
    else:
        told += [text for _, text in chance.sample(rows, len(rows))]
    chance.shuffle(told)
    tags = f'<?xml version="1.0" encoding="UTF-8"?><{prefix}root {_SPACE} xmlns:t="urn:t">{"".join(told)}</{prefix}root>'
    return _package(strokes, {f"{folders.root}/Tags/CustomTag.xml": tags.encode()}, chance, folders)


def _tag(prefix: str, name: str, ids: Sequence[int]) -> str:
    references = "".join(f'<ofd:ObjectRef PageRef="61">{one}</ofd:ObjectRef>' for one in ids)
    return f"<{prefix}{name}>{references}</{prefix}{name}>"


def _package(
    strokes: Sequence[Stroke], more: dict[str, bytes], chance: random.Random, folders: Folders
) -> bytes:
    root = folders.root
    objects = "".join(_object(100 + number, stroke) for number, stroke in enumerate(strokes))
    content = f'<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="9">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    body = (
        f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f'<ofd:Pages><ofd:Page ID="61" BaseLoc="{folders.page}"/></ofd:Pages></ofd:Document>'
    )
    start = f'<ofd:OFD {_SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>{root}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
    entries = {
        "OFD.xml": start.encode(),
        f"{root}/Document.xml": body.encode(),
        f"{root}/{folders.page}": content.encode(),
        **more,
    }
    return packed({name: entries[name] for name in chance.sample(list(entries), len(entries))})


def packed(entries: dict[str, bytes]) -> bytes:
    """A ZIP of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _object(number: int, stroke: Stroke) -> str:
    steps = [width(char, stroke.size) for char in stroke.text[:-1]]
    delta = f' DeltaX="{" ".join(f"{step:.4f}" for step in steps)}"' if steps else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{stroke.x:.3f} {stroke.y - stroke.size:.3f} 90 {stroke.size * 1.4:.3f}" Size="{stroke.size}">'
        f'<ofd:TextCode X="0" Y="{stroke.size:.3f}"{delta}>{escape(stroke.text)}</ofd:TextCode></ofd:TextObject>'
    )
