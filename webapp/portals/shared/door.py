"""What no page of ours ever sends is turned away before anything reads it."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from flask import Response, abort
from werkzeug.exceptions import ClientDisconnected

from webapp.portals.shared.here import asked, extension

# Bytes: a form of words, and a page with a file (20 MB are taken; up to this a file is refused at its own field).
WORDS_ONLY = 256 * 1024
WITH_FILE = 64 * 1024 * 1024
_AT_ONCE = 64 * 1024
# What is too large is taken in and thrown away up to here, so that its sender sees why. Only forms with files are sent by mistake
# this large: of words beyond, the connection is left to break.
_WORDS_TO_THE_END = 16 * WORDS_ONLY
_FILES_TO_THE_END = 512 * 1024 * 1024
# Seconds for which a file beyond that (a film) is taken in too: all of it where it comes from a proxy that has it whole, or over a
# quick line. The server can't answer first and go on reading: it closes the connection behind its answer, and a browser that still
# sends then tells of the connection and not of the answer. So a thread is held for so long at most, and for the rest the connection breaks.
_A_WHILE_S = 30.0


def check_size() -> None:
    """Lets a request be as large as its address says (413 beyond)."""
    large: set[str] = extension("large")
    request = asked()
    request.max_content_length = WITH_FILE if request.endpoint in large else WORDS_ONLY
    request.max_form_memory_size = WORDS_ONLY
    if (request.content_length or 0) > request.max_content_length:
        abort(413)


def read_rest() -> None:
    """Takes in what was sent and nobody read, and keeps none of it.

    A browser that is answered while it still sends shows no page of ours, only that the connection broke: whoever sent a
    photograph a minute after the session ended would never see where to sign in, and whoever sent a film never that it is too
    large. Who asks first whether to send (Expect: 100-continue) and is answered no hasn't sent anything: to read would say yes.
    """
    request = asked()
    most, length = request.max_content_length, request.content_length
    if request.method != "POST" or most is None or not length:
        return
    if length > most and request.headers.get("Expect", "").lower() == "100-continue":
        return
    if most != WITH_FILE and length > _WORDS_TO_THE_END:
        return
    # Werkzeug hands nothing out of a request that is too large; nobody has begun to read it either.
    source = request.stream if length <= most else request.environ["wsgi.input"]
    until = monotonic() + _A_WHILE_S if length > _FILES_TO_THE_END else float("inf")
    with suppress(ClientDisconnected, OSError):
        while source.read(_AT_ONCE) and monotonic() < until:
            pass


def check_address() -> None:
    """Refuses (404) an address with a NUL character: PostgreSQL keeps none."""
    request = asked()
    if "\0" in request.path or "%00" in request.query_string.decode("latin-1"):
        abort(404)


def check_words() -> None:
    """Refuses (400) a form with a NUL character, which nobody can type."""
    request = asked()
    if request.method == "POST" and any("\0" in value for value in request.form.values()):
        abort(400)


def drop_unreadable(response: Response) -> None:
    """Lets the browser throw its cookies away where the server could read none of them.

    One cookie that is not plain ASCII, set by another site of our domain, and granian hands over an empty header: without this
    the person would be sent to sign in for ever. Said only where somebody is turned away, so that it can't go round in circles.
    """
    if asked().environ.get("HTTP_COOKIE") == "" and response.status_code in (303, 403):
        response.headers["Clear-Site-Data"] = '"cookies"'
