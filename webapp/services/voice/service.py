"""Sound for pages: an address that only this person's page knows, and the sound behind it.

No address takes text from a client. It is the text itself, sealed by the server for one session and a short
time, so nothing is stored for a page that nobody asks to hear.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import zlib
from collections.abc import Sequence
from pathlib import Path

from webapp.core.clock import Clock, to_ms
from webapp.core.crypto import Sealer, derive
from webapp.core.errors import NotFound
from webapp.services.voice.cache import SoundCache, content_key
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.model import Language, Sound, Voice, clauses, pace, page_text

log = logging.getLogger(__name__)

# How long an address plays: a personal page may stay open while somebody reads it twice over.
PERSONAL_MS = 30 * 60 * 1000
FIXED_MS = 24 * 60 * 60 * 1000
_LONGEST_ADDRESS = 10_000
_PUBLIC = "voice:public"


class VoiceService:
    """What pages and the command line ask of the bank's voice."""

    def __init__(self, engine: Voice, cache: SoundCache, sealer: Sealer, clock: Clock) -> None:
        self._engine = engine
        self._cache = cache
        self._sealer = sealer
        self._clock = clock

    def address(
        self,
        parts: Sequence[str],
        language: Language,
        speed: float,
        session_id: str | None,
        personal: bool = True,
    ) -> str:
        """The last part of the address of these sentences' sound: safe in a URL, 2 kB for 600 characters.

        parts: sentences as they are to be heard, with amounts and dates already in words (`spoken`).
        personal: anything in them is about a person.
        Beyond PAGE_LIMIT characters the first whole clauses are kept.
        """
        life = PERSONAL_MS if personal else FIXED_MS
        note = [language, pace(speed), int(personal), to_ms(self._clock.now()) + life, page_text(list(parts))]
        plain = json.dumps(note, ensure_ascii=False).encode("utf-8", "replace")
        sealed = self._sealer.seal(zlib.compress(plain, 1), _context(session_id))
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def sound(self, token: str, session_id: str | None) -> Sound:
        """The sound of an address made for this session, or for a page without one.

        Raises NotFound "voice.not_found" (forged, expired, another's, without a word), VoiceUnavailable.
        """
        language, speed, personal, expires_ms, text = self._open(token, session_id)
        said = clauses(text)
        if expires_ms < to_ms(self._clock.now()) or not said:
            raise NotFound("voice.not_found")
        keys = [content_key(self._engine.name, clause, language, speed) for clause in said]
        data = b"".join(
            self._clause(key, clause, language, speed, bool(personal))
            for key, clause in zip(keys, said, strict=True)
        )
        return Sound(data, bool(personal), hashlib.sha256("".join(keys).encode()).hexdigest()[:32])

    def say(self, text: str, language: Language, out: Path, speed: float = 1.0) -> int:
        """Writes the text's sound to a file; answers its size in bytes. VoiceUnavailable, NothingToSay."""
        said = clauses(text) or [text]
        data = b"".join(self._engine.speak(clause, language, speed) for clause in said)
        return out.write_bytes(data)

    def check(self) -> None:
        """Starts the engine and lets it say one word. VoiceUnavailable when it is not fit to speak."""
        self._engine.speak("好", "zh", 1.0)

    def _open(self, token: str, session_id: str | None) -> tuple[Language, float, int, int, str]:
        if len(token) <= _LONGEST_ADDRESS:
            contexts = [_PUBLIC] if session_id is None else [_context(session_id), _PUBLIC]
            for context in contexts:
                try:
                    sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
                    plain = self._sealer.open(sealed, context)
                except ValueError:
                    continue
                language, speed, personal, expires_ms, text = json.loads(zlib.decompress(plain))
                return language, speed, personal, expires_ms, text
        raise NotFound("voice.not_found")

    def _clause(self, key: str, clause: str, language: Language, speed: float, personal: bool) -> bytes:
        kept = self._cache.get(key)
        if kept is None:
            kept = self._engine.speak(clause, language, speed)
            self._cache.put(key, kept, personal=personal)
        return kept


def _context(session_id: str | None) -> str:
    return _PUBLIC if session_id is None else f"voice:session:{session_id}"


def build_voice(cache_dir: Path, secret: bytes, clock: Clock) -> VoiceService:
    """The bank's voice. secret: the bank's own, from which the key of the addresses is derived.

    Starts no process: the engine comes up at the first word.
    """
    return VoiceService(
        EspeakVoice(), SoundCache(cache_dir / "sound"), Sealer(derive(secret, "voice")), clock
    )
