"""What a month of help came to, by helper."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Row, Statement
from webapp.core.money import Money
from webapp.services.accounts.months import Month
from webapp.services.assistance.views import HelperMonth

# Everybody who could help at any time of the month, also whoever did nothing.
_MONTH = Statement(
    """SELECT g.helper_id, max(g.helper_name),
        (SELECT count(*) FROM assistance_looks l WHERE l.elder_id = :elder_id AND l.helper_id = g.helper_id
            AND l.at_ms >= :from_ms AND l.at_ms < :to_ms),
        (SELECT count(*) FROM assistance_proposals p WHERE p.elder_id = :elder_id AND p.helper_id = g.helper_id
            AND p.created_ms >= :from_ms AND p.created_ms < :to_ms),
        (SELECT count(*) FROM assistance_proposals p WHERE p.elder_id = :elder_id AND p.helper_id = g.helper_id
            AND p.state = 'approved' AND p.decided_ms >= :from_ms AND p.decided_ms < :to_ms),
        (SELECT coalesce(sum(p.amount_fen), 0) FROM assistance_proposals p WHERE p.elder_id = :elder_id
            AND p.helper_id = g.helper_id AND p.state = 'approved' AND p.decided_ms >= :from_ms AND p.decided_ms < :to_ms),
        (SELECT count(*) FROM assistance_payments o WHERE o.elder_id = :elder_id AND o.helper_id = g.helper_id
            AND o.whose = 'own' AND o.paid_ms >= :from_ms AND o.paid_ms < :to_ms),
        (SELECT coalesce(sum(o.amount_fen), 0) FROM assistance_payments o WHERE o.elder_id = :elder_id
            AND o.helper_id = g.helper_id AND o.whose = 'own' AND o.paid_ms >= :from_ms AND o.paid_ms < :to_ms),
        (SELECT count(*) FROM assistance_payments o JOIN held_bills h ON h.id = o.id WHERE o.elder_id = :elder_id
            AND o.helper_id = g.helper_id AND h.state <> 'taken_back' AND o.paid_ms >= :from_ms AND o.paid_ms < :to_ms),
        (SELECT count(*) FROM assistance_payments o JOIN held_bills h ON h.id = o.id WHERE o.elder_id = :elder_id
            AND o.helper_id = g.helper_id AND h.state = 'taken_back' AND o.paid_ms >= :from_ms AND o.paid_ms < :to_ms),
        (SELECT count(*) FROM guidance_sessions s WHERE s.elder_id = :elder_id AND s.helper_id = g.helper_id
            AND s.until_ms IS NOT NULL AND s.asked_ms >= :from_ms AND s.asked_ms < :to_ms),
        (SELECT coalesce(sum(o.amount_fen), 0) FROM assistance_payments o JOIN held_bills h ON h.id = o.id
            WHERE o.elder_id = :elder_id AND o.helper_id = g.helper_id AND h.state <> 'taken_back'
            AND o.paid_ms >= :from_ms AND o.paid_ms < :to_ms)
    FROM assistance_grants g LEFT JOIN assistance_grant_ends e ON e.grant_id = g.id
    WHERE g.elder_id = :elder_id AND g.from_ms < :to_ms AND g.until_ms > :from_ms
        AND (e.ended_ms IS NULL OR e.ended_ms >= :from_ms)
    GROUP BY g.helper_id ORDER BY 2, 1"""
)


def digest(uow: UnitOfWork, elder_id: str, month: Month) -> tuple[HelperMonth, ...]:
    """Each who could help her in a month, and what that came to."""
    values = {"elder_id": elder_id, "from_ms": month.start_ms, "to_ms": month.end_ms}
    return tuple(_read(row) for row in _MONTH.rows(uow, values))


def _read(row: Row) -> HelperMonth:
    _helper_id, name, looks, prepared, paid, fen, own, own_fen, hers, back, beside, hers_fen = row
    counted = (int(looks), int(prepared), int(paid), Money(int(fen)))
    money = (int(own), Money(int(own_fen)), int(hers), Money(int(hers_fen)))
    return HelperMonth(name, *counted, *money, int(back), int(beside))
