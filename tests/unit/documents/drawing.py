"""Drawing PDFs for tests: Chinese text without an embedded font, ruled or bare tables, wrapped cells, seals."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

WIDTH, HEIGHT = 595, 842


def text_width(text: str, size: float) -> float:
    """Half-width for ASCII, full for the rest, as the font below says."""
    return sum(size / 2 if char.isascii() else size for char in text)


class Sheet:
    """One page, drawn from the top left corner in pt."""

    def __init__(self) -> None:
        self._content: list[str] = []

    def text(self, x: float, top: float, text: str, size: float = 11, ink: str = "0 0 0") -> None:
        """One line; `top` is the top of its letters."""
        code = text.encode("utf-16-be").hex()
        self._content.append(
            f"BT {ink} rg /F {size} Tf 1 0 0 1 {x:.2f} {HEIGHT - top - size:.2f} Tm <{code}> Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._content.append(f"0.6 w 0 G {x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S")

    def fill(self, x: float, top: float, width: float, height: float) -> None:
        """A black rectangle."""
        self._content.append(f"0 g {x:.2f} {HEIGHT - top - height:.2f} {width:.2f} {height:.2f} re f")

    def table(
        self,
        x: float,
        top: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        ruled: bool,
        size: float = 10,
    ) -> float:
        """Rows of cells whose text wraps within its width; returns where the table ends."""
        for row in rows:
            wrapped = [_wrap(text, width - 8, size) for text, width in zip(row, widths, strict=True)]
            height = max(len(lines) for lines in wrapped) * size * 1.3 + 6
            left = x
            for lines, width in zip(wrapped, widths, strict=True):
                first = top + (height - len(lines) * size * 1.3) / 2
                for number, line in enumerate(lines):
                    self.text(left + 4, first + number * size * 1.3, line, size)
                if ruled:
                    self._frame(left, top, left + width, top + height)
                left += width
            top += height
        return top

    def _frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            self.line(*line)

    @property
    def content(self) -> bytes:
        return "\n".join(self._content).encode()


def _wrap(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for char in text:
        if lines[-1] and text_width(lines[-1] + char, size) > width:
            lines.append("")
        lines[-1] += char
    return lines


def pdf_of(*sheets: Sheet, password: str | None = None) -> bytes:
    """The file. The font is named, not embedded: STSong-Light with its predefined map from Unicode."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font())
    for sheet in sheets:
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = pdf.make_stream(sheet.content)
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    pdf.save(out, encryption=encryption)
    return out.getvalue()


def _font() -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=4,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=4),
        FontDescriptor=descriptor,
        DW=1000,
        W=Array([1, 95, 500]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-UniGB-UCS2-H"),
        Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([inner]),
    )
