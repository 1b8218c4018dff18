"""People, their sessions and how they like to read."""

from __future__ import annotations

from webapp.core.crypto import hash_secret
from webapp.core.database import Database, UnitOfWork, outbox
from webapp.core.errors import NotFound, Refused
from webapp.core.ids import new_id
from webapp.services.identity import store, store_teams
from webapp.services.identity.counter import AtTheCounter
from webapp.services.identity.keys import IdentityKeys
from webapp.services.identity.model import (
    DAY_MS,
    LONGEST_MS,
    PORTALS,
    SESSION_MS,
    Actor,
    Person,
    SessionLine,
    SessionView,
    SignedIn,
    tidy_mobile,
)
from webapp.services.identity.model_preferences import Preferences, check_preferences
from webapp.services.identity.reading import session_of
from webapp.services.identity.service_codes import CodeService
from webapp.services.identity.service_kept import KeptForms
from webapp.services.identity.service_passkeys import PasskeyService, Site
from webapp.services.identity.service_step_up import StepUpService
from webapp.services.identity.sign_in import Trail, sign_in
from webapp.services.identity.signing import SigningService
from webapp.services.identity.store_devices import had_device, mark, shares_browser

_DEMO_PEOPLE = 12
_LATELY_MS = 90 * DAY_MS


