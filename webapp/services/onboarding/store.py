"""Applications and their pre-reviews, which only ever grow."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    Table,
    Text,
    select,
)

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.credit.model import Assessment
from webapp.services.onboarding.model import Application, PreReview, State
from webapp.services.onboarding.model_wish import Purpose, Wants, Wish

applications = Table(
    "applications",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("owner_id", Text, nullable=False, index=True),
    Column("owner_name", Text, nullable=False),
    Column("company_code", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("submitted_ms", BigInteger),
    Column("pre_review_due_ms", BigInteger),
    Column("approval_due_ms", BigInteger),
    Column("paused_ms", BigInteger),
    Column("pauses", Text, nullable=False),
    Column("looked_ms", BigInteger),
    Column("handler_id", Text),
    Column("handler_name", Text),
    Column("entered_by", Text),
    Column("approved_fen", BigInteger),
    Column("identity_ms", BigInteger),
    Column("identity_by", Text),
    Column("account_due_ms", BigInteger),
    Column("account_id", Text),
    Column("licence_name", Text),
    Column("taken_back_ms", BigInteger),
    Column("begun_by", Text),
    Column("owned_ms", BigInteger),
    Column("wants", Text),
    Column("purpose", Text),
    Column("wish_fen", BigInteger),
    Column("wish_months", Integer),
    Column("wish_way", Text),
)
Index("ix_applications_state_approval_due_ms", applications.c.state, applications.c.approval_due_ms)
Index("ix_applications_taken_back_ms", applications.c.taken_back_ms)

pre_reviews = Table(
    "pre_reviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False, index=True),
    Column("assessment", Text, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

_WISH = ("wants", "purpose", "wish_fen", "wish_months", "wish_way")
"""The columns of a wish, in the order of its fields."""
_FIXED = {"id", "reference", "owner_id", "created_ms"}


def add_application(uow: UnitOfWork, application: Application) -> None:
    """A new application; its reference must be free."""
    uow.connection.execute(applications.insert().values(**_values(application)))


def find(uow: UnitOfWork, application_id: str) -> Application | None:
    return _one(uow, select(applications).where(applications.c.id == application_id))


def hold(uow: UnitOfWork, application_id: str) -> Application | None:
    """The application, which nobody else changes until this unit is over: whoever also writes beside it holds it first."""
    return _one(uow, select(applications).where(applications.c.id == application_id).with_for_update())


def find_by_reference(uow: UnitOfWork, reference: str) -> Application | None:
    return _one(uow, select(applications).where(applications.c.reference == reference))


def find_draft(uow: UnitOfWork, owner_id: str, company_code: str) -> Application | None:
    """The owner's draft for this company, if one was begun."""
    query = select(applications).where(
        applications.c.owner_id == owner_id,
        applications.c.company_code == company_code,
        applications.c.state == State.DRAFT.value,
    )
    return _one(uow, query.order_by(applications.c.created_ms))


def of_owner(uow: UnitOfWork, owner_id: str) -> list[Application]:
    """Newest first."""
    query = select(applications).where(applications.c.owner_id == owner_id)
    rows = uow.connection.execute(query.order_by(applications.c.created_ms.desc(), applications.c.id.desc()))
    return [as_application(row) for row in rows]


def find_for_return(uow: UnitOfWork, reference: str, company_code: str) -> Application | None:
    """By both, as whoever comes back on another device names them."""
    query = select(applications).where(
        applications.c.reference == reference, applications.c.company_code == company_code
    )
    return _one(uow, query)


def agreed(uow: UnitOfWork, company_code: str) -> list[Application]:
    """Applications of a company that the bank has agreed to, whoever made them."""
    query = select(applications).where(
        applications.c.company_code == company_code, applications.c.state == State.AGREED.value
    )
    return [as_application(row) for row in uow.connection.execute(query.order_by(applications.c.created_ms))]


