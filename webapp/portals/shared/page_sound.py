"""What a page says aloud, in what order, and under which addresses: the one place where views' sentences become sound.

Every page says first what is wrong (after a refused form), then where one is and how many steps there are, then what its view
gave it. Sentences that are the same for everybody are known by their text and kept on disk; the others are personal.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.portals.shared import aloud
from webapp.portals.shared.fixed_texts import known_clauses
from webapp.portals.shared.person import session_token
from webapp.portals.shared.services import bank
from webapp.services.identity.model_preferences import SPEEDS, Preferences
from webapp.services.voice.model import Clause, clauses


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what on the page it speaks of.

    at: the id of the element that is marked while it is read, and reads it when it is tapped; without one the script looks
    for the text that is most like it. aside: not for other people's ears; heard only on 说出金额 or a tap.
    """

    text: str
    at: str | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class PageSound:
    """For the layout. url: the whole page in one piece; clause n is at url/n. words: the clauses for the script, as JSON."""

    url: str
    fixed: str
    words: Markup
    asides: bool
    lang: str
    slower: int
    faster: int


def page_sound(
    chosen: Preferences,
    title: str,
    spoken: Sequence[str | Said],
    errors: Sequence[tuple[str, str]] = (),
    step: tuple[int, int] | None = None,
    *,
    public: bool = False,
) -> PageSound | None:
    """The sound of a page; None when it has nothing to say.

    step: (which, of how many), from 1. public: nothing personal in any of it. Where guidance is on, what is personal begins
    to be made now, in the background.
    """
    if not spoken:
        return None
    known = known_clauses(chosen.locale)
    said, heard = [], []
    for item in _in_order(title, spoken, errors, step):
        for text in _clauses(item.text):
            said.append(Clause(text, not public and text not in known, item.aside))
            heard.append(_entry(text, item))
    voice, language = bank().voice, chosen.voice
    if chosen.sound == "on":
        voice.prepare(said, language)
    place = SPEEDS.index(chosen.speed)
    return PageSound(
        f"/voice/{voice.page(said, language, chosen.speed / 100, session_token(), personal=not public)}",
        f"/voice/fixed/{language}/",
        _script(heard),
        any(one.aside for one in said),
        _BROWSERS[language],
        SPEEDS[max(place - 1, 0)],
        SPEEDS[min(place + 1, len(SPEEDS) - 1)],
    )


# What browsers call the languages of their own voices.
_BROWSERS = {"zh": "zh-cn", "yue": "zh-hk", "en": "en"}
_clauses = lru_cache(maxsize=2048)(clauses)


def _in_order(
    title: str,
    spoken: Sequence[str | Said],
    errors: Sequence[tuple[str, str]],
    step: tuple[int, int] | None,
) -> list[Said]:
    said = [one if isinstance(one, Said) else Said(str(one)) for one in spoken]
    first = []
    if errors:
        first.append(
            Said(_("有几处请您再看看") if len(errors) > 1 else _("有一处请您再看看"), "errors-title")
        )
        first += [Said(str(sentence), f"{field}-error") for field, sentence in errors]
    if not said[0].text.startswith(title):
        first.append(Said(title))
    if step is not None:
        values = {"all": aloud.count(step[1]), "this": aloud.ordinal(step[0])}
        first.append(Said(_("一共%(all)s步，这是%(this)s步。", **values), "steps"))
    return first + said


def _entry(text: str, item: Said) -> list[object]:
    """[text, id, how its amounts and days are written on the page, whether aside], without what is empty at the end."""
    entry: list[object] = [text, item.at or 0, aloud.as_written(text) or 0, int(item.aside)]
    while not entry[-1]:
        entry.pop()
    return entry


def _script(heard: list[list[object]]) -> Markup:
    written = json.dumps(heard, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    # Inside a script element only "<" could end it.
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704 - JSON, see the line above
