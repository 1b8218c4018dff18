"""The reference: a bare Flask page of the same markup and size, one template, no database, no translation.

Its words stand in the template; what a request changes (title, amounts, token, nonce) is filled in, and its addresses come
from url_for, as in any Flask app. It is made out of the page it is compared with.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from flask import Flask, render_template

_STYLE = re.compile(r"(<style[^>]*>)(.*?)(</style>)", re.DOTALL)
_CHANGING = (
    (re.compile(r'\b(href|action)="/([^"#]*)"'), r"""\1="{{ url_for('page', path='\2') }}\""""),
    (re.compile(r'nonce="[^"]*"'), 'nonce="{{ nonce }}"'),
    (re.compile(r'value="[0-9a-f]{128}"'), 'value="{{ token }}"'),
    (re.compile(r"<h1>[^<]*</h1>"), "<h1>{{ title }}</h1>"),
    (re.compile(r">[\d,]+\.\d\d<"), ">{{ amount }}<"),
)


def template_of(page: str) -> str:
    """A page of ours as the source of one template."""
    for found, filled in _CHANGING:
        page = found.sub(filled, page)
    return _STYLE.sub(r"\1{% raw %}\2{% endraw %}\3", page)


def make(template: str | None = None) -> Flask:
    """The bare app. template: its source; for the server process the file named in BARE_TEMPLATE."""
    app = Flask("bare", static_folder=None)
    source = template or Path(os.environ["BARE_TEMPLATE"]).read_text(encoding="utf-8")
    page_template = app.jinja_env.from_string(source)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def page(path: str) -> str:
        return render_template(
            page_template,
            title=path,
            nonce=secrets.token_urlsafe(16),
            token=secrets.token_hex(64),
            amount="12,345.67",
        )

    return app
