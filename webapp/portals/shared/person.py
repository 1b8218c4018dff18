"""Who is here, and how this person likes the pages: from the session, or for a visitor from a cookie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from flask import g, request

from webapp.portals.shared.services import bank
from webapp.services.identity.model import LOCALES, MODES, SCHEMES, Actor, SessionView

TEXT_STEPS = (100, 125, 150, 175, 200)
# Each look at `g` costs half a microsecond, and a page asks dozens of times who is here: one look, with a default.
_UNKNOWN = object()
_LANGUAGES = {"zh_Hans_CN": "zh-Hans-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Preferences:
    """locale: of LOCALES; mode: of MODES; scheme: of SCHEMES; text: percent, of TEXT_STEPS."""

    locale: str = "zh_Hans_CN"
    mode: str = "standard"
    scheme: str = "auto"
    text: int = 100

    @property
    def lang(self) -> str:
        """The BCP 47 tag for `<html lang>`."""
        return _LANGUAGES[self.locale]

    @property
    def voice(self) -> Literal["zh", "en"]:
        """The voice service's language."""
        return "en" if self.locale == "en" else "zh"

    def changed(self, **wishes: object) -> Preferences:
        """With the wishes that are possible; the others are left as they were."""
        possible: dict[str, tuple[object, ...]] = {
            "locale": LOCALES,
            "mode": MODES,
            "scheme": SCHEMES,
            "text": TEXT_STEPS,
        }
        taken = {name: wish for name, wish in wishes.items() if wish in possible.get(name, ())}
        return replace(self, **taken)  # type: ignore[arg-type]  # checked against `possible` a line above

    def written(self) -> str:
        """As the visitor's cookie holds it: "zh_Hans_CN.elder.auto.100"."""
        return f"{self.locale}.{self.mode}.{self.scheme}.{self.text}"

    @classmethod
    def read(cls, written: str) -> Preferences:
        """From a cookie; what can't be understood falls back to the default, never an error."""
        parts = written.split(".")
        if len(parts) != 4 or not parts[3].isdecimal() or len(parts[3]) > 3:
            return cls()
        return cls().changed(locale=parts[0], mode=parts[1], scheme=parts[2], text=int(parts[3]))


def cookie_name(name: str) -> str:
    """`__Host-` where the bank is reached over TLS; browsers refuse that prefix without it."""
    return f"__Host-{name}" if bank().settings.secure else name


def session_token() -> str | None:
    """The opaque session id that the browser holds."""
    return request.cookies.get(cookie_name("session"))


def current_person() -> SessionView | None:
    """The signed-in person of this request, looked up once; None for a visitor."""
    person: SessionView | object | None = g.get("person", _UNKNOWN)
    if person is _UNKNOWN:
        token = session_token()
        person = g.person = bank().identity.session_of(token) if token else None
    return cast("SessionView | None", person)


def actor() -> Actor:
    """The signed-in person as services know them. Only behind an address that needs one."""
    person = current_person()
    if person is None:
        raise RuntimeError("an address without access control asked for its actor")
    return person.actor


def preferences() -> Preferences:
    """How this person, or this visitor's cookie, wants the pages."""
    chosen: Preferences | None = g.get("preferences")
    if chosen is None:
        person = current_person()
        if person is None:
            chosen = Preferences.read(request.cookies.get(cookie_name("prefs"), ""))
        else:
            chosen = Preferences().changed(
                locale=person.locale, mode=person.mode, scheme=person.scheme, text=person.text_percent
            )
        g.preferences = chosen
    return chosen
