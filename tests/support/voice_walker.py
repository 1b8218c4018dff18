"""Somebody who sees nothing: hears what a page's sound says, and presses only what was named in it.

The bank's voice is one whose sound is the text itself, so what is heard comes out of the sound addresses and from nowhere else.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.support.page_client import Page, PageClient, text_of
from tests.support.scene import Scene
from tests.support.voice_ear import Ear, listening
from webapp.app import create_app
from webapp.core.money import Money
from webapp.services.identity.model_preferences import Preferences
from webapp.services.voice import spoken
from webapp.services.voice.lexicon import shown
from webapp.services.voice.model import Language

_XHTML = "{http://www.w3.org/1999/xhtml}"
_AMOUNT = re.compile(r"([\d,]+\.\d\d) ?元")
_NUMBER = re.compile(r"\d[\d-]{6,}")
_SIGNS = re.compile(r"[\s，。：、“”！？,.]+")


class Teller(Ear):
    """A `Voices` whose sound is the text, as it is seen; `said` has it as an engine gets it."""

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:  # noqa: ARG002 - as a `Voice` is asked
        self.said.append(text)
        return shown(text).encode()


class VoiceWalker:
    """page: the last page; heard: the sentences of its sound."""

    def __init__(self, scene: Scene, folder: Path, role: str = "elder", session: str | None = None) -> None:
        self.teller = Teller()
        bank = replace(scene.bank, voice=listening(self.teller, folder / "sound", scene.clock))
        scene.bank.identity.set_preferences(scene.actor(role), Preferences(mode="elder", sound="on"))
        self.client = PageClient(create_app(bank))
        self.client.http.set_cookie("session", session or scene.sign_in(role))
        self.page: Page
        self.heard: list[str] = []
        self._typed: dict[str, str] = {}

    def open(self, path: str) -> list[str]:
        """Goes to a page and listens to all of it."""
        return self._arrived(self.client.get(path))

    def hears(self, words: str) -> bool:
        """Whether these words were in what was said; amounts may be given as they are written."""
        return _bare(words) in _bare(" ".join(self.heard))

    def press(self, name: str) -> list[str]:
        """Presses the button or link with exactly this name, which was said; listens to the page it leads to."""
        assert self.hears(name), f"nobody said {name!r}: {self.heard}"
        for element in _pressable(self.page):
            if _bare(name) in _names(element):
                if (element.get("href") or "").startswith("/voice/"):
                    return [self.client.http.get(element.get("href")).get_data().decode()]
                return self._arrived(self._go(element))
        raise AssertionError(f"{name!r} was said, and nothing on {self.page.h1!r} is called that")

    def choose(self, name: str) -> None:
        """Remembers a choice among radios, by its label, which was said."""
        assert self.hears(name), f"nobody said {name!r}: {self.heard}"
        for label in self.page.all("label"):
            field = self._field(label)
            if (
                field is not None
                and field.get("type") in ("radio", "checkbox")
                and _bare(name) in _bare(text_of(label))
            ):
                self._typed[field.get("name")] = field.get("value", "on")
                return
        raise AssertionError(f"no choice is called {name!r}")

    def type(self, label: str, text: str) -> None:
        """Fills the field with this label, which was said."""
        assert self.hears(label), f"nobody said {label!r}: {self.heard}"
        for one in self.page.all("label"):
            field = self._field(one)
            if field is not None and _bare(label) in _bare(text_of(one)):
                self._typed[field.get("name")] = text
                return
        raise AssertionError(f"no field is called {label!r}")

    def _field(self, label: Any) -> Any:
        return next(
            (e for e in self.page.tree.iter() if e.get("id") and e.get("id") == label.get("for")), None
        )

    def _go(self, element: Any) -> Page:
        if element.tag == _XHTML + "a":
            return self.client.get(element.get("href"))
        return self.client.press(self.page, text_of(element), **self._typed)

    def _arrived(self, page: Page) -> list[str]:
        while page.status == 303:
            page = self.client.follow(page)
        self.page, self._typed = page, {}
        self.heard = self._listen()
        return self.heard

    def _listen(self) -> list[str]:
        (foot,) = self.page.all("nav", class_="foot")
        (link,) = (e.get("href") for e in foot.iter() if "/voice/" in (e.get("href") or ""))
        (words,) = self.page.all("script", id="said")
        # The player reads out what is not to be said aside; the sentence itself comes from its sound.
        read = [number for number, one in enumerate(json.loads(words.text)) if len(one) < 4]
        heard = [self.client.http.get(f"{link}/{number}").get_data().decode() for number in read]
        assert heard, f"{self.page.h1} says nothing"
        return heard


def main_button(page: Page) -> str | None:
    """The label of what a page is for: the first primary button in it; None when there is none."""
    found = [
        e
        for e in _pressable(page)
        if "button" in (e.get("class") or "").split() and "primary" in (e.get("class") or "").split()
    ]
    return text_of(found[0]) if found else None


def named(label: str, heard: list[str]) -> bool:
    """Whether a label was said, word for word, with its amounts in words."""
    return _bare(label) in _bare(" ".join(heard))


def _pressable(page: Page) -> list[Any]:
    rooms = [*page.all("main"), *page.all("form", id="voice"), *page.all("nav", class_="foot")]
    return [e for room in rooms for e in room.iter() if e.tag in (_XHTML + "a", _XHTML + "button")]


def _names(element: Any) -> set[str]:
    """What an element may be called: all its words, or one of its parts (a row's name beside its amount)."""
    return {_bare(text_of(element)), *(_bare(text) for text in element.itertext())} - {""}


def _bare(text: str) -> str:
    """Without spaces and stops; amounts and telephone numbers in words, as they are heard."""
    in_words = _AMOUNT.sub(lambda found: spoken.money(Money.parse(found[1]), "zh"), text)
    in_words = _NUMBER.sub(lambda found: spoken.telephone(found[0], "zh"), in_words)
    return _SIGNS.sub("", in_words)
