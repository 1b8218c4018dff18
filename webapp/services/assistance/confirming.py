"""That it is really she who agrees: her own device signs what she saw, or, where she has none yet, a code to her own telephone.

What is signed is the digest of what she was shown, so that the signature is good for this and for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Invalid, Refused
from webapp.services.assistance import store_confirming as store
from webapp.services.identity.answered import challenge_of
from webapp.services.identity.model import CHALLENGE_MS, Actor, CodeRequest
from webapp.services.identity.service import IdentityService
from webapp.services.identity.signing import challenge_for, is_for

PURPOSE = "confirm_help"


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """The six figures that came to her telephone."""

    request_id: str
    typed: str


@dataclass(frozen=True, slots=True)
class DeviceAnswer:
    """What her device answered, as the browser sent it."""

    credential: Mapping[str, Any]


Answer = CodeAnswer | DeviceAnswer


class Confirming(Protocol):
    """How a use case finds out that it is she."""

    def check_in(
        self, uow: UnitOfWork, actor: Actor, about: str, digest: str, answer: Answer, purpose: str = PURPOSE
    ) -> BankError | None:
        """Uses the answer up and keeps it. What is returned must be committed, then raised. purpose: of a code, in the messages."""
        ...


class HerselfAgain:
    """Confirming, with the passkeys and telephones that identity knows."""

    def __init__(self, identity: IdentityService) -> None:
        self._identity = identity

    def by_device(self, actor: Actor) -> bool:
        """Whether she has a device that can sign: then a code is not enough."""
        return bool(self._identity.passkeys.owned(actor))

    def options_in(self, uow: UnitOfWork, actor: Actor, about: str, digest: str) -> dict[str, Any]:
        """Options for her device, good for five minutes in this session; asking again puts the earlier ones out of use."""
        challenge = challenge_for(digest)
        until_ms = uow.now_ms + CHALLENGE_MS
        store.ask(uow, about, bytes_to_base64url(challenge), actor.session_id, until_ms)
        return self._identity.signing.options(challenge)

    def send_code_in(self, uow: UnitOfWork, actor: Actor, about: str, purpose: str = PURPOSE) -> CodeRequest:
        """A code to her own telephone, for this alone. Raises TooMany identity.code_too_many (minutes)."""
        return self._identity.step_up.request_in(uow, actor, purpose, about)

    def check_in(
        self, uow: UnitOfWork, actor: Actor, about: str, digest: str, answer: Answer, purpose: str = PURPOSE
    ) -> BankError | None:
        """None when it was she. Returns Refused assistance.device_needed, Invalid assistance.not_confirmed, or as `spend_in`."""
        if isinstance(answer, DeviceAnswer):
            return self._signed_in(uow, actor, about, digest, answer.credential)
        if self._identity.passkeys.owned_in(uow, actor):
            return Refused("assistance.device_needed")
        wrong = self._identity.step_up.spend_in(uow, actor, answer.request_id, answer.typed, purpose, about)
        if wrong is None:
            store.keep(uow, about, digest, None, None)
        return wrong

    def _signed_in(
        self, uow: UnitOfWork, actor: Actor, about: str, digest: str, credential: Mapping[str, Any]
    ) -> BankError | None:
        challenge = challenge_of(credential)
        if challenge is None or not store.take(uow, about, challenge, actor.session_id):
            return Invalid("assistance.not_confirmed")
        asked = base64url_to_bytes(challenge)
        proof = (
            self._identity.signing.proof_in(uow, actor, credential, asked) if is_for(asked, digest) else None
        )
        if proof is None:
            return Invalid("assistance.not_confirmed")
        store.keep(uow, about, digest, challenge, proof)
        return None
