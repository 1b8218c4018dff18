"""A code sent to a person's own telephone for one thing: what it is for and until when stands in it, and it opens nothing else.

Step-up: a signed-in person shows again that it is she. The same code shows at the counter that a telephone is its client's.
"""

from __future__ import annotations

import base64
import secrets

from webapp.core.clock import from_ms
from webapp.core.database import Database, UnitOfWork, outbox
from webapp.core.errors import Invalid, NotFound, TooMany
from webapp.core.ids import new_id
from webapp.services.identity import store_step_up as store
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import (
    CODE_DIGITS,
    CODE_MS,
    CODES_SOON,
    SOON_MS,
    Actor,
    CodeRequest,
    CodeState,
    tidy_code,
    why_no_code,
)
from webapp.services.identity.service_codes import CodeMessage
from webapp.services.identity.sign_in import Trail

STEP_UP_SENT = "identity.step_up"


class StepUpService:
    """Asks for such codes and checks them."""

    def __init__(self, db: Database, trail: Trail, keys: IdentityKeys) -> None:
        self._db = db
        self._trail = trail
        self._keys = keys

    def request_in(self, uow: UnitOfWork, actor: Actor, purpose: str, about: str) -> CodeRequest:
        """Sends a code good for five minutes and five tries, in the caller's unit.

        purpose: what it is for ("lift_card"), which has words in the messages; about: the id of the thing.
        Raises TooMany identity.code_too_many (minutes).
        """
        return self.send_in(uow, actor.person_id, purpose, about)

    def send_in(self, uow: UnitOfWork, person_id: str, purpose: str, about: str) -> CodeRequest:
        """As `request_in`, to a person who need not be signed in: the caller sees to it who may ask for her."""
        if store.count(uow, person_id, uow.now_ms - SOON_MS) >= CODES_SOON:
            raise TooMany("identity.code_too_many", minutes=SOON_MS // 60_000)
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
        request = CodeRequest(new_id(), purpose, uow.now_ms + CODE_MS)
        state = store.StepUpState(request.id, person_id, purpose, about, 0, request.expires_ms, None)
        store.add(uow, state, self._keys.code_hash(request.id, code))
        sealed = self._keys.sealer.seal(code.encode(), f"outbox:{STEP_UP_SENT}:{request.id}")
        params = {
            "request_id": request.id,
            "purpose": purpose,
            "until_ms": request.expires_ms,
            "sealed": base64.b64encode(sealed).decode(),
        }
        uow.outbox(person_id, STEP_UP_SENT, params)
        return request

    def spend_in(
        self, uow: UnitOfWork, actor: Actor, request_id: str, typed: str, purpose: str, about: str
    ) -> Invalid | None:
        """Uses the code up in the caller's unit; None when it was right. A failed try is counted, so the caller must
        commit and raise what is returned: identity.code_wrong (tries_left), _locked, _used, _expired, field "code".

        Raises Invalid identity.code_empty, identity.code_shape (digits) without costing a try.
        """
        wrong = self.use_in(uow, actor.person_id, request_id, typed, purpose, about)
        if wrong is None:
            store.mark_session(uow, actor.session_id)
            me, body = actor.person_id, {"purpose": purpose, "session_id": actor.session_id}
            self._trail.record(uow, actor_id=me, subject_id=me, kind="identity.stepped_up", body=body)
        return wrong

    def use_in(
        self, uow: UnitOfWork, person_id: str, request_id: str, typed: str, purpose: str, about: str
    ) -> Invalid | None:
        """As `spend_in`, of a code that went to this person; nobody's session is marked and nothing recorded."""
        hashed = self._keys.code_hash(request_id, tidy_code(typed))
        if store.spend(uow, request_id, person_id, purpose, about, hashed):
            return None
        left = store.take_try(uow, request_id, person_id)
        if left is None:
            return why_no_code(self._state(uow, person_id, request_id), uow.now_ms)
        if left == 0:
            return Invalid("identity.code_locked", "code")
        return Invalid("identity.code_wrong", "code", tries_left=left)

    def pending_in(self, uow: UnitOfWork, person_id: str, request_id: str, about: str) -> CodeRequest | None:
        """The request while its code could still be typed. Raises NotFound identity.code_not_found when it isn't hers."""
        state = store.find(uow, request_id)
        if state is None or state.person_id != person_id or state.about != about:
            raise NotFound("identity.code_not_found")
        if state.used_ms is not None or state.tries_left <= 0 or state.expires_ms <= uow.now_ms:
            return None
        return CodeRequest(state.id, state.purpose, state.expires_ms)

    def delivered(self, person_id: str, request_id: str) -> CodeMessage | None:
        """The message as her telephone got it, for the demo's page; None while it is on its way.

        Raises NotFound identity.code_not_found when there is none of hers.
        """
        with self._db.read() as uow:
            if self._state(uow, person_id, request_id) is None:
                raise NotFound("identity.code_not_found")
            arrived = outbox.inbox(uow, person_id)
        for message in arrived:
            if message.kind == STEP_UP_SENT and message.params["request_id"] == request_id:
                sealed = base64.b64decode(message.params["sealed"])
                code = self._keys.sealer.open(sealed, f"outbox:{STEP_UP_SENT}:{request_id}").decode()
                until = from_ms(message.params["until_ms"])
                return CodeMessage(request_id, str(message.params["purpose"]), until, code)
        return None

    @staticmethod
    def _state(uow: UnitOfWork, person_id: str, request_id: str) -> CodeState | None:
        found = store.find(uow, request_id)
        if found is None or found.person_id != person_id:
            return None
        return CodeState(
            found.id, found.purpose, found.person_id, found.tries_left, found.expires_ms, found.used_ms
        )
