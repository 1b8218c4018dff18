"""Signing with a passkey: a device's signature over what is signed, kept so that anybody can check it later.

The challenge the device signs is 16 random bytes and SHA-256 over a label, those bytes and the digest of the paper. So the
signature is good for this paper alone, and needs nothing from us but the paper, the public key and what the device answered.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Self

from webauthn import generate_authentication_options, verify_authentication_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.structs import UserVerificationRequirement

from webapp.core.database import UnitOfWork
from webapp.services.identity import store_passkeys
from webapp.services.identity.answered import UNTRUE
from webapp.services.identity.model import CHALLENGE_MS, Actor
from webapp.services.identity.service_passkeys import Site

_LABEL = b"yinqiao signs a paper\0"
_NONCE = 16


@dataclass(frozen=True, slots=True)
class Proof:
    """What a device answered, and with which key it can be checked. All base64url but the ids of site and passkey."""

    passkey_id: str
    credential_id: str
    public_key: str
    client_data: str
    authenticator_data: str
    signature: str
    host: str
    origin: str

    def to_json(self) -> dict[str, Any]:
        """A plain dict."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `to_json`."""
        return cls(**data)


def challenge_for(digest: str) -> bytes:
    """A fresh challenge (48 bytes) for a paper. digest: lower-case hex SHA-256."""
    return _challenge(secrets.token_bytes(_NONCE), digest)


def _challenge(nonce: bytes, digest: str) -> bytes:
    return nonce + sha256(_LABEL + nonce + bytes.fromhex(digest)).digest()


def is_for(challenge: bytes, digest: str) -> bool:
    """Whether a challenge is one for this paper."""
    return challenge == _challenge(challenge[:_NONCE], digest)


class SigningService:
    """Asks for signatures and checks them. User verification is always required."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def options(self, challenge: bytes) -> dict[str, Any]:
        """Options for `navigator.credentials.get`, as JSON."""
        options = generate_authentication_options(
            rp_id=self._site.host,
            challenge=challenge,
            timeout=CHALLENGE_MS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    def proof_in(
        self, uow: UnitOfWork, actor: Actor, credential: Mapping[str, Any], challenge: bytes
    ) -> Proof | None:
        """The proof, in the caller's unit, if one of the actor's own passkeys signed this challenge now; else None."""
        passkey = store_passkeys.find_passkey(uow, str(credential.get("id")))
        if passkey is None or passkey.person_id != actor.person_id:
            return None
        try:
            answer = credential["response"]
            proof = Proof(
                passkey.id,
                passkey.credential_id,
                bytes_to_base64url(passkey.public_key),
                str(answer["clientDataJSON"]),
                str(answer["authenticatorData"]),
                str(answer["signature"]),
                self._site.host,
                self._site.origin,
            )
        except (KeyError, TypeError):
            return None
        count = _count_shown(proof, challenge, passkey.sign_count)
        if count is None or not store_passkeys.passkey_used(uow, passkey.id, passkey.sign_count, count):
            return None
        return proof


def holds(proof: Proof, challenge: bytes, digest: str) -> bool:
    """Whether this signature is good, for this challenge, and the challenge for the paper with this digest."""
    return is_for(challenge, digest) and _count_shown(proof, challenge, 0) is not None


def _count_shown(proof: Proof, challenge: bytes, seen: int) -> int | None:
    """The device's counter if the signature is good, else None. seen: the counter up to now."""
    credential = {
        "id": proof.credential_id,
        "rawId": proof.credential_id,
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": proof.client_data,
            "authenticatorData": proof.authenticator_data,
            "signature": proof.signature,
        },
    }
    try:
        shown = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=proof.host,
            expected_origin=proof.origin,
            credential_public_key=base64url_to_bytes(proof.public_key),
            credential_current_sign_count=seen,
            require_user_verification=True,
        )
    except UNTRUE:
        return None
    return shown.new_sign_count
