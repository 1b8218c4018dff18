"""The owner of a small business at the counter: known by telephone or by card, or taken in. Inside another service's unit of work."""

from __future__ import annotations

from webapp.core.crypto import blind_index
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.identity import store, store_counter
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor, CodeRequest, Person
from webapp.services.identity.model_card import tidy_name
from webapp.services.identity.model_preferences import Preferences
from webapp.services.identity.service_step_up import StepUpService
from webapp.services.identity.sign_in import Trail

CLIENTS = "business"
PROVE = "prove_mobile"
"""What the code is for that a client reads to staff from his telephone: it shows that the number is his, and opens nothing."""


class AtTheCounter:
    """Whoever calls this sees to it that staff have the person before them, and that nobody can ask at will."""

    def __init__(self, trail: Trail, keys: IdentityKeys, step_up: StepUpService) -> None:
        self._trail = trail
        self._keys = keys
        self._step_up = step_up

    def known(self, uow: UnitOfWork, name: str, mobile: str) -> Person | None:
        """The client with this number; None when there is none of this name."""
        return _named(store.find_person_by_mobile(uow, self._keys.mobile_index(mobile)), name)

    def known_or_new(self, uow: UnitOfWork, actor: Actor, name: str, mobile: str, card: str) -> Person | None:
        """The client with this number or this card, or somebody new: nobody is on the books twice.

        name, mobile, card: as `check_name`, `tidy_mobile` and `check_card` give them. None when they are not one client's.
        """
        index = blind_index(self._keys.card, card)
        by_mobile = store.find_person_by_mobile(uow, self._keys.mobile_index(mobile))
        by_card = store_counter.find_by_card(uow, index)
        if by_mobile is None and by_card is None:
            return self._taken_in(uow, actor, name, mobile, index)
        client = _named(by_card or by_mobile, name)
        if client is None or by_card is not None:
            return client if by_mobile is None or by_mobile == by_card else None
        if store_counter.card_of(uow, client.id) is not None:
            return None
        store_counter.set_card(uow, client.id, index)
        return client

    def was_taken_in(self, uow: UnitOfWork, person_id: str) -> bool:
        """Whether staff wrote down who this is, at the counter."""
        return store_counter.was_taken_in(uow, person_id)

    def ever_signed_in(self, uow: UnitOfWork, person_id: str) -> bool:
        """Whether the telephone that stands on the books has opened this person's pages."""
        return store_counter.ever_signed_in(uow, person_id)

    def mobile_of(self, uow: UnitOfWork, person_id: str) -> str:
        """Eleven digits. Raises NotFound identity.person_not_found."""
        sealed = store_counter.find_sealed_mobile(uow, person_id)
        if sealed is None:
            raise NotFound("identity.person_not_found")
        return self._keys.sealer.open(sealed, f"people:mobile:{person_id}").decode()

    def is_unproven(self, uow: UnitOfWork, person_id: str) -> bool:
        """Whether staff typed this person's number and nobody has shown yet that it is his: no code to sign in goes there."""
        return store_counter.is_unproven(uow, person_id)

    def send_proof(self, uow: UnitOfWork, person_id: str) -> CodeRequest:
        """Sends a code to the number that was typed. Raises Refused identity.mobile_proven, TooMany identity.code_too_many (minutes)."""
        if not self.is_unproven(uow, person_id):
            raise Refused("identity.mobile_proven")
        return self._step_up.send_in(uow, person_id, PROVE, self._number(uow, person_id))

    def pending_proof(self, uow: UnitOfWork, person_id: str, request_id: str) -> CodeRequest | None:
        """The code while it could still be typed, and the number is the one it went to. Raises NotFound identity.code_not_found."""
        return self._step_up.pending_in(uow, person_id, request_id, self._number(uow, person_id))

    def prove(self, uow: UnitOfWork, person_id: str, request_id: str, typed: str) -> Invalid | None:
        """From now on codes may go there, when the code is right that the client read from his telephone.

        Returns and raises what `StepUpService.spend_in` does.
        """
        number = self._number(uow, person_id)
        wrong = self._step_up.use_in(uow, person_id, request_id, typed, PROVE, number)
        if wrong is None:
            store_counter.set_unproven(uow, person_id, None)
        return wrong

    def _number(self, uow: UnitOfWork, person_id: str) -> str:
        """What a proof is about: another number needs another one."""
        return self._keys.mobile_index(self.mobile_of(uow, person_id))

    def set_name(self, uow: UnitOfWork, person_id: str, name: str) -> None:
        """The name as `check_name` gives it, of somebody who was taken in at the counter."""
        store_counter.set_name(uow, person_id, name)

    def set_mobile(self, uow: UnitOfWork, person_id: str, mobile: str) -> None:
        """The number as `tidy_mobile` gives it, unproven. Raises Refused identity.mobile_known (field "mobile") when it is another person's."""
        index = self._keys.mobile_index(mobile)
        if store.find_person_by_mobile(uow, index) is not None:
            raise Refused("identity.mobile_known", "mobile")
        sealed = self._keys.sealer.seal(mobile.encode(), f"people:mobile:{person_id}")
        store_counter.set_mobile(uow, person_id, sealed, index)
        store_counter.set_unproven(uow, person_id, uow.now_ms)

    def _taken_in(self, uow: UnitOfWork, actor: Actor, name: str, mobile: str, card_index: str) -> Person:
        person = Person(new_id(), name, name, CLIENTS, None, Preferences())
        sealed = self._keys.sealer.seal(mobile.encode(), f"people:mobile:{person.id}")
        store.add_person(uow, person, sealed, self._keys.mobile_index(mobile), None)
        store_counter.set_card(uow, person.id, card_index)
        store_counter.set_taken_in(uow, person.id, actor.person_id)
        store_counter.set_unproven(uow, person.id, uow.now_ms)
        self._trail.record(
            uow, actor_id=actor.person_id, subject_id=person.id, kind="identity.taken_in", body={}
        )
        return person


def _named(person: Person | None, name: str) -> Person | None:
    same = person is not None and person.portal == CLIENTS and tidy_name(person.name) == tidy_name(name)
    return person if same else None
