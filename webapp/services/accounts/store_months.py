"""What the passbook and the month's figures ask of the ledger. Each statement is bounded by an account and a stretch of time."""

from __future__ import annotations

import json

from webapp.core.clock import from_ms
from webapp.core.database import UnitOfWork
from webapp.core.database.statement import Statement
from webapp.core.money import Money
from webapp.services.accounts.model import Account, Movement, MovementSum, PassbookLine
from webapp.services.accounts.months import Month

# Lines are in one order, newest first: by time, and within a millisecond by id. A leaf ends below `top`.
_BELOW = "at_ms >= :from_ms AND at_ms <= :top_ms AND (at_ms < :top_ms OR id < :top_id)"
_SIDE = f"""SELECT id, at_ms FROM (SELECT id, at_ms FROM postings WHERE {{side}} = :account_id AND {_BELOW}
            ORDER BY at_ms DESC, id DESC LIMIT :limit) AS {{name}}"""  # noqa: S608 - constants
_LINES = Statement(
    f"""SELECT p.id, p.at_ms, p.kind, p.about, p.amount_fen, p.debit_account_id = :account_id
    FROM postings p WHERE p.id IN (SELECT id FROM (
        {_SIDE.format(side="debit_account_id", name="went")} UNION ALL
        {_SIDE.format(side="credit_account_id", name="came")}) AS both_sides)
    ORDER BY p.at_ms DESC, p.id DESC LIMIT :limit"""  # noqa: S608 - constants
)
_NEWER = Statement(
    """SELECT coalesce(sum(amount_fen), 0) FROM entries WHERE account_id = :account_id
    AND at_ms >= :top_ms AND (at_ms > :top_ms OR posting_id >= :top_id)"""
)
_TURNOVER = Statement(
    """SELECT coalesce(sum(CASE WHEN amount_fen > 0 THEN amount_fen END), 0),
        coalesce(-sum(CASE WHEN amount_fen < 0 THEN amount_fen END), 0)
    FROM entries WHERE account_id = :account_id AND at_ms >= :from_ms AND at_ms < :to_ms"""
)
_AT = Statement(
    """SELECT at_ms FROM postings WHERE id = :id
    AND (debit_account_id = :account_id OR credit_account_id = :account_id)"""
)
_MINE = "(SELECT a.id FROM accounts a WHERE a.owner_id = :owner_id)"
_SUMMED = f"""SELECT at_ms >= :split_ms, kind, {{went}}, sum(amount_fen), count(*) FROM postings
    WHERE {{mine}} IN {_MINE} AND {{other}} NOT IN {_MINE} AND at_ms >= :from_ms AND at_ms < :to_ms
    GROUP BY 1, 2"""  # noqa: S608 - constants
_SUMS = Statement(
    _SUMMED.format(went=1, mine="debit_account_id", other="credit_account_id")
    + " UNION ALL "
    + _SUMMED.format(went=0, mine="credit_account_id", other="debit_account_id")
)


def leaf(
    uow: UnitOfWork, account: Account, month: Month, below: tuple[int, str], limit: int
) -> list[PassbookLine]:
    """The newest lines of an account's month below a place (epoch ms, posting id), each with the balance after it."""
    top_ms, top_id = below
    top = {"account_id": account.id, "top_ms": top_ms, "top_id": top_id}
    rows = _LINES.rows(uow, top | {"from_ms": month.start_ms, "limit": limit})
    newer = _NEWER.first(uow, top) or (0,)
    lines, after = [], account.balance - Money(int(newer[0]))
    for posting_id, at_ms, kind, about, amount_fen, went_out in rows:
        amount = Money(-amount_fen if went_out else amount_fen)
        shown = f"{kind}_{'out' if went_out else 'in'}" if kind == "transfer" else kind
        lines.append(PassbookLine(posting_id, from_ms(at_ms), shown, json.loads(about), amount, after))
        after -= amount
    return lines


def moved_since(uow: UnitOfWork, account: Account, since_ms: int, limit: int) -> list[Movement]:
    """The newest movements of an account after a moment."""
    top = {"account_id": account.id, "top_ms": uow.now_ms + 1, "top_id": ""}
    rows = _LINES.rows(uow, top | {"from_ms": since_ms, "limit": limit})
    return [
        Movement(
            from_ms(at_ms),
            f"{kind}_{'out' if went_out else 'in'}" if kind == "transfer" else kind,
            json.loads(about),
            Money(-amount_fen if went_out else amount_fen),
        )
        for _id, at_ms, kind, about, amount_fen, went_out in rows
    ]


def place_of(uow: UnitOfWork, account: Account, posting_id: str) -> tuple[int, str] | None:
    """Where a line stands in an account's book; None when it stands in no book of this account."""
    row = _AT.first(uow, {"id": posting_id, "account_id": account.id})
    return None if row is None else (int(row[0]), posting_id)


def turnover(uow: UnitOfWork, account: Account, month: Month) -> tuple[Money, Money]:
    """What came in and what went out of an account in a month."""
    row = _TURNOVER.first(
        uow, {"account_id": account.id, "from_ms": month.start_ms, "to_ms": month.end_ms}
    ) or (0, 0)
    return Money(int(row[0])), Money(int(row[1]))


def sums(uow: UnitOfWork, owner_id: str, first: Month, month: Month) -> list[MovementSum]:
    """What moved between a customer and others in a month, and in the one before where that is `first`, by kind."""
    values = {
        "owner_id": owner_id,
        "from_ms": first.start_ms,
        "split_ms": month.start_ms,
        "to_ms": month.end_ms,
    }
    before, this = first.written, month.written
    return [
        MovementSum(this if here else before, kind, bool(went), Money(int(fen)), int(count))
        for here, kind, went, fen, count in _SUMS.rows(uow, values)
    ]
