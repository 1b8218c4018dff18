"""What the address of a page's sound holds: the clauses themselves, sealed by the server for one session and a short time.

So nothing is stored for a page that nobody asks to hear, and no address takes text from a client.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from webapp.core.clock import Clock, to_ms
from webapp.core.crypto import Sealer
from webapp.core.errors import NotFound
from webapp.services.voice.model import PAGE_LIMIT, Clause, Language, pace

# How long an address plays: a personal page may stay open while somebody reads it twice over.
PERSONAL_MS = 30 * 60 * 1000
FIXED_MS = 24 * 60 * 60 * 1000
_LONGEST_ADDRESS = 10_000
_PUBLIC = "voice:public"
# Two bytes for a Chinese character and any other sign too: as short as UTF-8 packed by zlib, in a fifth of its time.
_WRITTEN = "gb18030"
_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Note:
    """One page's sound. speed: of the whole page in one piece; single clauses are made at 1.0, the player sets the pace."""

    language: Language
    speed: float
    personal: bool
    clauses: list[Clause]


class Notes:
    """Seals notes into addresses and opens them again."""

    def __init__(self, sealer: Sealer, clock: Clock) -> None:
        self._sealer = sealer
        self._clock = clock

    def seal(self, note: Note, session_id: str | None) -> str:
        """Safe in a URL, 2 kB for 600 characters."""
        until = to_ms(self._clock.now()) + (PERSONAL_MS if note.personal else FIXED_MS)
        flags = "".join(str(int(one.personal) + 2 * int(one.aside)) for one in note.clauses)
        said = "\n".join(one.text for one in note.clauses)
        held = [note.language, pace(note.speed), int(note.personal), until, flags, said]
        sealed = self._sealer.seal(_AS_JSON(held).encode(_WRITTEN, "replace"), _context(session_id))
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def open(self, token: str, session_id: str | None) -> Note:
        """The note of an address made for this session, or for a page without one.

        Raises NotFound "voice.not_found": forged, grown old, another's.
        """
        language, speed, personal, until, flags, said = self._held(token, session_id)
        if until < to_ms(self._clock.now()):
            raise NotFound("voice.not_found")
        marks = [int(flag) for flag in flags]
        clauses = [
            Clause(text, bool(mark & 1), bool(mark & 2))
            for text, mark in zip(said.split("\n"), marks, strict=False)
        ]
        return Note(language, speed, bool(personal), clauses)

    def _held(self, token: str, session_id: str | None) -> list[Any]:
        if len(token) <= _LONGEST_ADDRESS:
            contexts = [_PUBLIC] if session_id is None else [_context(session_id), _PUBLIC]
            for context in contexts:
                try:
                    sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
                    held: list[Any] = json.loads(self._sealer.open(sealed, context).decode(_WRITTEN))
                    return held
                except ValueError:
                    continue
        raise NotFound("voice.not_found")


def within_page(clauses: Sequence[Clause]) -> list[Clause]:
    """The first whole clauses that PAGE_LIMIT has room for."""
    kept, room = [], PAGE_LIMIT
    for clause in clauses:
        room -= len(clause.text) + 1
        if room < 0:
            break
        kept.append(clause)
    return kept


def _context(session_id: str | None) -> str:
    return _PUBLIC if session_id is None else f"voice:session:{session_id}"
