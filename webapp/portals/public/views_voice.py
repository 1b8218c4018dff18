"""Sound: of a whole page, of one of its clauses, of a fixed text, and of what was just typed. No address takes a text."""

from __future__ import annotations

import threading
from collections.abc import Callable

from flask import Response, jsonify, request

from webapp.core.amount_words import read_amount
from webapp.core.errors import BankError
from webapp.portals.shared import aloud
from webapp.portals.shared.fixed_texts import text_of
from webapp.portals.shared.person import preferences, session_token
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.services.voice.model import Clause, Language, Sound, VoiceUnavailable

_LANGUAGES: dict[str, Language] = {"zh": "zh", "yue": "yue", "en": "en"}
# Of the four threads of a page process so many may wait for the engine: pages stay quick whatever is asked of it.
_SEATS = threading.BoundedSemaphore(2)
_LONGEST_TYPED = 40


def voice(token: str) -> Response:
    """A whole page; parts of it for players that seek. To a player, what isn't made yet sounds from its first clause on."""
    service, session = bank().voice, session_token()
    if service.ready(token, session):
        return _playable(service.sound(token, session))
    _sit_down()
    if request.headers.get("Range") != "bytes=0-":
        try:
            return _playable(service.sound(token, session))
        finally:
            _SEATS.release()
    try:
        response = Response(service.stream(token, session), content_type="audio/mpeg")
    except BaseException:
        _SEATS.release()
        raise
    response.headers["Cache-Control"] = "private, no-store"
    response.call_on_close(_SEATS.release)
    return response


def voice_clause(token: str, number: int) -> Response:
    """One clause of a page, from 0."""
    service, session = bank().voice, session_token()
    return _quietly(
        lambda: service.ready(token, session, number), lambda: service.clause(token, number, session)
    )


def voice_amounts(token: str) -> Response:
    """说出金额: what the page does not say by itself where others might listen."""
    return _quietly(lambda: False, lambda: bank().voice.asides(token, session_token()))


def voice_fixed(language: str, key: str) -> Response:
    """A text that is the same for everybody, by its key."""
    text, spoken_in = text_of(key), _LANGUAGES.get(language)
    if text is None or spoken_in is None:
        return _nothing(404)
    service = bank().voice
    return _quietly(lambda: service.ready_fixed(text, spoken_in), lambda: service.fixed(text, spoken_in))


def voice_typed() -> Response:
    """{"words", "sound"}: what the bank understood of what was typed, in words and as an address; both empty when nothing."""
    kind, value = request.form.get("kind", ""), request.form.get("value", "")
    try:
        words = _KINDS[kind](value) if kind in _KINDS and len(value) <= _LONGEST_TYPED else ""
    except BankError as error:
        words = sentence(error) if error.code == "amount.ambiguous" else ""
    return jsonify(words=words, sound=_address_of(words) if words else "")


def _amount(typed: str) -> str:
    return aloud.money(read_amount(typed)) if typed.strip() else ""


def _telephone(typed: str) -> str:
    return aloud.telephone(typed)


def _digits(typed: str) -> str:
    return aloud.code(typed)


_KINDS: dict[str, Callable[[str], str]] = {"amount": _amount, "telephone": _telephone, "digits": _digits}


def _address_of(words: str) -> str:
    language = preferences().voice
    token = bank().voice.page([Clause(words)], language, 1.0, session_token())
    return f"/voice/{token}/0"


def _sit_down() -> None:
    if not _SEATS.acquire(blocking=False):
        raise VoiceUnavailable


def _quietly(ready: Callable[[], bool], spoken: Callable[[], Sound]) -> Response:
    """The sound, or an empty answer that says by its status why there is none: a script asks here, not a person."""
    try:
        if ready():
            return _playable(spoken())
        _sit_down()
        try:
            return _playable(spoken())
        finally:
            _SEATS.release()
    except BankError as error:
        return _nothing(error.status)


def _nothing(status: int) -> Response:
    response = Response(status=status, content_type="text/plain; charset=utf-8")
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def _playable(sound: Sound) -> Response:
    response = Response(sound.data, content_type="audio/mpeg")
    response.headers["Cache-Control"] = "private, no-store" if sound.personal else "private, max-age=86400"
    response.set_etag(sound.etag)
    response.make_conditional(request.environ, accept_ranges=True, complete_length=len(sound.data))
    return response
