"""Draws the components' examples as whole pages, with nothing running: for the tests, and for a person's eyes.

`python -m tests.accessibility.components FOLDER` writes a page a mode, scheme and language into FOLDER.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from babel.support import NullTranslations
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from webapp.core.money import Money
from webapp.portals.shared.folding import OneLanguage
from webapp.portals.shared.sheets import Sheets
from webapp.services.identity.model_preferences import Preferences

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "static" / "css"
_SHEETS = Sheets(STYLES)
CATALOGUES = ROOT / "webapp" / "translations"
MODES = ("standard", "elder")
SCHEMES = ("light", "dark", "contrast")
# Components that are one item of a list, and the class of the list.
_LISTED = {"tile": "tiles", "way": "ways"}
LANGUAGES = {"zh_Hans_CN": "zh-Hans-CN", "en": "en"}
_IDS = re.compile(r'(?<=\s)(id|for|aria-labelledby|aria-describedby)="([^"]+)"')
_PLACES = re.compile(r'href="#([^"]+)"')


@dataclass(frozen=True, slots=True)
class Likes(Preferences):
    """What `prefs` is in a page."""

    scheme: str = "light"


@dataclass(frozen=True, slots=True)
class Somebody:
    """What `person` is in a page."""

    name: str = "王秀英"
    called: str = "王阿姨"
    portal: str = "elder"


@dataclass(frozen=True, slots=True)
class Example:
    """One call of a macro. arguments: by name; body: what stands inside the call, as template text."""

    component: str
    name: str
    arguments: dict[str, Any]
    body: str = ""


class Words(NullTranslations):
    """A catalogue in memory, so that nothing has to be compiled first."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def gettext(self, message: str) -> str:
        return self._texts.get(message, message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


def words(locale: str) -> Words:
    """The texts of a language; the source language and one without a catalogue show the source."""
    written = CATALOGUES / locale / "LC_MESSAGES" / "messages.po"
    if not written.exists():
        return Words({})
    with written.open("rb") as source:
        found = {
            m.id: m.string
            for m in read_po(source)
            if isinstance(m.id, str) and isinstance(m.string, str) and m.string
        }
    return Words(found)


def environment(locale: str = "zh_Hans_CN") -> OneLanguage:
    """The environment of the product with its addresses and tokens made up."""
    made = OneLanguage(words(locale), loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined)
    made.globals |= {
        "url": lambda endpoint, **_values: "/" + endpoint.replace(".", "/"),
        "asset": lambda name: f"/static/{name}",
        "csrf_field": lambda: Markup('<input type="hidden" name="csrf" value="0">'),
    }
    return made


def style(mode: str) -> Markup:
    """The minified style of a mode with every component, as pages get it."""
    return _SHEETS.of(mode, frozenset(components()))


def components() -> list[str]:
    """Every component there is, by the name of its folder."""
    return sorted(folder.name for folder in (TEMPLATES / "components").iterdir() if folder.is_dir())


def examples(component: str) -> list[Example]:
    """The examples beside a macro. { fen = 8600 } is Money, { markup = "..." } is markup, { none = true } is None."""
    text = (TEMPLATES / "components" / component / "examples.toml").read_text("utf-8")
    return [
        Example(component, item["name"], _typed(item.get("with", {})), item.get("body", ""))
        for item in tomllib.loads(text)["example"]
    ]


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"fen"}:
            return Money(value["fen"])
        if set(value) == {"markup"}:
            return Markup(value["markup"])  # noqa: S704 - written beside the macro
        return None if set(value) == {"none"} else {key: _typed(held) for key, held in value.items()}
    return [_typed(held) for held in value] if isinstance(value, list) else value


def draw(made: OneLanguage, example: Example, prefix: str = "") -> str:
    """The markup of one example; ids and what refers to them get the prefix, so that many can stand in one page."""
    component = example.component
    head = "\n".join(
        f'{{% from "components/{name}/{name}.html" import {name} %}}'
        for name in components()
        if name == component or f"{name}(" in example.body
    )
    call = f"{component}(**arguments)"
    inner = f"{{% call {call} %}}{example.body}{{% endcall %}}" if example.body else f"{{{{ {call} }}}}"
    html = made.from_string(f"{head}\n{inner}").render(arguments=example.arguments)
    html = _IDS.sub(lambda found: f'{found[1]}="{" ".join(prefix + one for one in found[2].split())}"', html)
    return _PLACES.sub(lambda found: f'href="#{prefix}{found[1]}"', html)


def page(
    made: OneLanguage, likes: Likes, content: str = "", template: str | None = None, **context: Any
) -> str:
    """A whole page: the product's own layout around the content, or a template of the product."""
    held: dict[str, Any] = {
        "title": "样子" if likes.locale == "zh_Hans_CN" else "Examples",
        "prefs": likes,
        "person": None,
        "nonce": "0",
        "css": style(likes.mode),
        "scripts": [],
        "spoken_url": "/voice/0",
        "errors": [],
        "home_url": "/",
        "nav": [],
        "family_url": "/family",
        "person_url": "/person",
        "here": "/",
        "guided": likes.mode == "elder",
        "sound": None,
        "stay": None,
        "stop_url": "/stop",
        "returned": False,
        "content": Markup(content),  # noqa: S704 - drawn by the macros
    }
    around = '{% extends "layouts/page.html" %}{% block content %}{{ content }}{% endblock %}'
    drawn = made.get_template(template) if template else made.from_string(around)
    return drawn.render(**(held | context))


def every_likes() -> list[Likes]:
    """Each language, mode and scheme once."""
    return [Likes(locale, mode, scheme) for locale, mode, scheme in product(LANGUAGES, MODES, SCHEMES)]


@cache
def _drawn(locale: str) -> str:
    made = environment(locale)
    parts = []
    for number, example in enumerate(e for name in components() for e in examples(name)):
        drawn = draw(made, example, prefix=f"e{number}-")
        if example.component in _LISTED:
            drawn = f'<ul class="{_LISTED[example.component]}">{drawn}</ul>'
        parts.append(f'<div data-example="{example.component}: {example.name}">{drawn}</div>')
    return "\n".join(parts)


def sheet(likes: Likes) -> str:
    """A page of somebody who is signed in, with every example of every component."""
    nav = [("首页", "/", True), ("消息", "/messages", False)]
    return page(environment(likes.locale), likes, _drawn(likes.locale), person=Somebody(), nav=nav)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for likes in every_likes():
        (folder / f"{likes.locale}-{likes.mode}-{likes.scheme}.html").write_text(sheet(likes), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
