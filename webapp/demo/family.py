"""Who helps in the demo: the son, to prepare bills and transfers to a neighbour, since a month ago. She agreed to him then."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError
from webapp.portals.shared.services import Services
from webapp.services.assistance.confirming import Answer, CodeAnswer
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.service import AssistanceService
from webapp.services.identity.model import Actor, Person
from webapp.services.trail import Trail


class _ShowedHerself:
    """Her yes of a month ago: whatever she showed, nobody can ask for it again."""

    def check_in(
        self, uow: UnitOfWork, actor: Actor, about: str, digest: str, answer: Answer, purpose: str = ""
    ) -> BankError | None:
        del uow, actor, about, digest, answer, purpose
        return None


def let_in(bank: Services, elder: Person, child: Person, payee_id: str) -> None:
    """Code, taken up, agreed, in the clock's present. payee_id: to whom he may prepare transfers."""
    keys = CodeKeys.of(bank.settings.key)
    helping = AssistanceService(
        bank.database, bank.accounts, bank.payments, Trail(), keys, bank.identity, _ShowedHerself()
    )
    hers = Actor(elder.id, "elder", "demo", elder.name)
    invitation = helping.granting.invite(hers, "prepare")
    helping.sending.name(hers, invitation.id, [payee_id])
    code = helping.granting.show_invitation(hers, invitation.id).code
    if code is None:
        raise RuntimeError("an invitation just made has no code")
    helping.enter_code(Actor(child.id, "family", "demo", child.name), code)
    helping.granting.agree(hers, invitation.id, CodeAnswer("demo", ""))
