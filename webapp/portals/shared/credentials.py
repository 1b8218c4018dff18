"""The calls of static/js/passkey.js: JSON in, JSON out, a refusal as the sentence the script shows where the button stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec

from flask import Response, jsonify, request

from webapp.core.errors import BankError, Invalid
from webapp.portals.shared.words import sentence

P = ParamSpec("P")


def in_json(view: Callable[P, Response]) -> Callable[P, Response]:
    """A refusal as {"error": sentence}: the script shows it where the button stands."""

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except BankError as error:
            refused = jsonify(error=sentence(error))
            refused.status_code = error.status
            return refused

    return answer


def sent_credential() -> Mapping[str, Any]:
    """{"credential": what the device answered, ...}. Raises Invalid identity.passkey_refused."""
    try:
        sent = request.get_json(silent=True)
    except RecursionError:
        sent = None
    if not isinstance(sent, dict) or not isinstance(sent.get("credential"), dict):
        raise Invalid("identity.passkey_refused")
    if not str(sent["credential"].get("id")).isascii() or "\0" in request.get_data(as_text=True):
        raise Invalid("identity.passkey_refused")
    return sent
