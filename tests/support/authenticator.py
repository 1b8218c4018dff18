"""A passkey holder made of software: what a telephone's secure chip does, done right or wrong by tests."""

from __future__ import annotations

import json
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """Holds one discoverable ES256 passkey; shapes of Web Authentication Level 3, "none" attestation.

    verifies: whether it asks for the finger or the PIN. counts: whether it keeps a signature counter.
    """

    def __init__(self, origin: str, *, verifies: bool = True, counts: bool = True) -> None:
        self.origin = origin
        self.verifies = verifies
        self.counter = 0
        self._counts = counts
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._user = ""
        self.credential_id = secrets.token_bytes(32)

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.create(options)` gives, as JSON."""
        self._user = options["user"]["id"]
        data = self._client_data("webauthn.create", options["challenge"])
        attested = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + self._cose()
        seen = self._seen(options["rp"]["id"], _ATTESTED) + attested
        response = {
            "clientDataJSON": bytes_to_base64url(data),
            "attestationObject": bytes_to_base64url(
                encode_cbor({"fmt": "none", "attStmt": {}, "authData": seen})
            ),
            "transports": ["internal"],
        }
        return self._credential(response)

    def get(self, options: dict[str, Any], **changed: str) -> dict[str, Any]:
        """What `navigator.credentials.get(options)` gives, as JSON. changed: parts of the answer to spoil."""
        if self._counts:
            self.counter += 1
        data = self._client_data("webauthn.get", options["challenge"])
        seen = self._seen(options["rpId"], 0)
        signature = self._key.sign(seen + sha256(data).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": bytes_to_base64url(data),
            "authenticatorData": bytes_to_base64url(seen),
            "signature": bytes_to_base64url(signature),
            "userHandle": self._user,
        }
        return self._credential(response | changed)

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        name = bytes_to_base64url(self.credential_id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        assert base64url_to_bytes(challenge)
        return json.dumps(told).encode()

    def _seen(self, host: str, more: int) -> bytes:
        flags = _PRESENT | (_VERIFIED if self.verifies else 0) | more
        return sha256(host.encode()).digest() + bytes([flags]) + self.counter.to_bytes(4, "big")

    def _cose(self) -> bytes:
        point = self._key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
