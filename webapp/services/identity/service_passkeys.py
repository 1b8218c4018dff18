"""Passkeys (Web Authentication Level 3): a device proves who holds it; nothing to remember, nothing to steal.

A challenge is made here, answered once within five minutes, and only from where it was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    options_to_json_dict,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from webapp.core.crypto import hash_secret
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.identity import store, store_passkeys
from webapp.services.identity.answered import UNTRUE, challenge_of
from webapp.services.identity.model import (
    CHALLENGE_MS,
    PASSKEYS_EACH,
    Actor,
    Passkey,
    SignedIn,
    StoredPasskey,
    tidy_label,
)
from webapp.services.identity.sign_in import Trail, sign_in

T = TypeVar("T")

_REGISTER, _SIGN_IN = "register", "sign_in"


@dataclass(frozen=True, slots=True)
class Site:
    """host: the relying party's id. origin: as the browser shows it. name: the bank's."""

    host: str
    origin: str
    name: str


class PasskeyService:
    """Adds, uses, lists and removes passkeys. User verification is always required."""

    def __init__(self, db: Database, trail: Trail, site: Site) -> None:
        self._db = db
        self._trail = trail
        self._site = site

    def owned(self, actor: Actor) -> list[Passkey]:
        """This person's passkeys, oldest first."""
        with self._db.read() as uow:
            return store_passkeys.list_passkeys(uow, actor.person_id)

    def owned_in(self, uow: UnitOfWork, actor: Actor) -> list[Passkey]:
        """The same, inside another service's unit of work."""
        return store_passkeys.list_passkeys(uow, actor.person_id)

    def begin_registration(self, actor: Actor) -> dict[str, Any]:
        """Options for `navigator.credentials.create`, as JSON.

        Raises Refused("identity.passkey_too_many", most=10).
        """

        def work(uow: UnitOfWork) -> dict[str, Any]:
            person = store.find_person(uow, actor.person_id)
            known = store_passkeys.list_passkeys(uow, actor.person_id)
            if person is None:
                raise NotFound("identity.person_not_found")
            if len(known) >= PASSKEYS_EACH:
                raise Refused("identity.passkey_too_many", most=PASSKEYS_EACH)
            options = generate_registration_options(
                rp_id=self._site.host,
                rp_name=self._site.name,
                user_id=person.id.encode(),
                user_name=person.name,
                user_display_name=person.called,
                timeout=CHALLENGE_MS,
                authenticator_selection=AuthenticatorSelectionCriteria(
                    resident_key=ResidentKeyRequirement.REQUIRED,
                    user_verification=UserVerificationRequirement.REQUIRED,
                ),
                exclude_credentials=[
                    PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential_id)) for one in known
                ],
            )
            _keep(uow, options.challenge, _REGISTER, actor.session_id)
            return options_to_json_dict(options)

        return self._db.write(work)

    def finish_registration(self, actor: Actor, credential: Mapping[str, Any], label: str = "") -> str:
        """Keeps a new passkey; its id.

        Raises Invalid("identity.passkey_expired" | "identity.passkey_refused" | "identity.label_long"),
        Refused("identity.passkey_known").
        """
        named = tidy_label(label)
        challenge = _challenge_of(credential)

        def work(uow: UnitOfWork) -> str | BankError:
            if not store_passkeys.take_challenge(uow, challenge, _REGISTER, _bound(actor.session_id)):
                return Invalid("identity.passkey_expired")
            made = self._registered(actor, credential, challenge)
            if isinstance(made, BankError):
                return made
            if store_passkeys.find_passkey(uow, made.credential_id) is not None:
                return Refused("identity.passkey_known")
            store_passkeys.add_passkey(uow, made, named)
            self._record(uow, actor, "identity.passkey_added", made.id)
            return made.id

        return _answer(self._db.write(work))

    def begin_sign_in(self, visitor: str) -> dict[str, Any]:
        """Options for `navigator.credentials.get`, as JSON. visitor: the visit's random id."""
        options = generate_authentication_options(
            rp_id=self._site.host,
            timeout=CHALLENGE_MS,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        self._db.write(lambda uow: _keep(uow, options.challenge, _SIGN_IN, visitor))
        return options_to_json_dict(options)

    def finish_sign_in(self, visitor: str, credential: Mapping[str, Any], device: str) -> SignedIn:
        """Signs in whoever the passkey belongs to.

        Raises Invalid("identity.passkey_expired" | "identity.passkey_refused"), also for
        a passkey nobody here has.
        """
        challenge = _challenge_of(credential)

        def work(uow: UnitOfWork) -> SignedIn | BankError:
            if not store_passkeys.take_challenge(uow, challenge, _SIGN_IN, _bound(visitor)):
                return Invalid("identity.passkey_expired")
            passkey = store_passkeys.find_passkey(uow, str(credential.get("id")))
            if passkey is None or not self._used(uow, passkey, credential, challenge):
                return Invalid("identity.passkey_refused")
            person = store.find_person(uow, passkey.person_id)
            if person is None:
                return Invalid("identity.passkey_refused")
            return sign_in(uow, self._trail, person, how="passkey", device=device, proven=True)

        return _answer(self._db.write(work))

    def remove(self, actor: Actor, passkey_id: str) -> None:
        """Raises NotFound("identity.passkey_not_found")."""

        def work(uow: UnitOfWork) -> None:
            if not store_passkeys.remove_passkey(uow, actor.person_id, passkey_id):
                raise NotFound("identity.passkey_not_found")
            self._record(uow, actor, "identity.passkey_removed", passkey_id)

        self._db.write(work)

    def _registered(
        self, actor: Actor, credential: Mapping[str, Any], challenge: str
    ) -> StoredPasskey | Invalid:
        try:
            made = verify_registration_response(
                credential=dict(credential),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._site.host,
                expected_origin=self._site.origin,
                require_user_verification=True,
            )
        except UNTRUE:
            return Invalid("identity.passkey_refused")
        named = bytes_to_base64url(made.credential_id)
        return StoredPasskey(new_id(), named, actor.person_id, made.credential_public_key, made.sign_count)

    def _used(
        self, uow: UnitOfWork, passkey: StoredPasskey, credential: Mapping[str, Any], challenge: str
    ) -> bool:
        try:
            shown = verify_authentication_response(
                credential=dict(credential),
                expected_challenge=base64url_to_bytes(challenge),
                expected_rp_id=self._site.host,
                expected_origin=self._site.origin,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
            handle = credential["response"].get("userHandle")
            meant = base64url_to_bytes(handle).decode() if handle else passkey.person_id
        except UNTRUE:
            return False
        if meant != passkey.person_id:
            return False
        return store_passkeys.passkey_used(uow, passkey.id, passkey.sign_count, shown.new_sign_count)

    def _record(self, uow: UnitOfWork, actor: Actor, kind: str, passkey_id: str) -> None:
        self._trail.record(
            uow,
            actor_id=actor.person_id,
            subject_id=actor.person_id,
            kind=kind,
            body={"passkey_id": passkey_id},
        )


def _bound(to: str) -> str:
    return hash_secret(f"challenge:{to}")


def _keep(uow: UnitOfWork, challenge: bytes, purpose: str, bound_to: str) -> None:
    """Keeps a challenge, and lets go of those that nobody answered in time."""
    store_passkeys.forget_challenges(uow)
    store_passkeys.add_challenge(
        uow, bytes_to_base64url(challenge), purpose, _bound(bound_to), uow.now_ms + CHALLENGE_MS
    )


def _challenge_of(credential: Mapping[str, Any]) -> str:
    """The challenge (base64url) that this answer claims to answer."""
    challenge = challenge_of(credential)
    if challenge is None:
        raise Invalid("identity.passkey_refused")
    return challenge


def _answer(outcome: T | BankError) -> T:
    """Raises what the unit of work returned, so that the challenge stays spent."""
    if isinstance(outcome, BankError):
        raise outcome
    return outcome
