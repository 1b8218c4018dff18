"""Somebody at the counter by the identity card: the name and the number on it, however they are typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from webapp.core.errors import Invalid

NAME_LENGTH = 50
_CHINESE = re.compile("[㐀-鿿]")
_NAME = re.compile(r"[^\W\d_]+(?:[ ·'-][^\W\d_]+)*")
_NUMBER = re.compile(r"\d{17}[\dX]")
# GB 11643: each of the first seventeen figures times its weight, and the last sign by what eleven leaves over.
_WEIGHTS = tuple(2 ** (17 - place) % 11 for place in range(17))
_LAST = "10X98765432"


def tidy_name(typed: str) -> str:
    """A name as it is stored: a Chinese one without gaps, another with single ones."""
    name = unicodedata.normalize("NFKC", typed).replace("•", "·")
    return "".join(name.split()) if _CHINESE.search(name) else " ".join(name.split())


def check_name(typed: str, field: str = "name") -> str:
    """A new client's name. Raises Invalid identity.name_missing, identity.name_long (most)."""
    name = tidy_name(typed)
    if len(name) > NAME_LENGTH:
        raise Invalid("identity.name_long", field, most=NAME_LENGTH)
    if len(name) < 2 or not _NAME.fullmatch(name):
        raise Invalid("identity.name_missing", field)
    return name


def check_card(typed: str, field: str = "card") -> str:
    """The number of a resident's card as eighteen signs. Raises Invalid identity.card_missing, identity.card_invalid."""
    number = "".join(unicodedata.normalize("NFKC", typed).split()).upper()
    if not number:
        raise Invalid("identity.card_missing", field)
    if not _NUMBER.fullmatch(number) or not _is_day(number[6:14]) or number[17] != _last_of(number):
        raise Invalid("identity.card_invalid", field)
    return number


def _last_of(number: str) -> str:
    return _LAST[sum(int(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def _is_day(figures: str) -> bool:
    try:
        date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return False
    return True
