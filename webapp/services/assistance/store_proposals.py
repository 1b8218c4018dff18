"""Queries of what helpers prepared, and of all that waits for an elder's answer."""

from __future__ import annotations

import json

from sqlalchemy import bindparam, select, update

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.services.assistance.model import OFFER_WAITS, Card, Proposal, ProposalState, Shown, Used
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.store import add_row, proposals

_OPEN = ProposalState.OPEN
# Straight to the driver where an elder's page asks.
_SELECT = """SELECT id, grant_id, elder_id, helper_id, shown, shown_hash, state, created_ms, expires_ms, decided_ms,
        payment_id
    FROM assistance_proposals WHERE """
_BETWEEN = Statement(
    _SELECT + "elder_id = :elder_id AND helper_id = :helper_id ORDER BY created_ms DESC, id DESC LIMIT :limit"
)
_LAST = Statement(
    """SELECT id, grant_id, elder_id, helper_id, shown, shown_hash, state, created_ms, expires_ms, decided_ms, payment_id
    FROM (SELECT p.*, row_number() OVER (PARTITION BY helper_id ORDER BY created_ms DESC, id DESC) AS place
        FROM assistance_proposals p WHERE elder_id = :elder_id) AS ordered
    WHERE place <= :limit ORDER BY created_ms DESC, id DESC"""
)
_OF_ELDER = Statement(_SELECT + "id = :id AND elder_id = :elder_id")
_OF_HELPER = Statement(_SELECT + "id = :id AND helper_id = :helper_id")
_OPEN_FOR_BILL = Statement(_SELECT + "bill_id = :bill_id AND state = 'open'")
_OPEN_BILLS = select(proposals.c.bill_id, proposals.c.id, proposals.c.helper_id).where(
    proposals.c.elder_id == bindparam("elder_id"),
    proposals.c.state == _OPEN,
    proposals.c.expires_ms > bindparam("now_ms"),
)


def _read(row: Row) -> Proposal:
    proposal_id, grant_id, elder_id, helper_id, shown, shown_hash, state = row[:7]
    created_ms, expires_ms, decided_ms, payment_id = row[7:]
    return Proposal(
        id=proposal_id,
        grant_id=grant_id,
        elder_id=elder_id,
        helper_id=helper_id,
        shown=_shown(shown),
        shown_hash=shown_hash,
        state=ProposalState(state),
        created_ms=created_ms,
        expires_ms=expires_ms,
        decided_ms=decided_ms,
        payment_id=payment_id,
    )


def _shown(kept: str) -> Shown | ShownTransfer:
    told = json.loads(kept)
    return ShownTransfer(**told) if ShownTransfer.is_it(told) else Shown(**told)


def add_proposal(uow: UnitOfWork, proposal: Proposal) -> None:
    add_row(
        uow,
        proposals,
        {
            "id": proposal.id,
            "grant_id": proposal.grant_id,
            "elder_id": proposal.elder_id,
            "helper_id": proposal.helper_id,
            "bill_id": proposal.shown.about,
            "amount_fen": proposal.shown.amount_fen,
            "shown": json.dumps(proposal.shown.as_json(), ensure_ascii=False),
            "shown_hash": proposal.shown_hash,
            "state": proposal.state,
            "created_ms": proposal.created_ms,
            "expires_ms": proposal.expires_ms,
        },
    )


def find_for_elder(uow: UnitOfWork, proposal_id: str, elder_id: str) -> Proposal | None:
    row = _OF_ELDER.first(uow, {"id": proposal_id, "elder_id": elder_id})
    return None if row is None else _read(row)


def find_for_helper(uow: UnitOfWork, proposal_id: str, helper_id: str) -> Proposal | None:
    row = _OF_HELPER.first(uow, {"id": proposal_id, "helper_id": helper_id})
    return None if row is None else _read(row)


def find_open_for_bill(uow: UnitOfWork, bill_id: str) -> Proposal | None:
    """The one open proposal for a bill (it may be past its time)."""
    row = _OPEN_FOR_BILL.first(uow, {"bill_id": bill_id})
    return None if row is None else _read(row)


def list_between(uow: UnitOfWork, elder_id: str, helper_id: str, limit: int) -> list[Proposal]:
    """The last ones of a helper for an elder, newest first."""
    values = {"elder_id": elder_id, "helper_id": helper_id, "limit": limit}
    return [_read(row) for row in _BETWEEN.rows(uow, values)]


def list_last(uow: UnitOfWork, elder_id: str, limit: int) -> dict[str, list[Proposal]]:
    """The last ones of each helper for an elder, by the helper's id, newest first. One statement."""
    last: dict[str, list[Proposal]] = {}
    for row in _LAST.rows(uow, {"elder_id": elder_id, "limit": limit}):
        last.setdefault(str(row[3]), []).append(_read(row))
    return last


def list_open_bills(uow: UnitOfWork, elder_id: str) -> dict[str, tuple[str, str]]:
    """Her bills that somebody has prepared and that wait for her: bill id -> (proposal id, helper id)."""
    rows = uow.connection.execute(_OPEN_BILLS, {"elder_id": elder_id, "now_ms": uow.now_ms})
    return {bill_id: (proposal_id, helper_id) for bill_id, proposal_id, helper_id in rows}


