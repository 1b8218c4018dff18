"""The key by which the record is signed, from the bank's secret."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from webapp.services.trail.checkpoints import Signer


def signer_of(host: str, key: Callable[[str], bytes]) -> Signer:
    """host: where the bank is met; the log is called "<host>/record". key: 32 bytes for a purpose."""
    return Signer(f"{host}/record", Ed25519PrivateKey.from_private_bytes(key("trail:log")))
