"""Her own allowance: one method, one use case, one unit of work. The rules are in allowing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, NotFound
from webapp.core.money import Money
from webapp.services.assistance import allowing
from webapp.services.assistance.confirming import Answer, HerselfAgain
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model_allowance import Allowance
from webapp.services.assistance.store_allowances import find_allowance
from webapp.services.identity.model import Actor, CodeRequest
from webapp.services.identity.service_codes import CodeMessage


@dataclass(frozen=True, slots=True)
class AllowanceNow:
    """What holds, and more that will from a moment on (epoch ms), if any."""

    amount: Money
    coming: Money | None
    from_ms: int


class AllowingService:
    """What she can do with it."""

    def __init__(self, db: Database, ground: Ground, herself: HerselfAgain) -> None:
        self._db = db
        self._ground = ground
        self._herself = herself

    def now(self, actor: Actor) -> AllowanceNow:
        """How it stands."""
        with self._db.read() as uow:
            last = find_allowance(uow, actor.person_id)
            return AllowanceNow(last.at(uow.now_ms), last.coming(uow.now_ms), last.from_ms)

    def set(self, actor: Actor, amount: Money) -> bool:
        """Less, or the same, at once; False when it is more: see `allowing.set_in`."""
        return self._db.write(lambda uow: allowing.set_in(uow, self._ground, actor, amount))

    def check_more(self, actor: Actor, amount: Money) -> AllowanceNow:
        """How it stands, when she may ask for more now: see `allowing.more_in` for what it raises when not."""
        with self._db.read() as uow:
            last = allowing.more_in(uow, self._ground, actor, amount)
            return AllowanceNow(last.at(uow.now_ms), last.coming(uow.now_ms), last.from_ms)

    def by_device(self, actor: Actor) -> bool:
        """Whether she shows with her own device that it is she; otherwise with a code to her telephone."""
        return self._herself.by_device(actor)

    def ask_device(self, actor: Actor, amount: Money) -> dict[str, Any]:
        """What her device is asked to sign. Raises as `allowing.more_in`."""

        def work(uow: UnitOfWork) -> dict[str, Any]:
            last = allowing.more_in(uow, self._ground, actor, amount)
            digest = allowing.digest_of(actor, last, amount)
            return self._herself.options_in(uow, actor, allowing.about_of(actor, amount), digest)

        return self._db.write(work)

    def ask_code(self, actor: Actor, amount: Money) -> CodeRequest:
        """Sends her the code for this alone. Raises as `ask_device`, and TooMany identity.code_too_many (minutes)."""

        def work(uow: UnitOfWork) -> CodeRequest:
            allowing.more_in(uow, self._ground, actor, amount)
            return self._herself.send_code_in(uow, actor, allowing.about_of(actor, amount), allowing.PURPOSE)

        return self._db.write(work)

    def sent(self, actor: Actor, amount: Money, request_id: str) -> CodeRequest | None:
        """The code as it can be typed now; None when it can't be used any more. Raises NotFound identity.code_not_found."""
        with self._db.read() as uow:
            about = allowing.about_of(actor, amount)
            return self._ground.identity.step_up.pending_in(uow, actor.person_id, request_id, about)

    def delivered(self, actor: Actor, request_id: str) -> CodeMessage | None:
        """That code as her telephone got it, for the demo's page. Raises NotFound identity.code_not_found."""
        message = self._ground.identity.step_up.delivered(actor.person_id, request_id)
        if message is not None and message.purpose != allowing.PURPOSE:
            raise NotFound("identity.code_not_found")
        return message

    def more(self, actor: Actor, amount: Money, answer: Answer) -> Allowance:
        """Her yes to more: see `allowing.raise_in`."""
        done = self._db.write(lambda uow: allowing.raise_in(uow, self._ground, actor, amount, answer))
        if isinstance(done, BankError):
            raise done
        return done
