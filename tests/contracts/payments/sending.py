"""The small bank with people saved and money to send, for tests of transfers."""

from __future__ import annotations

from dataclasses import dataclass

from tests.contracts.payments.till import Till, open_till
from webapp.core.clock import FixedClock
from webapp.core.crypto import derive
from webapp.core.database import Database
from webapp.core.money import Money
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import Actor
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site
from webapp.services.payments.model_transfers import Arrival, Transfer
from webapp.services.payments.payees import PayeesService
from webapp.services.payments.transfers import Arrivals, TransfersService
from webapp.services.trail import Trail

MOBILE = "13912345678"


@dataclass(frozen=True, slots=True)
class Sending:
    """The till, the services, and the neighbour on Wang's list (saved by her account's number)."""

    till: Till
    clock: FixedClock
    payees: PayeesService
    transfers: TransfersService
    arrivals: Arrivals
    payee: str

    @property
    def wang(self) -> Actor:
        return self.till.wang

    def save(self, name: str, number: str, actor: Actor | None = None) -> str:
        """Both steps of saving a person; the id."""
        me = actor or self.wang
        return self.payees.number(me, self.payees.name(me, name), number)

    def draft(self, yuan: int, arrival: Arrival = Arrival.TWO_HOURS, actor: Actor | None = None) -> str:
        """All steps but her yes; the id."""
        me = actor or self.wang
        transfer_id = self.transfers.start(me, self.payee)
        self.transfers.set_amount(me, transfer_id, Money(yuan * 100))
        self.transfers.set_arrival(me, transfer_id, arrival)
        return transfer_id

    def send(self, yuan: int, arrival: Arrival = Arrival.TWO_HOURS) -> str:
        """A whole transfer; the id."""
        transfer_id = self.draft(yuan, arrival)
        self.transfers.send(self.wang, transfer_id, self.show(transfer_id).version)
        return transfer_id

    def show(self, transfer_id: str) -> Transfer:
        return self.transfers.show(self.wang, transfer_id)

    def balances(self) -> tuple[int, int]:
        """Wang's and the neighbour's, in yuan."""
        both = (self.till.balance(self.wang), self.till.balance(self.till.neighbour))
        return both[0].fen // 100, both[1].fen // 100


def number_of(till: Till, actor: Actor) -> str:
    """Somebody's account number."""
    return till.accounts.list_accounts(actor)[0].number


def open_sending(db: Database, clock: FixedClock, yuan: int = 1_000, mobile: str = MOBILE) -> Sending:
    """Opens it in an empty database; Wang has this much."""
    till, trail = open_till(db), Trail()
    keys = IdentityKeys.of(lambda label: derive(b"a secret for tests, 32 bytes or more", label))
    identity = IdentityService(db, trail, keys, Site("localhost", "http://localhost", "bank"), demo=False)
    identity.enroll(
        name=till.neighbour.name,
        called="李叔叔",
        portal="elder",
        mobile=mobile,
        person_id=till.neighbour.person_id,
    )
    payees = PayeesService(db, trail, identity, till.accounts)
    if yuan:
        till.pension(yuan, "opening")
    wang = till.wang
    payee = payees.number(wang, payees.name(wang, till.neighbour.name), number_of(till, till.neighbour))
    return Sending(till, clock, payees, TransfersService(db), Arrivals(db), payee)
