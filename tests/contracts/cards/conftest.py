"""A small bank with cards and real people, on each kind of database."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.contracts.identity.conftest import ORIGIN, WANG_MOBILE, keys
from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork, outbox
from webapp.services.accounts import AccountsService
from webapp.services.cards import Card, CardsService
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.trail import Trail


@dataclass(frozen=True)
class CardDesk:
    """Wang has one card that pays; her neighbour has one, too. wang: signed in."""

    db: Database
    clock: FixedClock
    identity: IdentityService
    cards: CardsService
    wang: Actor
    neighbour: Actor
    card: str
    other: str

    def shown(self) -> Card:
        """Wang's card as it is now."""
        return self.cards.show(self.wang, self.card)

    def code(self, request_id: str) -> str:
        """What the message on her telephone says."""
        with self.db.read() as uow:
            waiting = [message.id for message in outbox.waiting(uow)]
        self.db.write(lambda uow: outbox.mark_delivered(uow, waiting))
        message = self.identity.step_up.delivered(self.wang.person_id, request_id)
        assert message is not None
        return message.code

    def told(self) -> list[str]:
        """Kinds of the messages that were written, whether delivered or not."""
        with self.db.read() as uow:
            rows = uow.connection.exec_driver_sql("SELECT kind FROM outbox ORDER BY id").all()
        return [str(row[0]) for row in rows]

    def facts(self) -> list[str]:
        """Kinds of what the trail says about Wang's card."""
        with self.db.read() as uow:
            rows = uow.connection.exec_driver_sql(
                "SELECT kind FROM trail_events WHERE kind LIKE 'cards.%%' OR kind LIKE 'identity.step%%' ORDER BY id"
                if self.db.dialect == "postgresql"
                else "SELECT kind FROM trail_events WHERE kind LIKE 'cards.%' OR kind LIKE 'identity.step%' ORDER BY id"
            ).all()
        return [str(row[0]) for row in rows]


@pytest.fixture
def desk(bank_db: Database, clock: FixedClock) -> CardDesk:
    """The desk; nobody has lost anything."""
    trail = Trail()
    identity = IdentityService(bank_db, trail, keys(), Site("localhost", ORIGIN, "银桥"), demo=True)
    accounts, cards = AccountsService(bank_db, trail), CardsService(bank_db, identity.step_up, trail)
    wang = identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile=WANG_MOBILE)
    zhao = identity.enroll(name="赵国强", called="赵叔叔", portal="elder", mobile="13800138009")

    def issue(uow: UnitOfWork) -> list[str]:
        return [
            cards.issue(uow, one.id, accounts.open_for(uow, one.id, one.name, actor_id=one.id), "debit", tail)
            for one, tail in ((wang, "6688"), (zhao, "3051"))
        ]

    mine, other = bank_db.write(issue)
    signed_in = identity.sign_in_demo(wang.id, "her telephone").actor
    neighbour = identity.sign_in_demo(zhao.id, "his telephone").actor
    return CardDesk(bank_db, clock, identity, cards, signed_in, neighbour, mine, other)
