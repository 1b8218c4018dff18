"""The child that sets type: a page of ours as HTML in, a PDF with tags out. It ends by itself after a rest.

Frames as in `core.child`. It opens no address: everything a page needs stands in the page.
"""

from __future__ import annotations

import logging
import os
import resource
import select
import signal
import struct
import sys
from typing import BinaryIO

from webapp.core.child import ANSWER, ANSWER_OK, ANSWER_REFUSED, REQUEST
from webapp.services.printing.fit import missing

_MEMORY = 2 * 1024**3
# Accessible PDF (ISO 14289-1): tags, language and title in the file.
VARIANT = "pdf/ua-1"


def typeset(html: bytes) -> bytes:
    """The PDF of a page."""
    nowhere = URLFetcher(allowed_protocols=frozenset())
    made: bytes = weasyprint.HTML(string=html.decode(), url_fetcher=nowhere).write_pdf(pdf_variant=VARIANT)
    return made


def warm() -> None:
    """One line of everything that is read at the first page: fonts, mostly, which take seconds."""
    typeset("<html lang=zh><title>1</title><h1>存折</h1><p>1</p>".encode())


def serve(source: BinaryIO, sink: BinaryIO, rest_s: float) -> None:
    """Greets, then answers until `source` ends or nobody asked for `rest_s` seconds."""
    _answer(sink, 0, ANSWER_OK, b"")
    while select.select([source], [], [], rest_s)[0]:
        head = source.read(REQUEST.size)
        if len(head) < REQUEST.size:
            return
        serial, length = REQUEST.unpack(head)
        body = source.read(length)
        try:
            made = typeset(body)
        except Exception as error:  # noqa: BLE001 - whatever the library trips over; the text of the page is not told
            _answer(sink, serial, ANSWER_REFUSED, type(error).__name__.encode())
        else:
            _answer(sink, serial, ANSWER_OK, made)


def _answer(sink: BinaryIO, serial: int, kind: int, body: bytes) -> None:
    sink.write(ANSWER.pack(serial, kind, len(body)) + body)
    sink.flush()


def main() -> None:
    """Keeps the answers apart from anything a library prints."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if lacks:
        _answer(answers, 0, ANSWER_REFUSED, lacks.encode())
        return
    warm()
    try:
        serve(os.fdopen(os.dup(sys.stdin.fileno()), "rb"), answers, float(sys.argv[1]))
    except (BrokenPipeError, struct.error):
        os._exit(1)


lacks = missing()
if lacks is None:
    # Importing it opens the libraries, and fails where one is missing.
    import weasyprint
    from weasyprint.urls import URLFetcher

if __name__ == "__main__":
    main()
