"""What stands between people, put together for the pages of both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from webapp.core.database import UnitOfWork
from webapp.services.assistance.model import Grant, Proposal, ProposalState
from webapp.services.assistance.store_looks import latest_looks
from webapp.services.assistance.store_pauses import paused_of
from webapp.services.assistance.store_payments import list_of_elder
from webapp.services.assistance.store_proposals import list_between, list_last
from webapp.services.assistance.store_talks import talks_between
from webapp.services.assistance.views import Done, DueBill, Helper, One
from webapp.services.payments.model import Bill

LAST_DONE = 3
# Of so many of the last payments each helper's last are told.
MOST_PAID = 20
_NONE: Mapping[str, str] = MappingProxyType({})


def pairs_of(standing: Sequence[Grant], rests: Mapping[str, str] = _NONE) -> list[One]:
    """Each pair once, as it holds now and as it will. standing: the newest first. rests: helper -> why the bank lets it rest."""
    pairs: dict[tuple[str, str], list[Grant]] = {}
    for grant in standing:
        pairs.setdefault((grant.elder_id, grant.helper_id), []).append(grant)
    return [
        One(grants[-1], grants[0] if len(grants) > 1 else None, rests.get(helper_id, ""))
        for (_elder_id, helper_id), grants in pairs.items()
    ]


def helpers_of(uow: UnitOfWork, standing: Sequence[Grant]) -> list[Helper]:
    """Each who can help one elder, with what was done last; four statements, however many. standing: hers, the newest first."""
    if not standing:
        return []
    elder_id = standing[0].elder_id
    last, looked = list_last(uow, elder_id, LAST_DONE), latest_looks(uow, elder_id)
    paused, paid = paused_of(uow, elder_id), list_of_elder(uow, elder_id, MOST_PAID)
    return [
        Helper(
            one.grant,
            _done(last.get(one.grant.helper_id, ()), one.grant, uow.now_ms),
            one.next,
            one.grant.live_at(uow.now_ms),
            looked.get(one.grant.helper_id),
            one.grant.helper_id in paused,
            rest=one.rest,
            paid=tuple(each for each in paid if each.helper_id == one.grant.helper_id)[:LAST_DONE],
        )
        for one in pairs_of(standing, paused)
    ]


def done_under(uow: UnitOfWork, grant: Grant, limit: int) -> tuple[Done, ...]:
    """The last things prepared between the two of a grant, under whichever version, newest first."""
    done = _done(list_between(uow, grant.elder_id, grant.helper_id, limit), grant, uow.now_ms)
    if all(one.state is not ProposalState.OPEN for one in done):
        return done
    talks = talks_between(uow, grant.elder_id, grant.helper_id)
    return tuple(
        replace(one, talk=one.state is ProposalState.OPEN and one.proposal.id in talks) for one in done
    )


def _done(last: Sequence[Proposal], grant: Grant, now_ms: int) -> tuple[Done, ...]:
    return tuple(Done(one, one.state_under(grant, now_ms)) for one in last)


def due_bill_of(bill: Bill, grant: Grant, prepared: tuple[str, str] | None) -> DueBill:
    """A bill as a helper may see it. prepared: (proposal, helper) of what waits for her yes."""
    proposal_id = prepared[0] if prepared is not None and prepared[1] == grant.helper_id else None
    shown = (bill.id, bill.biller, bill.service, bill.period, bill.amount, bill.due_on)
    return DueBill(*shown, prepared is not None, proposal_id, bill.biller_id)
