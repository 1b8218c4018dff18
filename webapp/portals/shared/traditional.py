"""Traditional Chinese, made from the simplified source by OpenCC when the catalogues are built: nobody translates it twice.

Characters and the few words in `translations/zh_Hant/overrides.toml` change; what people wrote themselves (names, purposes)
does not pass through here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import BinaryIO

import opencc
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

LOCALE = "zh_Hant"
# Hong Kong's forms of the characters; the words stay the bank's own.
_FORMS = "s2hk"
OVERRIDES = Path(__file__).resolve().parents[2] / "translations" / LOCALE / "overrides.toml"


@cache
def _converters() -> tuple[opencc.OpenCC, dict[str, str]]:
    words: dict[str, str] = tomllib.loads(OVERRIDES.read_text())["words"]
    return opencc.OpenCC(_FORMS), words


def traditional(text: str) -> str:
    """A text of ours in traditional characters. Places for values and tags are ASCII and stay as they are."""
    forms, words = _converters()
    converted: str = forms.convert(text)
    for converted_word, wanted in words.items():
        converted = converted.replace(converted_word, wanted)
    return converted


def write_traditional(source: Catalog, target: BinaryIO) -> None:
    """The compiled catalogue of traditional Chinese. source: any language's, whose message ids are the simplified texts."""
    made = Catalog(locale=LOCALE)
    for message in source:
        if isinstance(message.id, str):
            made.add(message.id, traditional(message.id) if message.id else "")
        else:
            made.add(message.id, (traditional(str(message.id[-1])),))
    write_mo(target, made)
