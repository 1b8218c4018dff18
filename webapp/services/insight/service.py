"""What a person can see about her own money and her own dealings: the month, her plan, her record. Nothing here ever sells."""

from __future__ import annotations

from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import NotFound
from webapp.core.money import Money
from webapp.services.accounts.months import Month
from webapp.services.accounts.service import AccountsService
from webapp.services.identity.model import Actor
from webapp.services.insight import store
from webapp.services.insight.model import MonthFigures, PlanView, check_plan, figures, hint_due, used_of
from webapp.services.insight.record import RecordLeaf, RecordProof
from webapp.services.trail import Trail
from webapp.services.trail.checkpoints import Verifier
from webapp.services.trail.receipts import receipt_in

# At the largest letters so many lines are a page's length.
RECORD_LINES = 12
# The money of a deposit's move is told by the line of the move itself: a pattern of LIKE.
TOLD_BY_THE_DEPOSIT = "ledger.time_%"


class InsightService:
    """The month's figures, the spending plan with its hints, and the person's own record."""

    def __init__(self, db: Database, accounts: AccountsService, trail: Trail, verifier: Verifier) -> None:
        self._db = db
        self._accounts = accounts
        self._trail = trail
        self._verifier = verifier

    def month(self, actor: Actor, month: str | None = None) -> MonthFigures | None:
        """The actor's figures of a month ("2026-06", None for the one that runs); None without an account.

        Raises NotFound accounts.no_such_month.
        """
        with self._db.read() as uow:
            return self._month(uow, actor, month)

    def month_and_plan(
        self, actor: Actor, month: str | None = None
    ) -> tuple[MonthFigures | None, PlanView | None]:
        """Both in one unit; the plan is always that of the month that runs. Raises NotFound accounts.no_such_month."""
        with self._db.read() as uow:
            figures = self._month(uow, actor, month)
            running = figures.used if figures is not None and figures.running else None
            return figures, self._plan(uow, actor, running)

    def _month(self, uow: UnitOfWork, actor: Actor, month: str | None) -> MonthFigures | None:
        accounts = tuple(self._accounts.books_in(uow, actor.person_id))
        if not accounts:
            return None
        now, first = Month.of(uow.now), Month.of(accounts[0].opened)
        chosen = now if month is None else Month.read(month)
        if chosen is None or not first <= chosen <= now:
            raise NotFound("accounts.no_such_month")
        sums = self._accounts.sums_in(uow, actor.person_id, chosen)
        return figures(
            chosen.written, chosen.earlier.written, sums, accounts, first.written, running=chosen == now
        )

    def plan(self, actor: Actor) -> PlanView | None:
        """The actor's plan and how the month stands; None without a plan."""
        with self._db.read() as uow:
            return self.plan_in(uow, actor)

    def plan_in(self, uow: UnitOfWork, actor: Actor) -> PlanView | None:
        """As `plan`, in the caller's unit: one look without a plan, two bounded ones with it."""
        return self._plan(uow, actor, None)

    def _plan(self, uow: UnitOfWork, actor: Actor, used: Money | None) -> PlanView | None:
        """used: what was used in the month that runs, when the caller knows it already."""
        month = Month.of(uow.now)
        found = store.plan_and_closed(uow, actor.person_id, month.written)
        if found is None:
            return None
        plan, closed = found
        if used is None:
            used = used_of(month.written, self._accounts.sums_of_month_in(uow, actor.person_id, month))
        return PlanView(plan, used, month.written, hint_due(used, plan.amount, closed))

    def set_plan(self, actor: Actor, amount: Money) -> None:
        """From now on the actor means to use so much a month. The same again changes nothing.

        Raises Invalid insight.plan_zero, amount.too_large (field "amount").
        """
        check_plan(amount)

        def work(uow: UnitOfWork) -> None:
            now = store.plan_of(uow, actor.person_id)
            if now is None or now.amount != amount:
                store.set_plan(uow, actor.person_id, amount)
                self._trail.record(
                    uow,
                    actor_id=actor.person_id,
                    subject_id=actor.person_id,
                    kind="insight.plan_set",
                    body={"amount_fen": amount.fen},
                )

        self._db.write(work)

    def stop_plan(self, actor: Actor) -> None:
        """The actor has no plan any more. Again changes nothing."""

        def work(uow: UnitOfWork) -> None:
            if store.plan_of(uow, actor.person_id) is not None:
                store.set_plan(uow, actor.person_id, None)
                self._trail.record(
                    uow,
                    actor_id=actor.person_id,
                    subject_id=actor.person_id,
                    kind="insight.plan_stopped",
                    body={},
                )

        self._db.write(work)

    def close_hint(self, actor: Actor) -> None:
        """The actor has read the hint that is shown now; this month it is not shown again. Again changes nothing."""

        def work(uow: UnitOfWork) -> None:
            view = self.plan_in(uow, actor)
            if view is not None and view.hint is not None:
                store.close_hint(uow, view.plan.id, view.month, view.hint)

        self._db.write(work)

    def record(self, actor: Actor, below: str | None = None, limit: int = RECORD_LINES) -> RecordLeaf:
        """What the trail says about the actor, newest first, a deposit's move once. below: `further` of the leaf before.

        Raises NotFound insight.no_such_line.
        """
        with self._db.read() as uow:
            place = None if below is None else self._trail.place_in(uow, actor.person_id, below)
            if below is not None and place is None:
                raise NotFound("insight.no_such_line")
            events = self._trail.list_below(uow, actor.person_id, place, limit + 1, TOLD_BY_THE_DEPOSIT)
        shown = tuple(events[:limit])
        return RecordLeaf(shown, shown[-1].id if len(events) > limit else None)

    def proof(self, actor: Actor, event_id: str) -> RecordProof:
        """One line about the actor, with what proves it. Raises NotFound insight.no_such_line."""
        with self._db.read() as uow:
            event = self._trail.find_in(uow, actor.person_id, event_id)
            if event is None:
                raise NotFound("insight.no_such_line")
            receipt = receipt_in(uow, event_id, actor.person_id)
        return RecordProof(event, receipt, self._verifier.written)
