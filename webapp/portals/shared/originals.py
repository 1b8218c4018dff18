"""A document's original file as an answer: shown in the browser, kept nowhere."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from webapp.services.documents.model import Document

_PICTURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n", "image/png"))


def original(document: Document, data: bytes) -> Response:
    """The file under its own name; the headers of every answer (nosniff, no scripts) hold for it too.

    A PDF and a photograph are shown by the browser; anything else (XML could hold a script) is only saved.
    """
    kind = _shown_as(data)
    answer = send_file(
        BytesIO(data),
        mimetype=kind or "application/octet-stream",
        as_attachment=kind is None,
        download_name=document.filename,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _shown_as(data: bytes) -> str | None:
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    return next((kind for head, kind in _PICTURES if data.startswith(head)), None)
