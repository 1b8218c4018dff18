"""How much of a grant's limits is used: what was prepared and what was paid between the two, bills and transfers together."""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.services.assistance.model import Grant, Used
from webapp.services.assistance.rules import check_limits, day_and_month_start, left_in
from webapp.services.assistance.store_payments import sum_spent
from webapp.services.assistance.store_proposals import sum_used


def used_in(uow: UnitOfWork, grant: Grant) -> Used:
    """What counts now, under whichever version of the grant it was done. Two statements."""
    day, month = map(to_ms, day_and_month_start(uow.now))
    prepared = sum_used(uow, grant.elder_id, grant.helper_id, day, month)
    spent = sum_spent(uow, grant.elder_id, grant.helper_id, day, month)
    return Used(
        prepared.waiting_fen, prepared.today_fen + spent.today_fen, prepared.month_fen + spent.month_fen
    )


def left_now(uow: UnitOfWork, grant: Grant) -> tuple[int, int]:
    """Fen that are left today and this month."""
    return left_in(grant.limits, used_in(uow, grant))


def check_left(uow: UnitOfWork, grant: Grant, amount_fen: int) -> None:
    """Whether so much more is within the limits. Raises as `rules.check_limits`."""
    check_limits(grant.limits, used_in(uow, grant), amount_fen)
