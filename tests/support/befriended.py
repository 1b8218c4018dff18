"""Two people of a running demo bank of whom one has let the other help her, some time ago: arranged through the services."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from tests.support.live_bank import LiveBank
from webapp.core.clock import FixedClock
from webapp.core.crypto import derive
from webapp.core.database import Database
from webapp.services.assistance.ground import CodeKeys
from webapp.services.assistance.service import AssistanceService
from webapp.services.identity.model import Actor
from webapp.services.payments.service import PaymentsService
from webapp.services.trail.service import Trail


def befriend(bank: LiveBank, elder: str, helper: str, ago: timedelta = timedelta(hours=25)) -> None:
    """elder, helper: their names."""
    db = Database(f"sqlite:///{bank.books}", FixedClock(datetime.now(UTC) - ago))
    keys = CodeKeys.of(lambda label: derive(b"a secret for tests, 32 bytes or more", label))
    helping = AssistanceService(db, PaymentsService(db), Trail(), keys)
    with db.read() as uow:
        found = uow.connection.execute(text("SELECT name, id, portal FROM people")).all()
    people = {name: Actor(person_id, portal, "arranged", name) for name, person_id, portal in found}
    her, him = people[elder], people[helper]
    invitation = helping.invite(her)
    code = helping.show_invitation(her, invitation.id).code
    assert code is not None
    helping.enter_code(him, code)
    helping.agree(her, invitation.id)
    db.close()