class IdentityService:
    """Who is there. `codes` and `passkeys` are the two ways to sign in; `demo` opens a third."""

    def __init__(self, db: Database, trail: Trail, keys: IdentityKeys, site: Site, *, demo: bool) -> None:
        self._db = db
        self._trail = trail
        self._keys = keys
        self._demo = demo
        self.codes = CodeService(db, trail, keys)
        self.passkeys = PasskeyService(db, trail, site)
        self.signing = SigningService(site)
        self.kept = KeptForms(db, keys.kept)
        self.step_up = StepUpService(db, trail, keys)
        self.counter = AtTheCounter(trail, keys, self.step_up)

    def session_of(self, token: str) -> SessionView | None:
        """The live session behind a cookie's token; None when unknown, ended or expired. One statement."""
        return session_of(self._db, token)

    def enroll(
        self,
        *,
        name: str,
        called: str,
        portal: str,
        mobile: str,
        staff_role: str | None = None,
        preferences: Preferences | None = None,
        person_id: str | None = None,
        team: str | None = None,
    ) -> Person:
        """Makes a person known. preferences: elder mode for elders and standard for others unless given. team: of staff, who get a badge number each.

        Raises Invalid("identity.mobile_*" | "identity.preference_unknown"), Refused("identity.mobile_known"),
        and ValueError for an unknown portal or a staff role that does not go with it.
        """
        if portal not in PORTALS or (portal == "staff") != (staff_role is not None):
            raise ValueError(f"portal {portal!r} with staff role {staff_role!r}")
        chosen = preferences or Preferences(mode="elder" if portal == "elder" else "standard")
        check_preferences(chosen)
        number, new = tidy_mobile(mobile), person_id or new_id()
        sealed = self._keys.sealer.seal(number.encode(), f"people:mobile:{new}")
        index = self._keys.mobile_index(number)

        def work(uow: UnitOfWork) -> Person:
            if store.find_person_by_mobile(uow, index) is not None:
                raise Refused("identity.mobile_known", "mobile")
            badge = store_teams.next_badge(uow) if portal == "staff" else None
            person = Person(new, name, called, portal, staff_role, chosen, badge)
            store.add_person(uow, person, sealed, index, team)
            self._record(uow, new, "identity.enrolled", {"portal": portal})
            return person

        return self._db.write(work)

    def person(self, person_id: str) -> Person:
        """Raises NotFound("identity.person_not_found")."""
        with self._db.read() as uow:
            return self.person_in(uow, person_id)

    def person_in(self, uow: UnitOfWork, person_id: str) -> Person:
        """`person` inside another service's unit of work."""
        person = store.find_person(uow, person_id)
        if person is None:
            raise NotFound("identity.person_not_found")
        return person

    def with_mobile_in(self, uow: UnitOfWork, mobile: str) -> Person | None:
        """Whose number it is (eleven figures), in the caller's unit, who sees to it that nobody can ask at will."""
        return store.find_person_by_mobile(uow, self._keys.mobile_index(mobile))

    def mobile_of(self, person_id: str) -> str:
        """Eleven digits, for whoever delivers messages. Raises NotFound("identity.person_not_found")."""
        with self._db.read() as uow:
            return self.counter.mobile_of(uow, person_id)

    def set_preferences(self, actor: Actor, preferences: Preferences) -> None:
        """How this person wants the pages from now on; each choice that changes is a line of the record.

        Raises Invalid("identity.preference_unknown").
        """
        check_preferences(preferences)

        def work(uow: UnitOfWork) -> None:
            person = store.find_person(uow, actor.person_id)
            store.save_preferences(uow, actor.person_id, preferences)
            before = preferences if person is None else person.preferences
            for name in preferences.differing(before):
                self._record(uow, actor.person_id, "identity.preference_changed", {"preference": name})

        self._db.write(work)

    def sessions(self, actor: Actor) -> list[SessionLine]:
        """Where this person is signed in, newest first."""
        with self._db.read() as uow:
            return store.list_live_sessions(uow, actor.person_id)

    def knows_device_in(self, uow: UnitOfWork, actor: Actor, since_ms: int) -> bool:
        """Whether this browser was signed in for this person before a moment already. In demo mode every device is known.

        Inside another service's unit of work.
        """
        return self._demo or had_device(uow, actor.person_id, actor.session_id, since_ms)

    def mark_browser(self, actor: Actor, secret: str) -> None:
        """By which browser this session was begun. secret: what the browser keeps."""
        self._db.write(lambda uow: mark(uow, actor.session_id, hash_secret(secret)))

    def shares_browser_in(self, uow: UnitOfWork, actor: Actor, person_id: str) -> bool:
        """Whether this browser is one with which another person has signed in lately. Inside another service's unit of work."""
        return shares_browser(uow, actor.session_id, person_id, uow.now_ms - _LATELY_MS)

    def go_on(self, actor: Actor) -> int:
        """The person is still there: until when (epoch ms) the session goes on now; 0 when it is over."""
        return self._db.write(
            lambda uow: store.lengthen_session(
                uow, actor.person_id, actor.session_id, by_ms=SESSION_MS, longest_ms=LONGEST_MS
            )
        )

    def end_session(self, actor: Actor, session_id: str | None = None) -> None:
        """Signs this browser (or another one of the same person) out, at once.

        Raises NotFound("identity.session_not_found") for a session that is ended or somebody else's.
        """
        ended = session_id or actor.session_id

        def work(uow: UnitOfWork) -> None:
            if not store.revoke_session(uow, actor.person_id, ended):
                raise NotFound("identity.session_not_found")
            self._record(uow, actor.person_id, "identity.signed_out", {"session_id": ended})

        self._db.write(work)

    def end_other_sessions(self, actor: Actor) -> int:
        """Signs out everywhere but here; how many sessions ended."""

        def work(uow: UnitOfWork) -> int:
            ended = store.revoke_other_sessions(uow, actor.person_id, actor.session_id)
            if ended:
                self._record(uow, actor.person_id, "identity.others_signed_out", {"ended": ended})
            return ended

        return self._db.write(work)

    def messages(self, actor: Actor) -> list[outbox.Message]:
        """What the bank has sent this person, newest first, at most fifty. Codes in them stay sealed."""
        with self._db.read() as uow:
            return outbox.inbox(uow, actor.person_id)

    def specialist(self) -> Person | None:
        """The silver-hair specialist (银发服务专员) by name, or None where the bank has not named one."""
        with self._db.read() as uow:
            return next(iter(self.specialists_in(uow)), None)

    def specialists_in(self, uow: UnitOfWork) -> list[Person]:
        """All silver-hair specialists, who has served longest first. Inside another service's unit of work."""
        return store.list_staff(uow, "specialist")

    def staff_in(self, uow: UnitOfWork, role: str) -> list[Person]:
        """All staff of a role, who has served longest first. Inside another service's unit of work."""
        return store.list_staff(uow, role)

    def teammates_in(self, uow: UnitOfWork, person_id: str) -> frozenset[str]:
        """The ids of everybody of a member of staff's team, this one among them. Inside another service's unit of work."""
        return store_teams.teammates(uow, person_id)

    def demo_people(self) -> list[Person]:
        """Who can be played, oldest first. Raises NotFound("identity.demo_only") outside demo mode."""
        self._only_in_demo()
        with self._db.read() as uow:
            return store.list_people(uow, _DEMO_PEOPLE)

    def sign_in_demo(self, person_id: str, device: str) -> SignedIn:
        """Signs in without any proof. Raises NotFound("identity.demo_only" | "identity.person_not_found")."""
        self._only_in_demo()

        def work(uow: UnitOfWork) -> SignedIn:
            person = self.person_in(uow, person_id)
            return sign_in(uow, self._trail, person, how="demo", device=device, proven=False)

        return self._db.write(work)

    def _only_in_demo(self) -> None:
        if not self._demo:
            raise NotFound("identity.demo_only")

    def _record(self, uow: UnitOfWork, person_id: str, kind: str, body: dict[str, object]) -> None:
        self._trail.record(uow, actor_id=person_id, subject_id=person_id, kind=kind, body=body)
