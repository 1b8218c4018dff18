"""The catalogue of texts: `python -m tooling.catalogue` brings every language's file up to the code.

Chinese is the source and stands in the code and the templates. Texts are collected with Babel; a template that can't be
parsed fails the run. `fresh(language)` is what the tests compare with the committed file.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "webapp" / "translations"
LANGUAGES = ("en",)
_KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "_n": (1, 2)}
_SOURCES = (("webapp", [("**.py", "python")]), ("templates", [("**.html", "jinja2.ext:babel_extract")]))
_OPTIONS = {"**.html": {"silent": "false", "trimmed": "false"}}
_DATED = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Report-Msgid-Bugs-To")


def collected() -> Catalog:
    """Every text in the code and the templates, in the order of the files."""
    catalogue = Catalog(project="Yinqiao", charset="utf-8", fuzzy=False)
    for folder, methods in _SOURCES:
        found = extract_from_dir(ROOT / folder, methods, _OPTIONS, keywords=_KEYWORDS)
        for name, _line, text, _comments, context in sorted(found, key=lambda one: (one[0], one[1])):
            catalogue.add(text, None, [(f"{folder}/{name}", 0)], context=context)
    return catalogue


def place(language: str) -> Path:
    """The file of a language."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


def committed(language: str) -> Catalog:
    """The language's file as it stands; an empty one when there is none yet."""
    if not place(language).exists():
        return Catalog(locale=language)
    with place(language).open("rb") as file:
        return read_po(file, locale=language)


def fresh(language: str) -> str:
    """The file as it should stand: today's texts, the translations there are, nothing guessed, nothing left over."""
    kept, now = committed(language), Catalog(locale=language, project="Yinqiao", charset="utf-8", fuzzy=False)
    for message in collected():
        if not message.id:
            continue
        before = kept.get(message.id, message.context)
        places = sorted({name for name, _line in message.locations})
        string = before.string if before is not None else ""
        now.add(
            message.id, string, [(name, 0) for name in places], flags=message.flags, context=message.context
        )
    target = io.BytesIO()
    write_po(target, now, width=110, include_lineno=False, sort_output=True)
    lines = target.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not any(mark in line for mark in _DATED) and not line.startswith("# ")
    )


def untranslated(language: str) -> list[str]:
    """The texts that have no translation in the committed file."""
    return [
        str(message.id)
        for message in committed(language)
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def main() -> int:
    """Writes the files; exit 1 when a text still has no translation, and names it."""
    missing = 0
    for language in LANGUAGES:
        place(language).parent.mkdir(parents=True, exist_ok=True)
        place(language).write_text(fresh(language))
        for text in untranslated(language):
            missing += 1
            print(f"{language}: {text!r}", file=sys.stderr)
    print(f"{missing} texts without a translation")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
