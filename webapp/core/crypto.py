"""Sealing, keyed look-ups and one-way hashes, all from the `cryptography` library and hashlib."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class Sealer:
    """AES-256-GCM with a key id in front, so that keys can change.

    key: 32 bytes. key_id: one byte. The context (e.g. "people:mobile:<row>") is bound in as associated data.
    """

    def __init__(self, key: bytes, key_id: int = 1) -> None:
        self._box = AESGCM(key)
        self._prefix = bytes([key_id])

    def seal(self, plaintext: bytes, context: str) -> bytes:
        """key id (1) + nonce (12) + ciphertext and tag."""
        nonce = secrets.token_bytes(_NONCE)
        return self._prefix + nonce + self._box.encrypt(nonce, plaintext, context.encode())

    def open(self, sealed: bytes, context: str) -> bytes:
        """The plaintext; ValueError when it was not sealed with this key and context."""
        if sealed[:1] != self._prefix or len(sealed) <= 1 + _NONCE:
            raise ValueError("not sealed with this key")
        try:
            return self._box.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], context.encode())
        except InvalidTag as error:
            raise ValueError("not sealed with this key and context") from error


def derive(secret: bytes, label: str) -> bytes:
    """A 32-byte key for one purpose, from the bank's secret (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label.encode()).derive(secret)


def blind_index(key: bytes, text: str) -> str:
    """A keyed hash (hex) by which a sealed value can be looked up."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def hash_secret(text: str) -> str:
    """SHA-256 (hex) of a long random secret such as a session id. Short codes need `blind_index`: they can be guessed."""
    return hashlib.sha256(text.encode()).hexdigest()
