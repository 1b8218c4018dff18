"""HTML to PDF: a type, a size, a way to draw tables, and seals, all by chance."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from tests.support.papers.chance import Chance

_FONTS = FontConfiguration()
_TYPES = ("Noto Sans CJK SC", "Noto Serif CJK SC")
RULES = ("all", "all", "all", "heavy", "none", "rows")


class Sheet:
    """Gathers the body of a document. `rules` says how its tables are ruled."""

    def __init__(
        self, chance: Chance, *, landscape: bool = False, size: float | None = None, rules: str | None = None
    ) -> None:
        self.chance = chance
        self.rules = rules or chance.one(RULES)
        self.size = size or chance.one((8.0, 8.5, 9.0, 10.0, 10.5))
        self._landscape = landscape
        self._parts: list[str] = []

    def add(self, html: str) -> None:
        self._parts.append(html)

    def line(self, text: str, kind: str = "") -> None:
        self.add(f'<p class="{kind}">{escape(text)}</p>')

    def side_by_side(self, texts: Sequence[str]) -> None:
        """Texts on one line, spread over the width."""
        cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
        self.add(f'<table class="bare wide"><tr>{cells}</tr></table>')

    def table(self, rows: Sequence[Sequence[Any]], widths: Sequence[float] = (), head: int = 1) -> None:
        """Cells are texts, or (text, attributes) for cells that span or align."""
        columns = "".join(f'<col style="width:{width}%">' for width in widths)
        lines = []
        for number, row in enumerate(rows):
            tag = "th" if number < head else "td"
            cells = "".join(_cell(tag, cell) for cell in row)
            lines.append(f"<tr>{cells}</tr>")
        self.add(f'<table class="{self.rules}"><colgroup>{columns}</colgroup>{"".join(lines)}</table>')

    def seal(self, text: str, top: float, left: float) -> None:
        """Red print over whatever stands there; mm from the edge of the text."""
        turn = self.chance.one((0, -8, 12))
        place = f"top:{top}mm;left:{left}mm;transform:rotate({turn}deg)"
        self.add(f'<div class="seal" style="{place}">{escape(text)}</div>')

    def pdf(self) -> bytes:
        style = _STYLE.format(
            page="A4 landscape" if self._landscape else "A4",
            family=self.chance.one(_TYPES),
            weight=self.chance.one(("normal", "normal", "normal", "bold")),
            size=self.size,
            pad=self.chance.one((1.5, 2, 3, 4)),
            middle=self.chance.one(("middle", "middle", "top")),
        )
        html = f"<style>{style}</style>{''.join(self._parts)}"
        return bytes(weasyprint.HTML(string=html).write_pdf(font_config=_FONTS))


def _cell(tag: str, cell: Any) -> str:
    text, attributes = cell if isinstance(cell, tuple) else (cell, "")
    return f"<{tag} {attributes}>{escape(text).replace(chr(10), '<br>')}</{tag}>"


_STYLE = """
@page {{ size: {page}; margin: 14mm }}
body {{ font-family: '{family}'; font-size: {size}pt; font-weight: {weight}; line-height: 1.35; position: relative }}
h1 {{ font-size: 1.7em; text-align: center; margin: 0 0 4mm }}
p {{ margin: 1mm 0 }} .middle {{ text-align: center }} .right {{ text-align: right }} .indent {{ text-indent: 2em }}
table {{ border-collapse: collapse; width: 100%; margin: 2mm 0 }}
td, th {{ padding: {pad}pt 4pt; vertical-align: {middle}; font-weight: inherit; text-align: left; overflow-wrap: anywhere }}
th {{ text-align: center }} .money {{ text-align: right }} .mid {{ text-align: center }}
.all td, .all th {{ border: 0.5pt solid black }}
.heavy td, .heavy th {{ border: 1pt solid #333 }} .heavy th {{ background: #e4e4e4 }}
.rows tr {{ border-bottom: 0.4pt solid #999 }}
.second {{ padding-left: 2em }} .label {{ white-space: nowrap; padding-right: 1.5em }} tr {{ break-inside: avoid }}
.seal {{ position: absolute; color: rgb(214, 30, 30); border: 1.2pt solid rgb(214, 30, 30); border-radius: 50%; padding: 5mm 2mm;
  font-size: 9pt }}
"""
