"""A page as a PDF file: a template of its own, with the style of paper, set by the printer in its own process."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

import rcssmin
from flask import Response, current_app
from markupsafe import Markup

from webapp.portals.shared.assets import STATIC
from webapp.portals.shared.folding import OneLanguage
from webapp.portals.shared.person import preferences
from webapp.portals.shared.services import bank


def pdf(template: str, *, title: str, filename: str, **context: Any) -> Response:
    """The file, never kept by anybody on the way. filename: with ".pdf", in the person's language.

    Raises Refused printing.not_here, printing.busy.
    """
    return as_file(paper_of(template, title=title, **context), filename)


def paper_of(template: str, *, title: str, **context: Any) -> bytes:
    """The bytes of the file. Raises Refused printing.not_here, printing.busy."""
    chosen = preferences()
    environment: OneLanguage = current_app.extensions["pages"][chosen.locale]
    html = environment.get_template(template).render(title=title, prefs=chosen, css=_paper(), **context)
    return bank().printer.pdf(html)


def as_file(data: bytes, filename: str, content_type: str = "application/pdf") -> Response:
    """A file to keep, under its name in the person's language."""
    response = Response(data, content_type=content_type)
    # RFC 6266: the plain name for old programs, the real one in UTF-8 beside it.
    plain = "".join(sign for sign in filename if sign.isascii()).lstrip("-")
    names = f"filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
    response.headers["Content-Disposition"] = f"attachment; {names}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@cache
def _paper() -> Markup:
    """The stylesheet of paper: our own file; "</" can't stand in CSS outside a string."""
    text = rcssmin.cssmin((STATIC / "css" / "paper.css").read_text())
    return Markup(text.replace("</", "<\\/"))  # noqa: S704 - our own file, see above
