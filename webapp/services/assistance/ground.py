"""What every use case of assistance stands on: the bills it may prepare, the record, and the keys of its codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from webapp.core.clock import to_ms
from webapp.core.crypto import Sealer, blind_index
from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.accounts.service import AccountsService
from webapp.services.assistance.confirming import Confirming
from webapp.services.assistance.model import CODE_DIGITS
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.payments.service import PaymentsService
from webapp.services.trail.service import Trail

_HALF = CODE_DIGITS // 2
# How long after such an event nobody new is let in: who has just taken over a telephone waits, and she is told meanwhile.
SETTLES = timedelta(hours=24)
UNSETTLING = ("identity.passkey_added", "cards.lost")


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """How codes are kept: a keyed hash to find one, a sealed copy for its maker's own screen."""

    index_key: bytes
    sealer: Sealer

    @classmethod
    def of(cls, key: Callable[[str], bytes]) -> Self:
        """From whatever gives a 32-byte key for a label, e.g. `settings.key`."""
        return cls(key("assistance:codes"), Sealer(key("assistance:sealer")))

    def half(self, code: str) -> str:
        return blind_index(self.index_key, f"half:{code[:_HALF]}")

    def whole(self, code: str) -> str:
        return blind_index(self.index_key, f"code:{code}")

    def seal(self, invitation_id: str, code: str) -> bytes:
        return self.sealer.seal(code.encode(), f"assistance_invitations:code:{invitation_id}")

    def open(self, invitation_id: str, sealed: bytes) -> str:
        return self.sealer.open(sealed, f"assistance_invitations:code:{invitation_id}").decode()


@dataclass(frozen=True, slots=True)
class Ground:
    """Passed to each use case beside its unit of work."""

    accounts: AccountsService
    payments: PaymentsService
    trail: Trail
    keys: CodeKeys
    identity: IdentityService
    confirming: Confirming

    def check_settled(self, uow: UnitOfWork, elder: Actor) -> None:
        """No new help, and no more of it, within a day of a new device or a card reported lost.

        Raises Refused assistance.wait_a_day.
        """
        since_ms = to_ms(uow.now - SETTLES)
        known = self.identity.knows_device_in(uow, elder, since_ms)
        if not known or self.trail.happened_since(uow, elder.person_id, UNSETTLING, since_ms):
            raise Refused("assistance.wait_a_day")

    def record(
        self, uow: UnitOfWork, actor: Actor, subject_id: str, what: str, body: Mapping[str, object]
    ) -> None:
        """The one trail line of a fact, about an elder or (a guess that hit nobody) the helper himself."""
        self.trail.record(
            uow, actor_id=actor.person_id, subject_id=subject_id, kind=f"assistance.{what}", body=body
        )
