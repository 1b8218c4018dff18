"""Making, signing and checking agreements. Whose case it is and when it may be signed, the service that holds the case says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from webapp.core.blobs import BlobDamagedError, Blobs
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.agreements import store
from webapp.services.agreements.model import (
    CHALLENGE_MS,
    Agreement,
    AgreementKind,
    Checked,
    Pending,
    check_pending,
)
from webapp.services.identity.answered import challenge_of
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.signing import challenge_for, holds
from webapp.services.trail.service import Trail

Still = Callable[[UnitOfWork, Agreement], None]
"""Whether an agreement may be signed: asked of whoever holds its case, inside the unit of work that keeps the signature."""


class AgreementsService:
    """Another person's agreement is NotFound agreements.not_found, except for staff, who may look and check."""

    def __init__(self, db: Database, blobs: Blobs, identity: IdentityService, trail: Trail) -> None:
        self._db = db
        self._blobs = blobs
        self._identity = identity
        self._trail = trail

    def prepare(
        self, actor: Actor, case_id: str, kind: AgreementKind, terms: str, paper: Callable[[], bytes]
    ) -> Agreement:
        """The agreement of these terms; its paper is made and kept when there is none yet. Once one of a kind is signed, it is that.

        terms: all that the paper says, in a form of its own; paper: makes the PDF, outside any unit of work.
        Raises Refused agreements.not_kept_now when the storage can't take it, and what `paper` raises.
        """
        about = hashlib.sha256(terms.encode()).hexdigest()
        with self._db.read() as uow:
            made = _signed_or_same(uow, case_id, kind, about)
        if made:
            return made
        try:
            digest = self._blobs.put(paper())
        except OSError as error:
            raise Refused("agreements.not_kept_now") from error

        def work(uow: UnitOfWork) -> Agreement:
            first = _signed_or_same(uow, case_id, kind, about)
            if first:
                return first
            agreement = Agreement(new_id(), case_id, actor.person_id, kind, about, digest, uow.now_ms)
            store.add(uow, agreement)
            self._record(uow, actor, agreement, "agreements.made")
            return agreement

        return self._db.write(work)

    def of_case(self, case_id: str) -> list[Agreement]:
        """The agreements of a case, oldest first. For whoever already has the case."""
        with self._db.read() as uow:
            return store.of_case(uow, case_id)

    def show(self, actor: Actor, agreement_id: str) -> Agreement:
        """Raises NotFound agreements.not_found."""
        with self._db.read() as uow:
            return _seen(uow, actor, agreement_id)

    def paper(self, actor: Actor, agreement_id: str) -> bytes:
        """The PDF as it was made. Raises NotFound agreements.not_found, Refused agreements.not_readable_now."""
        try:
            return self._blobs.get(self.show(actor, agreement_id).digest)
        except (KeyError, OSError, BlobDamagedError) as error:
            raise Refused("agreements.not_readable_now") from error

    def begin(self, actor: Actor, agreement_id: str) -> dict[str, Any]:
        """Options for the signer's own device, good for five minutes; asking again puts the earlier ones out of use.

        Raises NotFound agreements.not_found, Refused agreements.signed_already, agreements.no_passkey.
        """
        if not self._identity.passkeys.owned(actor):
            raise Refused("agreements.no_passkey")

        def work(uow: UnitOfWork) -> bytes:
            agreement = _own(uow, actor, agreement_id)
            if agreement.signed:
                raise Refused("agreements.signed_already")
            challenge = challenge_for(agreement.digest)
            asked = Pending(bytes_to_base64url(challenge), actor.session_id, uow.now_ms + CHALLENGE_MS)
            store.set_pending(uow, agreement.id, asked)
            return challenge

        return self._identity.signing.options(self._db.write(work))

    def sign(self, actor: Actor, agreement_id: str, credential: Mapping[str, Any], still: Still) -> Agreement:
        """Keeps the signature; a second answer to a signed agreement changes nothing.

        still: raises, in the unit that keeps the signature, when the case may no longer be signed. Raises what it raises, NotFound agreements.not_found, Invalid agreements.refused, Refused agreements.asked_elsewhere, agreements.too_late.
        """
        challenge = challenge_of(credential)
        if challenge is None:
            raise Invalid("agreements.refused")

        def work(uow: UnitOfWork) -> Agreement | BankError:
            agreement = _own(uow, actor, agreement_id)
            if agreement.signed:
                return agreement
            still(uow, agreement)
            check_pending(store.pending_of(uow, agreement.id), actor.session_id, challenge, uow.now_ms)
            store.drop_pending(uow, agreement.id)
            proof = self._identity.signing.proof_in(uow, actor, credential, base64url_to_bytes(challenge))
            if proof is None:
                return Invalid("agreements.refused")
            store.add_signature(uow, agreement.id, actor.person_id, actor.name, challenge, proof)
            self._record(uow, actor, agreement, "agreements.signed")
            return _own(uow, actor, agreement_id)

        signed = self._db.write(work)
        if isinstance(signed, BankError):
            raise signed
        return signed

    def check(self, actor: Actor, agreement_id: str) -> Checked:
        """Holds the kept paper and the kept signature against each other, from the bytes up.

        Raises NotFound agreements.not_found, Refused agreements.not_signed.
        """
        with self._db.read() as uow:
            agreement = _seen(uow, actor, agreement_id)
            kept = store.signature_of(uow, agreement_id)
        if kept is None:
            raise Refused("agreements.not_signed")
        challenge, proof = kept
        try:
            digest = hashlib.sha256(self._blobs.get(agreement.digest)).hexdigest()
        except (KeyError, OSError, BlobDamagedError):
            digest = ""
        good = holds(proof, base64url_to_bytes(challenge), agreement.digest)
        return Checked(agreement, paper_unchanged=digest == agreement.digest, signature_good=good)

    def _record(self, uow: UnitOfWork, actor: Actor, agreement: Agreement, kind: str) -> None:
        body = {
            "application_id": agreement.case_id,
            "agreement_id": agreement.id,
            "paper": agreement.kind.value,
            "digest": agreement.digest,
        }
        me = actor.person_id
        self._trail.record(uow, actor_id=me, subject_id=agreement.owner_id, kind=kind, body=body)


def _signed_or_same(uow: UnitOfWork, case_id: str, kind: AgreementKind, about: str) -> Agreement | None:
    signed = (one for one in store.of_case(uow, case_id) if one.kind is kind and one.signed)
    return next(signed, None) or store.find_about(uow, case_id, kind, about)


def _own(uow: UnitOfWork, actor: Actor, agreement_id: str) -> Agreement:
    agreement = store.find(uow, agreement_id)
    if agreement is None or agreement.owner_id != actor.person_id:
        raise NotFound("agreements.not_found")
    return agreement


def _seen(uow: UnitOfWork, actor: Actor, agreement_id: str) -> Agreement:
    agreement = store.find(uow, agreement_id)
    if agreement is None or (agreement.owner_id != actor.person_id and actor.portal != "staff"):
        raise NotFound("agreements.not_found")
    return agreement
