"""Sign-in with a mobile number and a one-time code.

What is kept: a keyed hash to check against. What is sent: the code, sealed in the outbox until it is shown to
whoever may read the message. A number the bank does not know gets the same answers as one it knows.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.core.clock import from_ms
from webapp.core.database import Database, UnitOfWork, outbox
from webapp.core.errors import Invalid, NotFound, TooMany
from webapp.core.ids import new_id
from webapp.services.identity import store, store_codes, store_counter
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import (
    CODE_DIGITS,
    CODE_MS,
    CODES_DAY,
    CODES_SOON,
    DAY_MS,
    SIGN_IN,
    SOON_MS,
    CodeRequest,
    SignedIn,
    tidy_code,
    tidy_mobile,
    why_no_code,
)
from webapp.services.identity.sign_in import Trail, sign_in

CODE_SENT = "identity.code"


@dataclass(frozen=True, slots=True)
class CodeMessage:
    """What the message says: the code, what it is for, until when (aware UTC)."""

    request_id: str
    purpose: str
    until: datetime
    code: str


class CodeService:
    """Asks for codes, checks them, and opens the message that carries one."""

    def __init__(self, db: Database, trail: Trail, keys: IdentityKeys) -> None:
        self._db = db
        self._trail = trail
        self._keys = keys

    def request_code(self, mobile: str, only: str | None = None) -> CodeRequest:
        """Sends a sign-in code good for five minutes and five tries, if the bank knows the number; to one that staff typed and nobody
        has proven nothing is sent, and the answer is the same.

        only: the person it may go to; to anybody else's number nothing is sent, and the answer is the same.
        Raises Invalid("identity.mobile_empty" | "identity.mobile_shape"), TooMany("identity.code_too_many",
        minutes=10 | "identity.code_too_many_today").
        """
        index = self._keys.mobile_index(tidy_mobile(mobile))

        def work(uow: UnitOfWork) -> CodeRequest:
            self._check_rate(uow, index)
            person = store.find_person_by_mobile(uow, index)
            if person is not None and (
                only not in {None, person.id} or store_counter.is_unproven(uow, person.id)
            ):
                person = None
            request = CodeRequest(new_id(), SIGN_IN, uow.now_ms + CODE_MS)
            code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
            stored = store_codes.NewCode(
                id=request.id,
                mobile_index=index,
                purpose=SIGN_IN,
                code_hash=self._keys.code_hash(request.id, code),
                person_id=person.id if person else None,
                expires_ms=request.expires_ms,
            )
            store_codes.add_code(uow, stored)
            if person is not None:
                uow.outbox(person.id, CODE_SENT, self._message(request, code))
            return request

        return self._db.write(work)

    def verify_code(self, request_id: str, typed: str, device: str) -> SignedIn:
        """Spends the code and signs its person in; of two at the same moment one wins.

        Raises Invalid("identity.code_empty" | "identity.code_shape", digits=6) without costing a try, and
        Invalid("identity.code_wrong", tries_left=n | "identity.code_locked" | "identity.code_used" |
        "identity.code_expired"), field "code". The failed try stays counted.
        """
        hashed = self._keys.code_hash(request_id, tidy_code(typed))

        def work(uow: UnitOfWork) -> SignedIn | Invalid:
            person_id = store_codes.spend_code(uow, request_id, SIGN_IN, hashed)
            person = store.find_person(uow, person_id) if person_id else None
            if person is None:
                return _missed(uow, request_id)
            return sign_in(uow, self._trail, person, how="code", device=device, proven=True)

        outcome = self._db.write(work)
        if isinstance(outcome, Invalid):
            raise outcome
        return outcome

    def pending(self, request_id: str) -> CodeRequest | None:
        """The request while its code could still be typed; None when used, locked, expired or unknown."""
        with self._db.read() as uow:
            state, now_ms = store_codes.find_code(uow, request_id), uow.now_ms
        if state is None or state.used_ms is not None or state.tries_left <= 0 or state.expires_ms <= now_ms:
            return None
        return CodeRequest(state.id, state.purpose, state.expires_ms)

    def delivered(self, request_id: str) -> CodeMessage | None:
        """The message that this request sent, once it is delivered; only for the demo's telephone page.

        None while it is on its way, and for ever for a number the bank does not know. Raises
        NotFound("identity.code_not_found") for a request that never was.
        """
        with self._db.read() as uow:
            state = store_codes.find_code(uow, request_id)
            if state is None:
                raise NotFound("identity.code_not_found")
            arrived = outbox.inbox(uow, state.person_id) if state.person_id else []
        for message in arrived:
            if message.kind == CODE_SENT and message.params["request_id"] == request_id:
                return self.open_message(message.params)
        return None

    def _check_rate(self, uow: UnitOfWork, index: str) -> None:
        if store_codes.count_codes(uow, index, uow.now_ms - SOON_MS, unused_only=False) >= CODES_SOON:
            raise TooMany("identity.code_too_many", "mobile", minutes=SOON_MS // 60_000)
        if store_codes.count_codes(uow, index, uow.now_ms - DAY_MS, unused_only=True) >= CODES_DAY:
            raise TooMany("identity.code_too_many_today", "mobile")

    def _message(self, request: CodeRequest, code: str) -> dict[str, object]:
        sealed = self._keys.sealer.seal(code.encode(), f"outbox:{CODE_SENT}:{request.id}")
        return {
            "request_id": request.id,
            "purpose": request.purpose,
            "until_ms": request.expires_ms,
            "sealed": base64.b64encode(sealed).decode(),
        }

    def open_message(self, params: Mapping[str, Any]) -> CodeMessage:
        """An "identity.code" row's parameters with the code readable. ValueError when tampered with."""
        request_id = str(params["request_id"])
        code = self._keys.sealer.open(base64.b64decode(params["sealed"]), f"outbox:{CODE_SENT}:{request_id}")
        return CodeMessage(request_id, str(params["purpose"]), from_ms(params["until_ms"]), code.decode())


def _missed(uow: UnitOfWork, request_id: str) -> Invalid:
    """Counts a failed try and says why; returned and not raised, so that the count is committed."""
    left = store_codes.take_try(uow, request_id)
    if left is None:
        return why_no_code(store_codes.find_code(uow, request_id), uow.now_ms)
    if left == 0:
        return Invalid("identity.code_locked", "code")
    return Invalid("identity.code_wrong", "code", tries_left=left)
