"""What a browser's answer about a passkey claims, before anything of it has been checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException

UNTRUE = (WebAuthnException, ValueError, KeyError, TypeError, RecursionError)
"""What reading or checking such an answer raises when it isn't what it says; it came from outside, so it may be anything."""


def challenge_of(credential: Mapping[str, Any]) -> str | None:
    """The challenge (base64url) that this answer claims to answer; None when it can't be read."""
    try:
        told = parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"]))
    except UNTRUE:
        return None
    return bytes_to_base64url(told.challenge)
