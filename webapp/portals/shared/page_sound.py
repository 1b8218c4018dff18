"""What a page says aloud, in what order, and under which addresses: the one place where views' sentences become sound.

Every page says first what is wrong (after a refused form), then where one is and how many steps there are, then what its view
gave it, and last which button leads on. Sentences that are the same for everybody are known by their text and kept on disk; the others are personal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.fixed_texts import known_clauses
from webapp.portals.shared.person import current_person, session_token
from webapp.portals.shared.services import bank
from webapp.services.identity.model_preferences import SPEEDS, Preferences
from webapp.services.voice.lexicon import shown
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


# The button of the layout with which she ends all help.
_STOP = "stop"
# Where the drawn page gets its address and its sentences: signs that no text of ours holds.
_URL, _WORDS = "\ue000url\ue001", Markup("\ue000words\ue001")
_MAIN_BUTTON = re.compile(r'class="button primary"[^>]*>(?:<svg.*?</svg>)?<span>([^<]+)</span>', re.DOTALL)
_AMOUNT = re.compile(r"([\d,]+\.\d\d) ?(?:元|yuan)")
_NUMBER = re.compile(r"\d[\d-]{6,}")
_STOPS = re.compile(r"[\s，。：、！？,.]+")


@dataclass(slots=True)
class PageSound:
    """For the layout. url: the whole page in one piece; clause n is at url/n. words: the clauses for the script, as JSON."""

    chosen: Preferences
    said: list[Said]
    public: bool
    fixed: str
    lang: str
    slower: int
    faster: int
    asides: bool
    url: str = _URL
    words: Markup = _WORDS

    def into(self, html: str) -> str:
        """The drawn page with its sound. Its main button is named at the end, as it is labelled, unless the view has done so."""
        label = _main_button(html)
        if label and not _names(self.said, label):
            self.said.append(Said(_("下一步，请按“%(button)s”。", button=label)))
        known, noted, said, heard = known_clauses(self.chosen.locale), aloud.noted_words(), [], []
        sentences = aloud.with_names([item.text for item in self.said])
        for item, sentence in zip(self.said, sentences, strict=True):
            for text in _clauses(sentence):
                said.append(Clause(text, not self.public and text not in known, item.aside))
                heard.append(_entry(text, item, noted))
        voice, language = bank().voice, self.chosen.voice
        if self.chosen.sound == "on":
            voice.prepare(said, language)
        token = voice.page(said, language, self.chosen.speed / 100, session_token(), not self.public)
        return html.replace(_URL, f"/voice/{token}").replace(_WORDS, _script(heard))


def page_sound(
    chosen: Preferences,
    title: str,
    spoken: Sequence[str | Said],
    errors: Sequence[tuple[str, str]] = (),
    step: tuple[int, int] | None = None,
    *,
    public: bool = False,
) -> PageSound | None:
    """The sound of a page that is about to be drawn; None when it has nothing to say.

    step: (which, of how many), from 1. public: nothing personal in any of it. Where guidance is on, what is personal begins
    to be made as soon as the page is drawn, in the background.
    """
    if not spoken:
        return None
    if (person := current_person()) is not None:
        aloud.name(person.called)
    said, language, place = _in_order(title, spoken, errors, step), chosen.voice, SPEEDS.index(chosen.speed)
    if person is not None and person.helped:
        said.append(Said(_("家人不用帮了，随时可以按最下面的“停止帮忙”。"), _STOP))
    return PageSound(
        chosen,
        said,
        public,
        f"/voice/fixed/{language}/",
        _BROWSERS[language],
        SPEEDS[max(place - 1, 0)],
        SPEEDS[min(place + 1, len(SPEEDS) - 1)],
        any(one.aside for one in said),
    )


def _main_button(html: str) -> str:
    """The label of the first green button of the page's own part, amounts in words; empty when there is none."""
    found = _MAIN_BUTTON.search(html, html.find("<main"))
    return _in_words(unescape(found[1])) if found else ""


def _in_words(label: str) -> str:
    label = _AMOUNT.sub(lambda amount: aloud.money(Money.parse(amount[1])), label)
    return _NUMBER.sub(lambda number: aloud.telephone(number[0]), label)


def _names(said: Sequence[Said], label: str) -> bool:
    return _STOPS.sub("", label) in _STOPS.sub("", "".join(one.text for one in said))


# What browsers call the languages of their own voices.
_BROWSERS = {"zh": "zh-cn", "yue": "zh-hk", "en": "en"}
_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
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
    # Many a view greets or begins with the title itself; nobody hears it twice.
    first.append(said.pop(0) if said[0].text.startswith(title) else Said(title))
    if step is not None:
        values = {"all": aloud.count(step[1]), "this": aloud.ordinal(step[0])}
        first.append(Said(_("一共%(all)s步，这是%(this)s步。", **values), "steps"))
    rest = [one for one in said if one.text.rstrip("。") != title]
    kept_back = next((place for place, one in enumerate(rest, start=1) if one.aside), None)
    if kept_back is not None:
        rest.insert(kept_back, Said(_("想听有多少钱，请按“说出金额”。")))
    return first + rest


def _entry(text: str, item: Said, noted: Mapping[str, str]) -> list[object]:
    """[text, id, how its amounts and days are written on the page, whether aside], without what is empty at the end."""
    entry: list[object] = [shown(text), item.at or 0, aloud.as_written(text, noted) or 0, int(item.aside)]
    while not entry[-1]:
        entry.pop()
    return entry


def _script(heard: list[list[object]]) -> Markup:
    written = _AS_JSON(heard).encode("utf-8", "replace").decode()
    # Inside a script element only "<" could end it.
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704 - JSON, see the line above
