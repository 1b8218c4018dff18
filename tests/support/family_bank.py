"""A small bank with one family in it, for tests of assistance: an elder with money and bills, a son, a daughter."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import text

from webapp.core.clock import FixedClock, from_ms
from webapp.core.crypto import derive
from webapp.core.database import Database, UnitOfWork, migrate
from webapp.core.errors import BankError, Invalid
from webapp.core.money import Money
from webapp.services.accounts.service import AccountsService
from webapp.services.assistance.confirming import Answer, CodeAnswer
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.model import Grant
from webapp.services.assistance.service import AssistanceService
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.payments import store_payees
from webapp.services.payments.service import PaymentsService
from webapp.services.trail.service import Trail

ELDER = Actor("elder-wang", "elder", "session-elder", "王秀英")
SON = Actor("son-li", "family", "session-son", "李明")
DAUGHTER = Actor("daughter-li", "family", "session-daughter", "李芳")
OPENING_FEN = 1_000_000


HERS, NOT_HERS = CodeAnswer("her telephone", "123456"), CodeAnswer("her telephone", "000000")


class HerWord:
    """Confirming for tests that are not about it: one answer is hers, any other is not."""

    def check_in(
        self, uow: UnitOfWork, actor: Actor, about: str, digest: str, answer: Answer, purpose: str = ""
    ) -> BankError | None:
        assert (
            uow.now_ms
            and about
            and len(digest) == 64
            and purpose in ("", "confirm_payment", "confirm_allowance")
        )
        return None if answer == HERS and actor.portal == "elder" else Invalid("assistance.not_confirmed")


@dataclass
class FamilyBank:
    """The services, wired; and short ways to what tests need again and again."""

    db: Database
    clock: FixedClock
    accounts: AccountsService
    payments: PaymentsService
    assistance: AssistanceService
    trails: Trail
    account_id: str
    biller_id: str

    def add_bill(self, fen: int = 8_600, customer: Actor = ELDER, period: str = "2026-04") -> str:
        """A gas bill that is due; its id."""
        account_id = self.account_id
        return self.db.write(
            lambda uow: self.payments.add_bill(
                uow,
                self.biller_id,
                customer.person_id,
                account_id,
                period=period,
                amount=Money(fen),
                due_on=date(2026, 6, 10),
            )
        )

    def save_person(self, holder: str, name: str, owner: Actor = ELDER) -> str:
        """Somebody with an account here, on a list of hers; the payee's id."""

        def work(uow: UnitOfWork) -> str:
            account_id = self.accounts.open_for(uow, holder, name, actor_id="bank")
            payee_id = store_payees.add_payee(uow, owner.person_id, name)
            store_payees.save_payee(uow, payee_id, name, account_id, "mobile", "8003")
            return payee_id

        return self.db.write(work)

    def code(
        self, elder: Actor = ELDER, level: str = "prepare", people: Collection[str] = ()
    ) -> tuple[str, str]:
        """(invitation id, code) of an elder's open invitation. people: to whom transfers may be prepared."""
        invitation = self.assistance.granting.invite(elder, level)
        if people:
            self.assistance.sending.name(elder, invitation.id, people)
        code = self.assistance.granting.show_invitation(elder, invitation.id).code
        assert code is not None
        return invitation.id, code

    def agree(self, invitation_id: str, elder: Actor = ELDER) -> Grant:
        """Her yes, and it is she."""
        return self.assistance.granting.agree(elder, invitation_id, HERS)

    def granted(
        self,
        helper: Actor = SON,
        elder: Actor = ELDER,
        level: str = "prepare",
        people: Collection[str] = (),
    ) -> Grant:
        """All three steps to a grant, which begins when its level says."""
        invitation_id, code = self.code(elder, level, people)
        self.assistance.enter_code(helper, code)
        return self.agree(invitation_id, elder)

    def grant(
        self,
        helper: Actor = SON,
        elder: Actor = ELDER,
        level: str = "prepare",
        people: Collection[str] = (),
    ) -> Grant:
        """The same, once it has begun."""
        granted = self.granted(helper, elder, level, people)
        self.clock.advance(max(from_ms(granted.from_ms) - self.clock.now(), timedelta(0)))
        return granted

    def balance_fen(self) -> int:
        return self.accounts.list_accounts(ELDER)[0].balance.fen

    def trail(self) -> list[tuple[str, dict[str, Any]]]:
        """(kind, body) of each of assistance's trail lines, oldest first."""
        query = text("SELECT kind, body FROM trail_events WHERE kind LIKE 'assistance.%' ORDER BY at_ms, id")
        with self.db.read() as uow:
            return [(kind, json.loads(body)) for kind, body in uow.connection.execute(query)]

    def messages(self, person: Actor) -> list[tuple[str, dict[str, Any]]]:
        """(kind, params) of each message of assistance to a person, oldest first."""
        query = text(
            "SELECT kind, params FROM outbox WHERE recipient_id = :who AND kind LIKE 'assistance.%' ORDER BY id"
        )
        with self.db.read() as uow:
            rows = uow.connection.execute(query, {"who": person.person_id})
            return [(kind, json.loads(params)) for kind, params in rows]


def demo_identity(db: Database, trail: Trail) -> IdentityService:
    """Identity that knows every device."""
    keys = IdentityKeys.of(lambda label: derive(b"a secret for tests, 32 bytes or more", label))
    return IdentityService(db, trail, keys, Site("localhost", "http://localhost:8000", "银行"), demo=True)


def family_bank(db: Database, clock: FixedClock) -> FamilyBank:
    """Wires the services over a migrated, empty database, and gives the elder an account with 10,000 yuan."""
    trail = Trail()
    accounts, payments = AccountsService(db, trail), PaymentsService(db)
    keys = CodeKeys.of(lambda label: derive(b"a secret for tests, 32 bytes or more", label))
    identity = demo_identity(db, trail)
    assistance = AssistanceService(db, accounts, payments, trail, keys, identity, HerWord())
    person = ELDER.person_id
    account_id = db.write(lambda uow: accounts.open_for(uow, person, ELDER.name, actor_id="bank"))
    funding = db.write(lambda uow: accounts.open_internal(uow, "养老金", "funding"))
    gas = db.write(lambda uow: accounts.open_internal(uow, "国新燃气", "biller"))
    biller_id = db.write(lambda uow: payments.add_biller(uow, "国新燃气", "gas", gas))
    payments.deposit(person, funding, Money(OPENING_FEN), "opening", payer="养老金")
    return FamilyBank(db, clock, accounts, payments, assistance, trail, account_id, biller_id)


@cache
def migrated_file() -> Path:
    """A migrated, empty SQLite file, made once, to copy."""
    file = Path(tempfile.mkdtemp()) / "empty.sqlite3"
    migrate(f"sqlite:///{file}")
    return file


keys = count(1)


def fresh_key() -> str:
    """An idempotency key as a page would make one."""
    return f"form-{next(keys)}"
