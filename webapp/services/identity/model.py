"""People, sessions, codes and passkeys: what they are and what is allowed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from webapp.core.errors import Invalid
from webapp.services.identity.model_preferences import Preferences

PORTALS = ("elder", "family", "business", "staff")

# A session ends when nobody used it for a quarter of an hour, twelve hours after its start or the last 我还在, and in any case
# after a day: WCAG 2.2.1 asks for no warning beyond 20 hours.
IDLE_MS = 15 * 60 * 1000
SESSION_MS = 12 * 60 * 60 * 1000
LONGEST_MS = 24 * 60 * 60 * 1000
# How long, and how much of, what was typed too late waits for its person; characters.
KEPT_MS = 30 * 60 * 1000
KEPT_LENGTH = 20_000
DEVICE_LENGTH = 80

SIGN_IN = "sign_in"
CODE_DIGITS = 6
CODE_MS = 5 * 60 * 1000
CODE_TRIES = 5
# Three in ten minutes keep a telephone quiet; ten unused a day leave a guesser 50 tries at one in a million.
CODES_SOON, SOON_MS = 3, 10 * 60 * 1000
CODES_DAY, DAY_MS = 10, 24 * 60 * 60 * 1000

CHALLENGE_MS = 5 * 60 * 1000
PASSKEYS_EACH = 10
LABEL_LENGTH = 40

# Mainland mobile numbers: eleven digits from 13 to 19 (MIIT numbering plan).
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_CODE = re.compile(rf"[0-9]{{{CODE_DIGITS}}}")
_GAPS = re.compile(r"[\s\-‐-―·.]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person on whose behalf a service works. staff_role: what a member of staff is there for; None for customers."""

    person_id: str
    portal: str
    session_id: str
    name: str
    staff_role: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the bank. called: how the bank addresses them, e.g. 王阿姨. badge: a member of staff's number."""

    id: str
    name: str
    called: str
    portal: str
    staff_role: str | None
    preferences: Preferences
    badge: str | None = None


@dataclass(slots=True)
class SessionView:
    """A live session and its person, read once a request (not frozen: that costs 2 us a request). helped: somebody may help her."""

    session_id: str
    person_id: str
    name: str
    called: str
    portal: str
    staff_role: str | None
    stepped_up_ms: int | None
    created_ms: int
    expires_ms: int
    helped: bool
    preferences: Preferences

    @property
    def actor(self) -> Actor:
        return Actor(self.person_id, self.portal, self.session_id, self.name, self.staff_role)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of "where am I signed in". device: what the browser called itself, shortened."""

    session_id: str
    device: str
    created_ms: int
    expires_ms: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The outcome of a sign-in. token: the opaque secret for the cookie, stored nowhere."""

    token: str
    session_id: str
    expires_ms: int
    person: Person

    @property
    def actor(self) -> Actor:
        person = self.person
        return Actor(person.id, person.portal, self.session_id, person.name, person.staff_role)


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """A code is on its way. `id` goes back with the typed code; it is no secret by itself."""

    id: str
    purpose: str
    expires_ms: int


@dataclass(frozen=True, slots=True)
class CodeState:
    """A stored code without its hash."""

    id: str
    purpose: str
    person_id: str | None
    tries_left: int
    expires_ms: int
    used_ms: int | None


@dataclass(frozen=True, slots=True)
class Passkey:
    """One of a person's passkeys. label: as the person named it, may be empty."""

    id: str
    credential_id: str
    label: str
    created_ms: int
    last_used_ms: int | None


@dataclass(frozen=True, slots=True)
class StoredPasskey:
    """What is needed to check a signature. credential_id: base64url. public_key: COSE bytes."""

    id: str
    credential_id: str
    person_id: str
    public_key: bytes
    sign_count: int


def tidy_mobile(typed: str) -> str:
    """A mobile number as eleven ASCII digits: full-width digits, gaps, +86 and 0086 are understood.

    Raises Invalid("identity.mobile_empty" | "identity.mobile_shape", field="mobile").
    """
    text = _GAPS.sub("", unicodedata.normalize("NFKC", typed))
    if not text:
        raise Invalid("identity.mobile_empty", "mobile")
    for prefix in ("+86", "0086"):
        text = text.removeprefix(prefix)
    if not _MOBILE.fullmatch(text):
        raise Invalid("identity.mobile_shape", "mobile")
    return text


def tidy_code(typed: str) -> str:
    """A one-time code as six ASCII digits: full-width digits and gaps are understood.

    Raises Invalid("identity.code_empty" | "identity.code_shape", field="code").
    """
    text = _GAPS.sub("", unicodedata.normalize("NFKC", typed))
    if not text:
        raise Invalid("identity.code_empty", "code")
    if not _CODE.fullmatch(text):
        raise Invalid("identity.code_shape", "code", digits=CODE_DIGITS)
    return text


def why_no_code(state: CodeState | None, now_ms: int) -> Invalid:
    """Why a code that could not be spent is no longer good. An unknown request reads as expired."""
    if state is not None and state.used_ms is not None:
        return Invalid("identity.code_used", "code")
    if state is not None and state.expires_ms > now_ms and state.tries_left <= 0:
        return Invalid("identity.code_locked", "code")
    return Invalid("identity.code_expired", "code")


def tidy_label(typed: str) -> str:
    """A passkey's name, one line. Raises Invalid("identity.label_long", field="label", most=40)."""
    label = " ".join(typed.split())
    if len(label) > LABEL_LENGTH:
        raise Invalid("identity.label_long", "label", most=LABEL_LENGTH)
    return label
