"""How a person likes the pages: what can be chosen, and what is chosen until then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

from webapp.core.errors import Invalid

LOCALES = ("zh_Hans_CN", "zh_Hant", "en")
MODES = ("elder", "standard")
SCHEMES = ("auto", "light", "dark", "contrast")
TEXT_STEPS = (100, 125, 150, 175, 200)
SPEECHES = ("auto", "mandarin", "cantonese", "english")
SPEEDS = (75, 90, 100, 110, 125)

POSSIBLE: dict[str, tuple[str | int, ...]] = {
    "locale": LOCALES,
    "mode": MODES,
    "scheme": SCHEMES,
    "text": TEXT_STEPS,
    "sound": ("off", "on"),
    "speech": SPEECHES,
    "speed": SPEEDS,
    "speaker": ("bank", "device"),
    "pointer": ("normal", "large"),
    "motion": ("auto", "reduced"),
    "menu": ("simple", "full"),
    "cards": ("on", "off"),
    "asked": ("no", "yes"),
}
# What is a number and comes out of forms and cookies as text.
_NUMBERS = ("text", "speed")
_LANGUAGES = {"zh_Hans_CN": "zh-Hans-CN", "zh_Hant": "zh-Hant", "en": "en"}
# Languages whose lines begin at the right; the pages are made for them too (tests/i18n), and one more is a catalogue away.
_FROM_THE_RIGHT: frozenset[str] = frozenset()

Voice = Literal["zh", "yue", "en"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """Each one of POSSIBLE.

    text, speed: percent. sound: whether the person asked for spoken guidance. speech: the language it speaks; "auto" follows
    the page. speaker: whose voice. menu: few tiles or all. cards: greetings on birthdays and the like. asked: whether the
    three first questions were answered or skipped.
    """

    locale: str = "zh_Hans_CN"
    mode: str = "standard"
    scheme: str = "auto"
    text: int = 100
    sound: str = "off"
    speech: str = "auto"
    speed: int = 100
    speaker: str = "bank"
    pointer: str = "normal"
    motion: str = "auto"
    menu: str = "simple"
    cards: str = "on"
    asked: str = "no"

    @property
    def lang(self) -> str:
        """The BCP 47 tag of the pages."""
        return _LANGUAGES[self.locale]

    @property
    def direction(self) -> str:
        """ "ltr" or "rtl", for `<html dir>`."""
        return "rtl" if self.locale in _FROM_THE_RIGHT else "ltr"

    @property
    def voice(self) -> Voice:
        """The language that the sound of a page speaks: its own, where Chinese may be Mandarin or Cantonese."""
        if self.locale == "en":
            return "en"
        return "yue" if self.speech == "cantonese" else "zh"

    def changed(self, **wishes: object) -> Self:
        """With the wishes that are possible; the others are left as they were."""
        taken: dict[str, Any] = {
            name: wish for name, wish in wishes.items() if wish in POSSIBLE.get(name, ())
        }
        return replace(self, **taken)

    def differing(self, other: Self) -> list[str]:
        """What a person would call changed from `other` to this: not whether she was asked."""
        return [name for name in POSSIBLE if name != "asked" and getattr(self, name) != getattr(other, name)]

    def written(self) -> str:
        """In one short text, for a visitor's cookie: "zh_Hans_CN.elder.auto.100.off. ... .no"."""
        return ".".join(str(getattr(self, name)) for name in POSSIBLE)

    @classmethod
    def read(cls, written: str) -> Self:
        """From such a text, also a shorter one of earlier days; what can't be understood is the default, never an error."""
        return cls().changed(**understood(zip(POSSIBLE, written.split("."), strict=False)))


def understood(typed: Iterable[tuple[str, str]] | Mapping[str, str]) -> dict[str, object]:
    """What a form or a cookie says, as `changed` knows it: sizes and speeds are numbers, what isn't possible is left out."""
    known: dict[str, object] = {}
    for name, text in typed.items() if isinstance(typed, Mapping) else typed:
        number = name in _NUMBERS and text.isascii() and text.isdecimal() and len(text) <= 3
        value: str | int = int(text) if number else text
        if value in POSSIBLE.get(name, ()):
            known[name] = value
    return known


def check_preferences(preferences: Preferences) -> None:
    """Raises Invalid("identity.preference_unknown", field=<the preference>)."""
    for one in fields(preferences):
        if getattr(preferences, one.name) not in POSSIBLE[one.name]:
            raise Invalid("identity.preference_unknown", one.name)
