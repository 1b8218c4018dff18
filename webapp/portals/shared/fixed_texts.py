"""Texts that are the same for everybody: what a tap reads aloud, and what is made as sound before anybody asks.

They are the texts of the catalogue without a place for a value, of the pages an elder sees. A page names one by its key, which
both sides work out from the text alike; the text itself never comes from a client.
"""

from __future__ import annotations

import re
from functools import cache

from babel.messages.pofile import read_po

from webapp.portals.shared.locale import CATALOGUES, translations
from webapp.services.identity.model_preferences import LOCALES
from webapp.services.voice.model import clauses

ROOMS = (
    *(f"templates/{room}/" for room in ("components", "elder", "errors", "layouts", "public")),
    *(f"webapp/portals/{room}/" for room in ("elder", "public", "shared")),
)
_TAG = re.compile(r"<[^>]*>")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASIS, _PRIME = 0x811C9DC5, 16_777_619


@cache
def _sources() -> tuple[str, ...]:
    """The Chinese texts. The catalogue of any language knows them, and where each one stands."""
    with (CATALOGUES / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = list(read_po(file))
    return tuple(
        one.id
        for one in messages
        if isinstance(one.id, str)
        and one.id
        and "%" not in one.id
        and any(place.startswith(ROOMS) for place, _line in one.locations)
    )


@cache
def fixed_texts(locale: str) -> frozenset[str]:
    """Every fixed text in a language of the pages, as it is read on the screen. locale: of LOCALES."""
    gettext = translations(locale).gettext
    return frozenset(folded(_TAG.sub("", gettext(source))) for source in _sources()) - {""}


@cache
def fixed_clauses(locale: str) -> list[str]:
    """The clauses of all fixed texts, each once, the shortest first: what `yinqiao voice warm` makes."""
    found = {clause for text in fixed_texts(locale) for clause in clauses(text)}
    return sorted(found, key=lambda clause: (len(clause), clause))


@cache
def known_clauses(locale: str) -> frozenset[str]:
    """The same, to ask whether a clause is one of them."""
    return frozenset(fixed_clauses(locale))


def folded(text: str) -> str:
    """The text with single spaces, as a browser shows it."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """FNV-1a of the folded text's characters, 32 bits, in base 36; static/js/speak.js works out the same."""
    value = _BASIS
    for sign in folded(text):
        value = ((value ^ ord(sign)) * _PRIME) & 0xFFFFFFFF
    written = ""
    while value:
        value, digit = divmod(value, 36)
        written = _DIGITS[digit] + written
    return written or "0"


@cache
def _by_key() -> dict[str, str]:
    return {key_of(text): text for locale in LOCALES for text in fixed_texts(locale)}


def text_of(key: str) -> str | None:
    """The fixed text with this key, in whatever language it is; None when there is none."""
    return _by_key().get(key)