def in_states(uow: UnitOfWork, states: Iterable[State], limit: int) -> list[Application]:
    """Applications in these states, the least time left first."""
    query = select(applications).where(applications.c.state.in_([state.value for state in states]))
    order = query.order_by(applications.c.approval_due_ms, applications.c.created_ms, applications.c.id)
    return [as_application(row) for row in uow.connection.execute(order.limit(limit))]


def with_clocks(uow: UnitOfWork, states: Iterable[State]) -> list[Application]:
    """Applications for which a clock runs or stands: in these states, or with an account still to be opened."""
    table = applications.c
    at_bank = table.state.in_([state.value for state in states]) & table.submitted_ms.is_not(None)
    to_open = table.identity_ms.is_not(None) & table.account_id.is_(None)
    rows = uow.connection.execute(select(applications).where(at_bank | to_open).order_by(table.id))
    return [as_application(row) for row in rows]


def to_open(uow: UnitOfWork, limit: int) -> list[Application]:
    """Applications whose owner has been at the counter and whose account is still to be opened, the least time left first."""
    table = applications.c
    query = select(applications).where(
        table.account_due_ms.is_not(None),
        table.account_id.is_(None),
        table.submitted_ms.is_not(None),
        table.state != State.WITHDRAWN.value,
    )
    rows = uow.connection.execute(query.order_by(table.account_due_ms, table.id).limit(limit))
    return [as_application(row) for row in rows]


def set_clocks(uow: UnitOfWork, application: Application) -> None:
    """Writes when the bank owes what; the version stays, since nobody's page is out of date by it."""
    names = ("pre_review_due_ms", "approval_due_ms", "account_due_ms")
    uow.connection.execute(
        applications.update()
        .where(applications.c.id == application.id)
        .values(**{name: getattr(application, name) for name in names})
    )


def change(uow: UnitOfWork, application: Application, seen: int) -> bool:
    """Writes all that can change if the stored version is still `seen`; False when somebody was faster."""
    done = uow.connection.execute(
        applications.update()
        .where(applications.c.id == application.id, applications.c.version == seen)
        .values(**{name: value for name, value in _values(application).items() if name not in _FIXED})
    )
    return done.rowcount == 1


def add_pre_review(uow: UnitOfWork, application_id: str, review: PreReview) -> None:
    text = json.dumps(review.assessment.to_json(), ensure_ascii=False, separators=(",", ":"))
    uow.connection.execute(
        pre_reviews.insert().values(
            id=new_id(),
            application_id=application_id,
            assessment=text,
            snapshot=review.snapshot,
            made_ms=review.made_ms,
        )
    )


def latest_pre_reviews(uow: UnitOfWork, application_ids: list[str]) -> dict[str, PreReview]:
    """The latest pre-review of each application that has one."""
    if not application_ids:
        return {}
    query = select(pre_reviews).where(pre_reviews.c.application_id.in_(application_ids))
    rows = uow.connection.execute(query.order_by(pre_reviews.c.made_ms, pre_reviews.c.id))
    return {
        row.application_id: PreReview(
            Assessment.from_json(json.loads(row.assessment)), row.snapshot, row.made_ms
        )
        for row in rows
    }


def _one(uow: UnitOfWork, query: Select[tuple[object, ...]]) -> Application | None:
    row = uow.connection.execute(query).first()
    return as_application(row) if row else None


def as_application(row: Row[tuple[object, ...]]) -> Application:
    """A whole row of `applications` as what it is."""
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    pauses = tuple((begun, ended) for begun, ended in json.loads(columns["pauses"]))
    wants, purpose, amount_fen, months, way = (columns.pop(name) for name in _WISH)
    wish = Wish(
        Wants(wants) if wants else None, Purpose(purpose) if purpose else None, amount_fen, months, way
    )
    return Application(**{**columns, "state": State(columns["state"]), "pauses": pauses, "wish": wish})


def _values(application: Application) -> dict[str, object]:
    values = {
        **asdict(application),
        "state": application.state.value,
        "pauses": json.dumps(application.pauses),
    }
    return values | dict(zip(_WISH, values.pop("wish").values(), strict=True))
