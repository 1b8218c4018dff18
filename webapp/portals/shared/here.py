"""What belongs to the request that is being answered, without Flask's stand-ins.

Each look through `g` or `current_app` costs a microsecond, and a page looks some two hundred times: one look, then the thing itself.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g
from flask.ctx import _AppCtxGlobals


def here() -> _AppCtxGlobals:
    """`g` itself: what this request keeps for itself. RuntimeError outside a request, as with `g`."""
    kept: _AppCtxGlobals = g._get_current_object()  # noqa: SLF001 - Flask's documented way
    return kept


def extension(name: str) -> Any:
    """What set-up put beside the running app under this name."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way
    return app.extensions[name]
