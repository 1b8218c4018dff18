"""A drawn page as an outline: what can be pointed at gets a name, and what stands there is told line by line.

The names go into her page, the words come from the page drawn for other eyes. Both are drawings of one template from one set of
values, so the same things stand in both in the same order; where they don't, there is no outline, and nothing is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from webapp.portals.shared.mirror import HIDDEN
from webapp.services.guidance.model import AMOUNT, Element

_SHOWN = re.compile(r'(?:<nav class="links"|<main).*?</main>', re.DOTALL)
_POINTED = re.compile(r"<(a|button|summary|input|select|textarea)\b([^>]*)>")
_NAME = re.compile(r'\bname="([^"]*)"')
_TYPE = re.compile(r'\btype="([^"]*)"')
_KINDS = {"h1": "heading", "h2": "heading", "h3": "heading", "legend": "heading", "a": "link"}
_ACTIONS = ("button", "summary")
_FIELDS = ("input", "select", "textarea")
_OPTIONS = ("radio", "checkbox")
# Whatever is written between two of these is a line.
_LINES = {
    "p",
    "li",
    "dt",
    "dd",
    "label",
    "legend",
    "h1",
    "h2",
    "h3",
    "a",
    "button",
    "summary",
    "td",
    "th",
    "caption",
    "div",
}
# Drawings, and what is for other programs.
_SILENT = {"svg", "script", "style", "option", "noscript"}
_EMPTY = {"input", "br", "img", "hr", "path", "link", "meta", "circle", "rect", "line"}
# Between two texts of one line.
GAP = "\u2002"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that can be pointed at, in her page. field: the name of a field, "" for what is none."""

    tag: str
    field: str


def numbered(html: str) -> tuple[str, list[Place]]:
    """Her page with `data-at` on each of these, from 1 on, and what they are. What is hidden is passed over."""
    found = _SHOWN.search(html)
    if found is None:
        return html, []
    places: list[Place] = []

    def name(tag: re.Match[str]) -> str:
        given = tag[2]
        kind = _TYPE.search(given)
        if kind is not None and kind[1] == "hidden":
            return tag[0]
        called = _NAME.search(given)
        field = called[1] if called is not None and tag[1] in _FIELDS else ""
        places.append(Place(tag[1], field))
        return f'<{tag[1]} data-at="{len(places)}"{given}>'

    part = _POINTED.sub(name, found[0])
    return html[: found.start()] + part + html[found.end() :], places


def outline(masked: str, places: list[Place], amounts: frozenset[str]) -> tuple[Element, ...] | None:
    """The lines of the page drawn for other eyes; None when it doesn't hold the same things as hers.

    amounts: the names of the fields for which an amount may be suggested.
    """
    named, others = numbered(masked)
    if [one.tag for one in others] != [one.tag for one in places]:
        return None
    found = _SHOWN.search(named)
    reader = _Reader({str(n): one.field in amounts for n, one in enumerate(places, 1)})
    reader.feed(found[0] if found is not None else "")
    reader.end()
    return tuple(reader.lines)


class _Reader(HTMLParser):
    """Reads the lines."""

    def __init__(self, amounts: dict[str, bool]) -> None:
        super().__init__()
        self.lines: list[Element] = []
        self._amounts = amounts
        self._text: list[str] = []
        self._at = ""
        self._kind = ""
        self._label = ""
        self._option = ""
        # What is open, and how many of it say nothing.
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _EMPTY:
            self._open.append((tag, tag in _SILENT or given.get("aria-hidden") == "true"))
        if tag in _FIELDS:
            self._field(str(given.get("data-at") or ""), str(given.get("type") or ""))
        elif tag in _LINES:
            self.end()
            self._at = str(given.get("data-at") or "") if tag in ("a", *_ACTIONS) else ""
            self._kind = "action" if tag in _ACTIONS else _KINDS.get(tag, tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag in _LINES:
            self.end()

    def handle_data(self, data: str) -> None:
        if data.strip() and not any(silent for _tag, silent in self._open):
            self._text.append(data.strip())

    def _field(self, at: str, kind: str) -> None:
        if not at:
            return
        if kind in _OPTIONS:
            self._option = at
            return
        self.end()
        takes = AMOUNT if self._amounts.get(at) else ""
        self.lines.append(Element("field", self._label, at, takes))
        self._label = ""

    def end(self) -> None:
        """A line is over."""
        text, self._text = GAP.join(self._text), []
        at, kind, self._at, self._kind = self._at, self._kind, "", ""
        if kind == "label":
            if self._option:
                self.lines.append(Element("option", text, self._option))
                self._option = ""
            else:
                self._label = text
        elif at or text.strip(f"{HIDDEN}{GAP} "):
            shown = kind if kind in ("heading", "link", "action") else "text"
            self.lines.append(Element(shown, text, at))
