"""Live guidance: one method, one use case, one unit of work. Whoever waits for news is told once it has committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.assistance.model import Grant
from webapp.services.assistance.model_grants import Seen
from webapp.services.assistance.store_grants import find_grant, list_of_elder
from webapp.services.guidance import store
from webapp.services.guidance.model import (
    LONGEST_MS,
    PHRASES,
    Event,
    Page,
    Reason,
    Session,
    State,
    Tie,
    check_value,
    may_guide,
)
from webapp.services.guidance.standing import (
    beside,
    by_call,
    by_grant,
    by_her_wish,
    end_in,
    happened,
    live,
    of,
    opened,
    still,
)
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """A session as it stands. over: why it is over; last: the last of each kind of event; seen: what of hers the grant lets him see."""

    session: Session
    over: Reason | None
    last: Mapping[str, Event]
    seen: frozenset[Seen] = frozenset()

    @property
    def live(self) -> bool:
        return self.over is None and self.session.state is State.LIVE


class GuidanceService:
    """What an elder and the one who stands beside her can do with each other."""

    def __init__(self, db: Database, trail: Trail) -> None:
        self._db = db
        self._trail = trail

    # How it begins

    def helpers(self, actor: Actor) -> list[Grant]:
        """Whom she can ask."""
        with self._db.read() as uow:
            hers = list_of_elder(uow, actor.person_id)
            return [one for one in hers if one.live_at(uow.now_ms) and may_guide(one)]

    def ask(self, elder: Actor, grant_id: str) -> str:
        """She asks one of her helpers to stand beside her; the session's id. Asking again is the same one. See `standing.by_grant`."""
        return self._open(elder, State.ASKED, lambda uow: by_grant(uow, elder, grant_id, State.ASKED))

    def offer(self, helper: Actor, grant_id: str) -> str:
        """He offers to stand beside her; nothing is seen before her yes. Raises as `ask`."""
        return self._open(helper, State.OFFERED, lambda uow: by_grant(uow, helper, grant_id, State.OFFERED))

    def ask_specialist(self, elder: Actor, specialist_id: str) -> str:
        """She asks the bank's specialist, whom she sees by name and badge, just so. See `standing.by_her_wish`."""
        return self._open(elder, State.ASKED, lambda uow: by_her_wish(uow, elder, specialist_id))

    def offer_in_call(self, staff: Actor, appointment_id: str) -> str:
        """The specialist who has taken her call offers it; nothing is seen before her yes. See `standing.by_call`."""
        return self._open(staff, State.OFFERED, lambda uow: by_call(uow, staff, appointment_id))

    def accept(self, actor: Actor, session_id: str) -> None:
        """The other one's yes: live from now on. Saying it again changes nothing.

        Raises NotFound guidance.not_found, Refused guidance.over.
        """

        def work(uow: UnitOfWork) -> None:
            session = still(uow, of(uow, actor, session_id))
            by_elder = session.is_elder(actor.person_id)
            if session.state is State.LIVE:
                return
            if by_elder == (session.state is State.ASKED):
                raise Refused("guidance.others_turn")
            hers = actor.session_id if by_elder else session.elder_session
            store.begin(uow, session.id, hers or "", uow.now_ms + LONGEST_MS)
            happened(uow, self._trail, actor, session, "live", {})

        self._told(work)

    # Her side

    def show(self, elder: Actor, session_id: str, page: Page) -> None:
        """The page that she has before her now, as it may be seen. Only from the sign-in in which she agreed.

        Raises NotFound guidance.not_found, Refused guidance.over.
        """

        def work(uow: UnitOfWork) -> None:
            session = live(uow, of(uow, elder, session_id))
            if not session.is_elder(elder.person_id) or session.elder_session != elder.session_id:
                raise NotFound("guidance.not_found")
            if session.page is not None and session.page.id == page.id:
                return
            store.keep_page(uow, session.id, page if session.badge is None else page.without_amounts())
            kind = "paused" if page.paused else "page"
            store.add_event(uow, session.id, kind, by_elder=True, body={"page": page.id})

        self._told(work)

    def answer(self, elder: Actor, session_id: str, number: int, *, yes: bool) -> None:
        """Whether she takes what was suggested (the event of this number). Again changes nothing.

        Raises NotFound guidance.not_found, Refused guidance.over / guidance.suggestion_over.
        """

        def work(uow: UnitOfWork) -> None:
            session = live(uow, of(uow, elder, session_id))
            last = store.find_last(uow, session.id, ("suggest", "answer"))
            asked, answered = last.get("suggest"), last.get("answer")
            if not session.is_elder(elder.person_id) or asked is None or asked.number != number:
                raise Refused("guidance.suggestion_over")
            if answered is None or answered.body["number"] != number:
                happened(uow, self._trail, elder, session, "answer", {"number": number, "yes": yes})

        self._told(work)

    # The helper's side

    def point(self, helper: Actor, session_id: str, page_id: str, at: str) -> None:
        """He points at something on the page that she has before her.

        Raises NotFound guidance.not_found / guidance.no_such_element, Refused guidance.over / guidance.page_changed.
        """

        def work(uow: UnitOfWork) -> None:
            session, page = beside(uow, helper, session_id, page_id)
            element = page.element(at)
            body = {"page": page.id, "at": at, "text": element.text}
            happened(uow, self._trail, helper, session, "point", body)

        self._told(work)

    def suggest(self, helper: Actor, session_id: str, page_id: str, at: str, value: str) -> None:
        """He suggests what to put into a field; she takes it or not. Raises as `point` and `check_value`."""

        def work(uow: UnitOfWork) -> None:
            session, page = beside(uow, helper, session_id, page_id)
            element = page.element(at)
            right = check_value(session, element, value, uow.now_ms)
            body = {"page": page.id, "at": at, "text": element.text, "value": right}
            happened(uow, self._trail, helper, session, "suggest", body)

        self._told(work)

    def say(self, helper: Actor, session_id: str, phrase: str) -> None:
        """One of the short sentences. Raises NotFound guidance.not_found, Refused guidance.over, Invalid guidance.phrase."""

        def work(uow: UnitOfWork) -> None:
            session = live(uow, of(uow, helper, session_id))
            if session.is_elder(helper.person_id):
                raise NotFound("guidance.not_found")
            if phrase not in PHRASES:
                raise Invalid("guidance.phrase", "phrase")
            # It is about the page that is seen: on the next one it is over.
            where = {"page": session.page.id} if session.page else {}
            happened(uow, self._trail, helper, session, "say", {"phrase": phrase, **where})

        self._told(work)

    # Either side

    def end(self, actor: Actor, session_id: str) -> Session:
        """Ends it, or says no to it, at once. Again, or when it is over already, changes nothing.

        Raises NotFound guidance.not_found.
        """

        def work(uow: UnitOfWork) -> Session:
            session = of(uow, actor, session_id)
            if session.state is not State.ENDED:
                declined = session.state is not State.LIVE
                end_in(uow, self._trail, actor, session, Reason.DECLINED if declined else Reason.STOPPED)
            return session

        return self._told(work)

    def look(self, actor: Actor, session_id: str) -> Look:
        """A session as it stands, for one of its two. Raises NotFound guidance.not_found."""
        with self._db.read() as uow:
            session = of(uow, actor, session_id)
            last = store.find_last(uow, session.id, ("point", "suggest", "answer", "say"))
            # By a badge one sees what the narrowest grant lets see: no value at all.
            grant = find_grant(uow, session.grant_id, session.elder_id) if session.grant_id else None
            return Look(session, session.over(uow.now_ms), last, grant.scope.seen if grant else frozenset())

    def goes_on(self, actor: Actor, session_id: str) -> bool:
        """Whether this person is one of the two of a session that is not over. One statement."""
        with self._db.read() as uow:
            session = store.find(uow, session_id, actor.person_id)
            return session is not None and session.over(uow.now_ms) is None

    def news(self, actor: Actor, session_id: str, after: int) -> tuple[list[Event], bool]:
        """What happened after the event of this number, in order, and whether it is over. Raises NotFound guidance.not_found."""
        with self._db.read() as uow:
            session = of(uow, actor, session_id)
            return store.list_after(uow, session.id, after), session.over(uow.now_ms) is not None

    def of_elder(self, elder: Actor) -> Session | None:
        """Her session that is not over. One statement."""
        with self._db.read() as uow:
            session = store.find_open(uow, elder.person_id)
            return session if session and session.over(uow.now_ms) is None else None

    def of_helper(self, helper: Actor) -> list[Session]:
        """His sessions that are not over, the newest first."""
        with self._db.read() as uow:
            return [one for one in store.list_open(uow, helper.person_id) if one.over(uow.now_ms) is None]

    # Inside

    def _open(self, actor: Actor, state: State, tie: Callable[[UnitOfWork], Tie]) -> str:
        return self._told(lambda uow: opened(uow, self._trail, actor, tie(uow), state).id)

    def _told(self, work: Callable[[UnitOfWork], T]) -> T:
        done = self._db.write(work)
        self._db.tell()
        return done
