"""A document's original file as an answer: shown in the browser, kept nowhere."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from webapp.services.documents.model import Document


def original(document: Document, data: bytes) -> Response:
    """The PDF under its own name; the headers of every answer (nosniff, no scripts) hold for it too."""
    answer = send_file(BytesIO(data), mimetype="application/pdf", download_name=document.filename)
    answer.headers["Cache-Control"] = "no-store"
    return answer
