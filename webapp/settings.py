"""Settings from the environment, typed and checked. Outside demo mode nothing unsafe is assumed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from webapp.core.crypto import derive
from webapp.services.voice.speakers import MANDARIN, STYLES

_SECRET_BYTES = 32
# The best that is installed; one of them only; none.
VOICES = ("auto", "kokoro", "espeak", "off")
# A number nobody has: local numbers never begin with 0.
_DEMO_TELEPHONE = "0510-0000-0100"


class SettingsError(ValueError):
    """A setting is missing or unsafe; the sentence says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between one installation and another.

    secret: at least 32 bytes; every key is derived from it. origin: scheme, host and port that people see.
    telephone: the number at which a person answers. proxies: how many of our own stand before the bank and name the caller.
    voice: which engines may speak: one of VOICES. speaker: whose Mandarin it is, one of the voice service's.
    live: scheme, host and port of the event streams; "" where a proxy leads /live/ of the origin there.
    policies: the folder of the bank's own lending policies; None for those that came with the program.
    record: the folder of the record's checkpoints, best on another machine's disk; None for one beside the documents.
    """

    demo: bool
    data: Path
    database_url: str
    secret: bytes
    origin: str
    telephone: str
    proxies: int = 0
    voice: str = "espeak"
    speaker: str = MANDARIN
    policies: Path | None = None
    live: str = ""
    record: Path | None = None

    @property
    def host(self) -> str:
        """The host name of the origin: the passkeys' relying party id."""
        return urlsplit(self.origin).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether people reach the bank over TLS."""
        return self.origin.startswith("https://")

    @property
    def documents(self) -> Path:
        """The folder of the documents that were sent."""
        return self.data / "documents"

    @property
    def checkpoints(self) -> Path:
        """The folder outside the database where the record's checkpoints are kept too."""
        return self.record or self.data / "checkpoints"

    def key(self, label: str) -> bytes:
        """A 32-byte key for one purpose."""
        return derive(self.secret, label)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Reads YINQIAO_DEMO, _DATA, _DATABASE_URL, _SECRET (hex), _ORIGIN, _TELEPHONE, _VOICE, _SPEAKER, _POLICIES, _LIVE and _RECORD.

    Raises SettingsError outside demo mode when secret, origin or telephone is missing, the secret is short, or the origin is not https.
    """
    demo = environment.get("YINQIAO_DEMO", "") == "1"
    data = Path(environment.get("YINQIAO_DATA", "var")).resolve()
    database_url = environment.get("YINQIAO_DATABASE_URL", f"sqlite:///{data / 'yinqiao.db'}")
    origin = environment.get("YINQIAO_ORIGIN", "http://localhost:8000" if demo else "")
    telephone = environment.get("YINQIAO_TELEPHONE", _DEMO_TELEPHONE if demo else "")
    if not telephone:
        raise SettingsError("YINQIAO_TELEPHONE is missing: the number at which a person answers")
    typed = environment.get("YINQIAO_SECRET", "")
    if not demo and not origin.startswith("https://"):
        raise SettingsError("YINQIAO_ORIGIN must be the https:// address that people see")
    if typed:
        secret = _from_hex(typed)
    elif demo:
        secret = _demo_secret(data)
    else:
        raise SettingsError("YINQIAO_SECRET is missing: give 64 or more hex digits of a random secret")
    proxies = environment.get("YINQIAO_PROXIES", "0")
    if not proxies.isdecimal():
        raise SettingsError("YINQIAO_PROXIES must be the number of proxies before the bank")
    voice, speaker = voice_from(environment)
    folder, record = environment.get("YINQIAO_POLICIES", ""), environment.get("YINQIAO_RECORD", "")
    return Settings(
        demo=demo,
        data=data,
        database_url=database_url,
        secret=secret,
        origin=origin.rstrip("/"),
        telephone=telephone,
        proxies=int(proxies),
        voice=voice,
        speaker=speaker,
        policies=Path(folder).resolve() if folder else None,
        live=environment.get("YINQIAO_LIVE", "").rstrip("/"),
        record=Path(record).resolve() if record else None,
    )


def voice_from(environment: Mapping[str, str]) -> tuple[str, str]:
    """Which engines may speak, and whose voice Mandarin has: YINQIAO_VOICE, YINQIAO_SPEAKER. SettingsError."""
    voice = environment.get("YINQIAO_VOICE", "auto")
    if voice not in VOICES:
        raise SettingsError(f"YINQIAO_VOICE must be one of: {', '.join(VOICES)}")
    speaker = environment.get("YINQIAO_SPEAKER", MANDARIN)
    if speaker not in STYLES or not speaker.startswith("z"):
        known = ", ".join(name for name in STYLES if name.startswith("z"))
        raise SettingsError(f"YINQIAO_SPEAKER must be one of: {known}")
    return voice, speaker


def _from_hex(typed: str) -> bytes:
    try:
        secret = bytes.fromhex(typed)
    except ValueError:
        raise SettingsError("YINQIAO_SECRET is not hexadecimal") from None
    if len(secret) < _SECRET_BYTES:
        raise SettingsError("YINQIAO_SECRET is too short: give 64 or more hex digits")
    return secret


def _demo_secret(data: Path) -> bytes:
    """Made once for a demo's data folder, readable by its owner only."""
    data.mkdir(parents=True, exist_ok=True)
    place = data / "secret"
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(_SECRET_BYTES))
    return place.read_bytes()