def close_proposal(
    uow: UnitOfWork, proposal_id: str, state: ProposalState, payment_id: str | None = None
) -> bool:
    """From open to its end; False when it was no longer open."""
    done = uow.connection.execute(
        update(proposals)
        .where(proposals.c.id == proposal_id, proposals.c.state == _OPEN)
        .values(state=state, decided_ms=uow.now_ms, payment_id=payment_id)
    )
    return done.rowcount == 1


def withdraw_open(uow: UnitOfWork, grant_id: str) -> int:
    """Withdraws all that waits under a grant; how many there were."""
    done = uow.connection.execute(
        update(proposals)
        .where(proposals.c.grant_id == grant_id, proposals.c.state == _OPEN)
        .values(state=ProposalState.WITHDRAWN, decided_ms=uow.now_ms)
    )
    return int(done.rowcount)


_USED = Statement(
    """SELECT coalesce(sum(CASE WHEN state = 'open' AND expires_ms > :now_ms THEN amount_fen END), 0),
        coalesce(sum(CASE WHEN state = 'approved' AND decided_ms >= :day_ms THEN amount_fen END), 0),
        coalesce(sum(CASE WHEN state = 'approved' AND decided_ms >= :month_ms THEN amount_fen END), 0)
    FROM assistance_proposals WHERE elder_id = :elder_id AND helper_id = :helper_id"""
)


def sum_used(uow: UnitOfWork, elder_id: str, helper_id: str, day_ms: int, month_ms: int) -> Used:
    """What waits now, and what was approved since the day's and the month's start. One statement."""
    pair = {"elder_id": elder_id, "helper_id": helper_id}
    row = _USED.first(uow, {**pair, "now_ms": uow.now_ms, "day_ms": day_ms, "month_ms": month_ms})
    if row is None:
        raise RuntimeError("a sum without a row")
    return Used(int(row[0]), int(row[1]), int(row[2]))


# A card for a bill that she has paid herself, or for a person off her list, would be in her way: payments keeps their state.
_CARDS = Statement(
    """SELECT id, 'proposal' AS what, '' AS helper_name, shown AS kept, created_ms FROM assistance_proposals p
    WHERE p.elder_id = :elder_id AND p.state = 'open' AND p.expires_ms > :now_ms
        AND (EXISTS (SELECT 1 FROM bills b WHERE b.id = p.bill_id AND b.state = 'due')
            OR EXISTS (SELECT 1 FROM payees y WHERE y.id = p.bill_id AND y.state = 'saved'))
    UNION ALL
    SELECT i.id, CASE WHEN EXISTS (SELECT 1 FROM assistance_grants k WHERE k.elder_id = i.elder_id AND k.helper_id = i.helper_id
            AND k.until_ms > :now_ms AND NOT EXISTS (SELECT 1 FROM assistance_grant_ends f WHERE f.grant_id = k.id))
        THEN 'change' ELSE 'invitation' END, i.helper_name, '', i.created_ms FROM assistance_invitations i
    WHERE i.elder_id = :elder_id AND i.state = 'accepted' AND i.expires_ms > :now_ms
    UNION ALL
    SELECT o.id, 'paid', o.helper_name, o.service, o.paid_ms FROM assistance_payments o
        JOIN held_bills h ON h.id = o.id AND h.state = 'waiting' AND h.due_ms > :now_ms
    WHERE o.elder_id = :elder_id
    UNION ALL
    SELECT s.id, 'guide', s.helper_name, '', s.asked_ms FROM guidance_sessions s
        LEFT JOIN assistance_grants g ON g.id = s.grant_id
    WHERE s.elder_id = :elder_id AND s.state <> 'ended' AND s.state = 'offered' AND s.asked_ms > :offered_ms
        AND (s.badge IS NOT NULL OR g.until_ms > :now_ms)
        AND NOT EXISTS (SELECT 1 FROM assistance_grant_ends e WHERE e.grant_id = s.grant_id)
        AND NOT EXISTS (SELECT 1 FROM assistance_pauses w WHERE w.elder_id = s.elder_id AND w.helper_id = s.helper_id
            AND (w.ended_ms IS NULL OR w.begun_ms >= s.asked_ms))
    ORDER BY created_ms"""
)


def list_cards(uow: UnitOfWork, elder_id: str) -> list[Card]:
    """All that waits for her answer, and what was paid with her money while she can take it back, the oldest first. One statement."""
    values = {"elder_id": elder_id, "now_ms": uow.now_ms, "offered_ms": to_ms(uow.now - OFFER_WAITS)}
    return [_card(*row[:4]) for row in _CARDS.rows(uow, values)]


def _card(card_id: str, what: str, helper_name: str, kept: str) -> Card:
    if what == "proposal":
        shown = _shown(kept)
        return Card(card_id, shown.helper_name, shown)
    return Card(card_id, helper_name, None, guide=what == "guide", paid=kept, change=what == "change")
