"""What belongs to the request that is being answered, without Flask's stand-ins.

Each look through `g`, `request` or `current_app` costs a microsecond, and a page looks some two hundred times: one look, then
the thing itself.
"""

from __future__ import annotations

from typing import Any

from flask import Request
from flask.ctx import _AppCtxGlobals
from flask.globals import _cv_app, _cv_request


def here() -> _AppCtxGlobals:
    """`g` itself: what this request keeps for itself. LookupError outside a request."""
    return _cv_app.get().g


def asked() -> Request:
    """`request` itself. LookupError outside a request."""
    return _cv_request.get().request


def extension(name: str) -> Any:
    """What set-up put beside the running app under this name. LookupError outside a request."""
    return _cv_app.get().app.extensions[name]
