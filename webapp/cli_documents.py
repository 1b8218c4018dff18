"""`yinqiao documents read FILE`: what the bank reads from a file, without a database. docs/documents.md has the schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from flask import Flask

from webapp.core.errors import BankError, Invalid
from webapp.portals.shared.locale import SOURCE, install_locale, translations
from webapp.portals.shared.papers import label_of
from webapp.portals.shared.words_documents import FINDINGS, KINDS, WORDS
from webapp.services.documents.model import DocumentKind, Reading
from webapp.services.documents.reader import ChildReader
from webapp.services.documents.shape import check_shape

SCHEMA = 1
NOT_READ = 2
_LOCALES = {"zh": SOURCE, "en": "en"}


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The commands below `yinqiao documents`."""
    commands = parser.add_subparsers(required=True)
    read = commands.add_parser("read", help="kind and fields of one file; exit 2 when it can't be read")
    read.add_argument("file", type=Path)
    read.add_argument("--json", action="store_true", help="one JSON object, an error too")
    read.add_argument("--language", choices=tuple(_LOCALES), default="zh", help="of sentences and labels")
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    """Exit 0, or NOT_READ."""
    words = _Words(_LOCALES[options.language])
    try:
        reading = _reading(options.file)
    except BankError as error:
        sentence = words.filled(WORDS[error.code], error.params)
        if options.json:
            _print({"error": {"code": error.code, "sentence": sentence}})
        else:
            print(f"{options.file}: {sentence}", file=sys.stderr)
        return NOT_READ
    if options.json:
        _print({"schema": SCHEMA, "file": options.file.name, **reading.to_json()})
    else:
        _print_table(reading, words)
    return 0


def _reading(file: Path) -> Reading:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Invalid("documents.no_such_file") from error
    check_shape(file.name, data)
    reader = ChildReader()
    try:
        reading = reader.read_closely(data)
    finally:
        reader.close()
    if reading.kind is DocumentKind.UNKNOWN:
        raise Invalid("documents.unknown_kind")
    return reading


class _Words:
    """The bank's sentences in one language, outside any request."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._app = Flask("yinqiao", static_folder=None, template_folder=None)
        install_locale(self._app)

    def of(self, text: object) -> str:
        with self._app.app_context():
            source = str(text)
        return translations(self._locale).gettext(source)

    def filled(self, text: object, params: Any) -> str:
        return self.of(text) % params if params else self.of(text)

    def label(self, name: str) -> str:
        with self._app.app_context():
            source = label_of(name)
        return translations(self._locale).gettext(source)


def _print(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _print_table(reading: Reading, words: _Words) -> None:
    """One line a field: confidence, page, label with the number of its row, value."""
    print(words.of(KINDS[reading.kind.value]))
    for field in reading.fields:
        row = field.name.split(".")[1:2]
        label = f"{words.label(field.name)}{f' {int(row[0]) + 1}' if row else ''}"
        mark = "?" if field.asks else " "
        print(f"{mark} {field.confidence:.2f}  {field.page or '-':>2}  {label}: {field.value or '-'}")
    for finding in reading.findings:
        print(f"! {words.filled(FINDINGS[finding.code], finding.params)}")
