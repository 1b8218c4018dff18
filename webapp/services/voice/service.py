"""Sound for pages: an address that only this person's page knows, one a clause, and the sound behind it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from webapp.core.clock import Clock
from webapp.core.crypto import Sealer, derive
from webapp.core.errors import BankError, NotFound
from webapp.services.voice.ahead import Ahead
from webapp.services.voice.cache import SoundCache
from webapp.services.voice.chain import VoiceChain, sound_key
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.model import Clause, Language, Sound, Status, Voice, Voices, clauses
from webapp.services.voice.notes import Note, Notes, within_page

log = logging.getLogger(__name__)

Order = tuple[Clause, Language, float]


class VoiceService:
    """What pages and the command line ask of the bank's voice."""

    def __init__(self, engine: Voices, cache: SoundCache, sealer: Sealer, clock: Clock) -> None:
        self._engine = engine
        self._cache = cache
        self._notes = Notes(sealer, clock)
        self._ahead: Ahead[Order] = Ahead(self._make_ahead)

    def address(
        self,
        parts: Sequence[str],
        language: Language,
        speed: float,
        session_id: str | None,
        personal: bool = True,
    ) -> str:
        """The last part of the address of these sentences' sound, as they are to be heard (`spoken`).

        personal: anything in them is about a person.
        """
        said = [Clause(text, personal) for part in parts for text in clauses(part)]
        return self.page(said, language, speed, session_id, personal)

    def page(
        self,
        said: Sequence[Clause],
        language: Language,
        speed: float,
        session_id: str | None,
        personal: bool = True,
    ) -> str:
        """One token a page: the whole page sounds behind it, and each clause behind it and its number.

        speed: of the whole page in one piece. Beyond PAGE_LIMIT characters the first whole clauses are kept.
        """
        return self._notes.seal(Note(language, speed, personal, within_page(said)), session_id)

    def prepare(self, said: Sequence[Clause], language: Language) -> None:
        """Lets what is personal and not there yet be made in the background; never waits, may be forgotten under load."""
        orders = [
            (one, language, 1.0)
            for one in within_page(said)
            if one.personal and not self._holds(one.text, language, 1.0)
        ]
        if orders:
            self._ahead.add(orders)

    def sound(self, token: str, session_id: str | None) -> Sound:
        """The whole page in one piece, at its own speed; see `clause` for what it raises."""
        note, said = self._reading(token, session_id)
        return self._sound(note, said, note.speed)

    def clause(self, token: str, number: int, session_id: str | None) -> Sound:
        """One clause of a page, from 0.

        Raises NotFound "voice.not_found" (forged, expired, another's, no such clause), VoiceUnavailable.
        """
        note = self._notes.open(token, session_id)
        if not 0 <= number < len(note.clauses):
            raise NotFound("voice.not_found")
        return self._sound(note, [note.clauses[number]], 1.0)

    def fixed(self, text: str, language: Language) -> Sound:
        """A fixed text. The caller has it from its own list, never from a client. VoiceUnavailable, NotFound."""
        note = Note(language, 1.0, False, [Clause(one, personal=False) for one in clauses(text)])
        return self._sound(note, note.clauses, 1.0)

    def ready_fixed(self, text: str, language: Language) -> bool:
        """Whether a fixed text's sound is there."""
        return all(self._holds(one, language, 1.0) for one in clauses(text))

    def ready(self, token: str, session_id: str | None, number: int | None = None) -> bool:
        """Whether a page's sound (or one clause of it) is there, so that nobody will wait for the engine. NotFound."""
        note, said = self._reading(token, session_id)
        speed = note.speed
        if number is not None:
            said, speed = note.clauses[number : number + 1], 1.0
        return all(self._holds(one.text, note.language, speed) for one in said)

    def stream(self, token: str, session_id: str | None) -> Iterator[bytes]:
        """The whole page clause by clause, the first one made before this answers; ends early when the engine falls silent."""
        note, said = self._reading(token, session_id)
        first = self._made((said[0], note.language, note.speed))
        return self._following(first, [(one, note.language, note.speed) for one in said[1:]])

    def asides(self, token: str, session_id: str | None) -> Sound:
        """What the page keeps to itself until it is asked for, such as amounts."""
        note = self._notes.open(token, session_id)
        return self._sound(note, [one for one in note.clauses if one.aside], note.speed)

    def check(self) -> None:
        """Starts the engine and lets it say one word. VoiceUnavailable when it is not fit to speak."""
        self._engine.speak("好", "zh", 1.0)

    def status(self, language: Language) -> Status:
        """Which engine speaks now, for the staff's page; starts nothing."""
        return self._engine.status(language)

    def _reading(self, token: str, session_id: str | None) -> tuple[Note, list[Clause]]:
        """The note and what of it is read when the whole page is; NotFound when that is nothing."""
        note = self._notes.open(token, session_id)
        said = [one for one in note.clauses if not one.aside]
        if not said:
            raise NotFound("voice.not_found")
        return note, said

    def _sound(self, note: Note, said: Sequence[Clause], speed: float) -> Sound:
        if not said:
            raise NotFound("voice.not_found")
        data = b"".join(self._made((one, note.language, speed)) for one in said)
        return Sound(data, note.personal, hashlib.sha256(data).hexdigest()[:32])

    def _keys(self, text: str, language: Language, speed: float) -> list[str]:
        """Under what a sound may be kept: the best engine's, and that of the one which speaks in its place."""
        return [sound_key(name, text, language, speed) for name in self._engine.names(language)]

    def _holds(self, text: str, language: Language, speed: float) -> bool:
        return any(self._cache.holds(key) for key in self._keys(text, language, speed))

    def _following(self, first: bytes, rest: Sequence[Order]) -> Iterator[bytes]:
        yield first
        for order in rest:
            try:
                yield self._made(order)
            except BankError:
                return

    def _make_ahead(self, order: Order) -> bool:
        clause, language, speed = order
        try:
            if not self._holds(clause.text, language, speed):
                self._make(order, ahead=True)
        except BankError:
            return False
        except Exception:
            log.exception("a sound could not be made ahead")
            return False
        return True

    def _made(self, order: Order) -> bytes:
        """The sound of one clause: kept, or made now."""
        clause, language, speed = order
        for key in self._keys(clause.text, language, speed):
            kept = self._cache.get(key)
            if kept is not None:
                return kept
        return self._make(order)

    def _make(self, order: Order, *, ahead: bool = False) -> bytes:
        clause, language, speed = order
        name, sound = self._engine.speak_as(clause.text, language, speed, ahead=ahead)
        self._cache.put(sound_key(name, clause.text, language, speed), sound, personal=clause.personal)
        return sound


def say(engine: Voice, text: str, language: Language, out: Path, speed: float = 1.0) -> int:
    """Writes the text's sound to a file; answers its size in bytes. VoiceUnavailable, NothingToSay, OSError."""
    said = clauses(text) or [text]
    return out.write_bytes(b"".join(engine.speak(clause, language, speed) for clause in said))


def build_voice(cache_dir: Path, secret: bytes, clock: Clock, engine: Voices | None = None) -> VoiceService:
    """The bank's voice. secret: the bank's own, from which the key of the addresses is derived. engine: espeak-ng alone
    when none is given; `chain.build_chain` has the better ones.

    Starts no process: the engine comes up at the first word.
    """
    engine = engine or VoiceChain([EspeakVoice()])
    return VoiceService(engine, SoundCache(cache_dir / "sound"), Sealer(derive(secret, "voice")), clock)
