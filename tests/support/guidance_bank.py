"""Guidance over the small bank of assistance, and the outline of one of her pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from tests.support.family_bank import ELDER, SON, FamilyBank
from webapp.core.database import UnitOfWork
from webapp.services.guidance.model import AMOUNT, CHOICE, Element, Page
from webapp.services.guidance.service import GuidanceService
from webapp.services.identity import store as identity
from webapp.services.identity.model import Person
from webapp.services.identity.model_preferences import Preferences
from webapp.services.trail.service import Trail

AMOUNT_PAGE = Page(
    "drawn-1",
    (
        Element("heading", "转多少钱"),
        Element("field", "转多少钱", "1", AMOUNT),
        Element("field", "手机号，或者存折的账号", "2"),
        Element("choice", "选一个", "3", CHOICE, (("now", "马上到"), ("2h", "两小时以后到"))),
        Element("action", "下一步", "4"),
    ),
)


@dataclass
class Beside:
    """The two, and short ways to what tests need again and again."""

    family: FamilyBank
    guidance: GuidanceService
    grant_id: str

    def begin(self) -> str:
        """She asked, he came; the session's id."""
        session_id = self.guidance.ask(ELDER, self.grant_id)
        self.guidance.accept(SON, session_id)
        return session_id

    def on_a_page(self) -> str:
        """The same, with a page before her, the day after she let him in."""
        self.family.clock.advance(timedelta(days=1))
        session_id = self.begin()
        self.guidance.show(ELDER, session_id, AMOUNT_PAGE)
        return session_id

    def kinds(self, session_id: str, after: int = 0) -> list[str]:
        """What he is told, in order."""
        return [one.kind for one in self.guidance.news(SON, session_id, after)[0]]

    def sign_out(self) -> None:
        """She signs out of the telephone on which she agreed."""

        def work(uow: UnitOfWork) -> None:
            preferences = Preferences(mode="elder")
            person = Person(ELDER.person_id, ELDER.name, "王阿姨", "elder", None, preferences)
            identity.add_person(uow, person, b"", "a number", None)
            line = identity.NewSession(ELDER.session_id, "a token", ELDER.person_id, "a telephone", 0, None)
            identity.add_session(uow, line)
            identity.revoke_session(uow, ELDER.person_id, ELDER.session_id)

        self.family.db.write(work)

    def trail(self) -> list[str]:
        query = text("SELECT kind FROM trail_events WHERE kind LIKE 'guidance.%' ORDER BY at_ms, id")
        with self.family.db.read() as uow:
            return [kind.removeprefix("guidance.") for kind in uow.connection.execute(query).scalars()]


def beside(family: FamilyBank) -> Beside:
    """She has let her son in just now."""
    return Beside(family, GuidanceService(family.db, Trail()), family.grant().id)
