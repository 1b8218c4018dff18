"""What can be said, and what a voice is. Rules only: no engine, no file, no process."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from webapp.core.errors import BankError, Invalid

Language = Literal["zh", "yue", "en"]

# Characters in one call of an engine, and in all that one page reads aloud (about six minutes of speech).
CLAUSE_LIMIT = 1_000
PAGE_LIMIT = 1_500

SLOWEST, FASTEST = 0.5, 2.0

# A clause ends after these; a full stop in Latin text only before a space, so that 86.00 stays whole.
_STOPS, _CLOSING = "。！？；!?;…", "”’」』）)"
_CLAUSE_END = re.compile(
    rf"(?:(?<=[{_STOPS}])|(?<=[{_STOPS}][{_CLOSING}]))(?![{_STOPS}{_CLOSING}])|(?<=[.])(?=\s)|\n+"
)
_RESTS = "，、：,: "


class VoiceUnavailable(BankError):
    """No engine can speak just now (503): the page goes on without sound."""

    status: ClassVar[int] = 503

    def __init__(self) -> None:
        super().__init__("voice.unavailable")


class VoiceBusy(VoiceUnavailable):
    """The engine is well, but more want to hear it than it can serve now."""


class TextTooLong(Invalid):
    """More than CLAUSE_LIMIT characters in one call."""

    def __init__(self) -> None:
        super().__init__("voice.text_too_long", limit=CLAUSE_LIMIT)


class NothingToSay(Invalid):
    """No letter, figure or character in the text."""

    def __init__(self) -> None:
        super().__init__("voice.nothing_to_say")


class Voice(Protocol):
    """An engine. `name` says engine, version and voices: it is part of the key under which sound is kept."""

    @property
    def name(self) -> str: ...

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:
        """The text as MP3, mono, 48 kbit/s. speed: 1.0 is a calm pace, held between 0.5 and 2.0.

        ahead: nobody waits for it yet, so it comes after what somebody does wait for.
        Safe from many threads. Raises VoiceUnavailable, TextTooLong, NothingToSay.
        """
        ...


@dataclass(frozen=True, slots=True)
class Status:
    """Which engine speaks a language now ("" when none does), and why it is not the best one: "" when it is.

    why: "off", "chosen" (a setting wants it so), "not_installed", "resting" (it failed a moment ago).
    """

    engine: str
    why: str


class Voices(Voice, Protocol):
    """Several engines as one `Voice`, the best first."""

    def names(self, language: Language) -> list[str]:
        """The engines whose sound may be played now, the best first: a better one that rests, then the one that speaks."""
        ...

    def speak_as(
        self, text: str, language: Language, speed: float, *, ahead: bool = False
    ) -> tuple[str, bytes]:
        """The name of the engine that spoke, and the sound. Raises as `speak`; VoiceBusy: no other engine is asked."""
        ...

    def status(self, language: Language) -> Status:
        """Of this process; starts nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Sound:
    """MP3 bytes for one page. personal: it may not be stored by anyone on the way (`private, no-store`)."""

    data: bytes
    personal: bool
    etag: str


@dataclass(frozen=True, slots=True)
class Clause:
    """What one address of sound says. personal: about a person, never kept on disk. aside: heard only when asked for alone."""

    text: str
    personal: bool = True
    aside: bool = False


def language_of(locale: str) -> Language:
    """The spoken language of a page's locale: "zh_Hans_CN" -> "zh", anything else -> "en"."""
    return "zh" if locale.startswith("zh") else "en"


def pace(speed: float) -> float:
    """The speed held between SLOWEST and FASTEST, in hundredths, so that equal sounds have equal keys."""
    return round(min(max(SLOWEST, speed), FASTEST), 2)


def clean(text: str) -> str:
    """Without control, format, private and half characters; white space in runs of one, line breaks kept."""
    if text.isprintable():
        return " ".join(text.split())
    lines = ("".join(_plain(sign) for sign in line).split() for line in text.splitlines())
    return "\n".join(" ".join(words) for words in lines if words)


def _plain(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind[0] != "C":
        return sign
    return " " if sign == "\t" else ""


def sayable(text: str) -> str:
    """The cleaned text, ready for an engine. Raises TextTooLong, NothingToSay."""
    if len(text) > CLAUSE_LIMIT:
        raise TextTooLong
    plain = clean(text)
    if not _says_something(plain):
        raise NothingToSay
    return plain


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def clauses(text: str) -> list[str]:
    """Whole clauses with their stop, in order, without those that say nothing; each within CLAUSE_LIMIT."""
    parts = (part.strip() for part in _CLAUSE_END.split(clean(text)))
    return [short for part in parts if _says_something(part) for short in _within_limit(part)]


def _within_limit(clause: str) -> list[str]:
    """A clause beyond the limit is cut at its last rest; one without any rest is cut at the limit."""
    parts = []
    while len(clause) > CLAUSE_LIMIT:
        cut = max(clause.rfind(rest, 0, CLAUSE_LIMIT) for rest in _RESTS) + 1 or CLAUSE_LIMIT
        parts.append(clause[:cut])
        clause = clause[cut:]
    return [part for part in [*parts, clause] if _says_something(part)]
