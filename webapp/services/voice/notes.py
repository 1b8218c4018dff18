"""What the address of a page's sound holds: the clauses themselves, sealed by the server for one session and a short time.

So nothing is stored for a page that nobody asks to hear, and no address takes text from a client.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.core.clock import Clock, to_ms
from webapp.core.crypto import Sealer
from webapp.core.errors import NotFound
from webapp.services.voice.model import PAGE_LIMIT, Clause, Language, pace

# How long an address plays: a personal page may stay open while somebody reads it twice over.
PERSONAL_MS = 30 * 60 * 1000
FIXED_MS = 24 * 60 * 60 * 1000
_LONGEST_ADDRESS = 10_000
_PUBLIC = "voice:public"
_WINDOW_BITS, _MEMORY = 12, 4
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
        plain = _AS_JSON(held).encode("utf-8", "replace")
        sealed = self._sealer.seal(_packed(plain), _context(session_id))
        return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()

    def open(self, token: str, session_id: str | None) -> Note:
        """The note of an address made for this session, or for a page without one.

        Raises NotFound "voice.not_found": forged, grown old, another's.
        """
        language, speed, personal, until, flags, said = json.loads(self._plain(token, session_id))
        if until < to_ms(self._clock.now()):
            raise NotFound("voice.not_found")
        marks = [int(flag) for flag in flags]
        clauses = [
            Clause(text, bool(mark & 1), bool(mark & 2))
            for text, mark in zip(said.split("\n"), marks, strict=False)
        ]
        return Note(language, speed, bool(personal), clauses)

    def _plain(self, token: str, session_id: str | None) -> bytes:
        if len(token) <= _LONGEST_ADDRESS:
            contexts = [_PUBLIC] if session_id is None else [_context(session_id), _PUBLIC]
            for context in contexts:
                try:
                    sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
                    return zlib.decompress(self._sealer.open(sealed, context))
                except ValueError:
                    continue
        raise NotFound("voice.not_found")


def _packed(plain: bytes) -> bytes:
    """As `zlib.compress(plain, 1)` and no longer, with tables of 8 kB in all: making those of 256 kB is half of its work."""
    packer = zlib.compressobj(1, zlib.DEFLATED, _WINDOW_BITS, _MEMORY)
    return packer.compress(plain) + packer.flush()


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
