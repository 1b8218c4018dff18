"""What the bank owes by when, reckoned from the table of working days: anew for everything that runs when the table changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from webapp.core.clock import bank_day, from_ms, to_ms
from webapp.core.database import UnitOfWork
from webapp.core.workdays import Pause, WorkingCalendar
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.ground import CaseGround
from webapp.services.onboarding.model import (
    ACCOUNT_DAYS,
    APPROVAL_DAYS,
    AT_THE_BANK,
    PRE_REVIEW_DAYS,
    Application,
)


def review_dues(
    calendar: WorkingCalendar, submitted_ms: int, pauses: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """(pre-review due, answer due) of what came in at a moment; pauses: (from, to) of the times the clocks stood."""
    stood = [Pause(from_ms(begun), from_ms(ended)) for begun, ended in pauses]
    review = calendar.deadline(bank_day(from_ms(submitted_ms)), PRE_REVIEW_DAYS, stood)
    return to_ms(review), to_ms(calendar.deadline(bank_day(review), APPROVAL_DAYS, stood))


def account_due(calendar: WorkingCalendar, identity_ms: int) -> int:
    """When the company's account has to be open, after the identity check."""
    return to_ms(calendar.deadline(bank_day(from_ms(identity_ms)), ACCOUNT_DAYS))


def reckoned(application: Application, calendar: WorkingCalendar) -> Application:
    """The application with every clock that still runs as this calendar has it."""
    if application.state in AT_THE_BANK and application.submitted_ms is not None:
        review, approval = review_dues(calendar, application.submitted_ms, application.pauses)
        application = replace(application, pre_review_due_ms=review, approval_due_ms=approval)
    owed = application.account_due_ms is not None and application.account_id is None
    if owed and application.identity_ms is not None:
        application = replace(application, account_due_ms=account_due(calendar, application.identity_ms))
    return application


class Clocks(CaseGround):
    """For the service that keeps the table."""

    def reckon_running(self, uow: UnitOfWork, actor: Actor, calendar: WorkingCalendar) -> int:
        """Reckons all that runs by a changed calendar, in the unit that changes it; how many promises moved.

        Each is on its case's record, and its owner hears of the new day. Nobody's page is out of date by it: versions stay.
        """
        moved = 0
        for application in store.with_clocks(uow, AT_THE_BANK):
            new = reckoned(application, calendar)
            if new == application:
                continue
            moved += 1
            store.set_clocks(uow, new)
            self._tell_of_new_day(uow, actor, new)
        return moved

    def _tell_of_new_day(self, uow: UnitOfWork, actor: Actor, application: Application) -> None:
        owed = application.approval_due_ms if application.state in AT_THE_BANK else application.account_due_ms
        day = bank_day(from_ms(owed or 0)).isoformat()
        self._record(uow, actor, application, "onboarding.clock_moved", {"new_day": day})
        params = {"reference": application.reference, "application_id": application.id, "new_day": day}
        uow.outbox(application.owner_id, "onboarding.clock_moved", params)
