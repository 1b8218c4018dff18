"""Guidance over the small bank of assistance, and the outline of one of her pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from tests.support.family_bank import DAUGHTER, ELDER, SON, FamilyBank
from webapp.core.crypto import hash_secret
from webapp.core.database import UnitOfWork
from webapp.services.guidance.model import AMOUNT, Element, Page
from webapp.services.guidance.service import GuidanceService
from webapp.services.identity import store as identity
from webapp.services.identity.model import Actor, Person
from webapp.services.identity.model_preferences import Preferences
from webapp.services.trail.service import Trail

AMOUNT_PAGE = Page(
    "drawn-1",
    (
        Element("heading", "转多少钱"),
        Element("field", "转多少钱", "1", AMOUNT),
        Element("field", "手机号，或者存折的账号", "2"),
        Element("option", "两小时以后到", "3"),
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

    def sign_in(self) -> None:
        """Each of them signs in on a telephone; the cookie's token is the session's name."""

        def work(uow: UnitOfWork) -> None:
            for actor in (ELDER, SON, DAUGHTER):
                mode = Preferences(mode="elder" if actor is ELDER else "standard")
                person = Person(actor.person_id, actor.name, actor.name, actor.portal, None, mode)
                identity.add_person(uow, person, b"", f"number of {actor.name}", None)
                until_ms = uow.now_ms + 48 * 60 * 60 * 1000
                token = hash_secret(actor.session_id)
                line = identity.NewSession(
                    actor.session_id, token, actor.person_id, "a telephone", until_ms, None
                )
                identity.add_session(uow, line)

        self.family.db.write(work)

    def sign_out(self, actor: Actor = ELDER) -> None:
        """Signs out of that telephone."""
        self.family.db.write(lambda uow: identity.revoke_session(uow, actor.person_id, actor.session_id))

    def trail(self) -> list[str]:
        query = text("SELECT kind FROM trail_events WHERE kind LIKE 'guidance.%' ORDER BY at_ms, id")
        with self.family.db.read() as uow:
            return [kind.removeprefix("guidance.") for kind in uow.connection.execute(query).scalars()]


def beside(family: FamilyBank) -> Beside:
    """She has let her son in just now."""
    return Beside(family, GuidanceService(family.db, Trail()), family.grant().id)
