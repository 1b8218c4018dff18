"""Applications, their pre-reviews, decisions and openings by staff. All but the application itself only ever grow."""

from __future__ import annotations

import json

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
    UniqueConstraint,
    select,
)

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.credit.model import Assessment
from webapp.services.onboarding.model import WAITING, Application, Decision, DecisionMade, PreReview, State

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
)
Index("ix_applications_state_approval_due_ms", applications.c.state, applications.c.approval_due_ms)

pre_reviews = Table(
    "pre_reviews",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False, index=True),
    Column("assessment", Text, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False),
    Column("application_version", Integer, nullable=False),
    Column("decision", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    UniqueConstraint("application_id", "application_version"),
)

case_openings = Table(
    "case_openings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("opened_ms", BigInteger, nullable=False),
)
Index(
    "ix_case_openings_actor",
    case_openings.c.actor_id,
    case_openings.c.application_id,
    case_openings.c.opened_ms,
)


def add_application(uow: UnitOfWork, application: Application) -> None:
    """A new application; its reference must be free."""
    uow.connection.execute(
        applications.insert().values(
            id=application.id,
            reference=application.reference,
            owner_id=application.owner_id,
            owner_name=application.owner_name,
            company_code=application.company_code,
            state=application.state.value,
            version=application.version,
            created_ms=application.created_ms,
        )
    )


def find(uow: UnitOfWork, application_id: str) -> Application | None:
    return _one(uow, select(applications).where(applications.c.id == application_id))


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
    return [_application(row) for row in rows]


def agreed(uow: UnitOfWork, company_code: str) -> list[Application]:
    """Applications of a company that the bank has agreed to, whoever made them."""
    query = select(applications).where(
        applications.c.company_code == company_code, applications.c.state == State.AGREED.value
    )
    return [_application(row) for row in uow.connection.execute(query.order_by(applications.c.created_ms))]


def waiting(uow: UnitOfWork, limit: int) -> list[Application]:
    """Applications a person has to decide, the least time left first."""
    query = select(applications).where(applications.c.state.in_([state.value for state in WAITING]))
    order = query.order_by(applications.c.approval_due_ms, applications.c.created_ms, applications.c.id)
    return [_application(row) for row in uow.connection.execute(order.limit(limit))]


def change(uow: UnitOfWork, application: Application, seen: int) -> bool:
    """Writes state and clocks if the stored version is still `seen`; False when somebody was faster."""
    done = uow.connection.execute(
        applications.update()
        .where(applications.c.id == application.id, applications.c.version == seen)
        .values(
            state=application.state.value,
            version=application.version,
            submitted_ms=application.submitted_ms,
            pre_review_due_ms=application.pre_review_due_ms,
            approval_due_ms=application.approval_due_ms,
        )
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


def add_decision(uow: UnitOfWork, application: Application, made: DecisionMade) -> None:
    """Bound to the version it was made on: a second one for the same version is refused by the database."""
    uow.connection.execute(
        decisions.insert().values(
            id=new_id(),
            application_id=application.id,
            application_version=application.version,
            decision=made.decision.value,
            reason=made.reason,
            actor_id=made.actor_id,
            actor_name=made.actor_name,
            snapshot=made.snapshot,
            made_ms=made.made_ms,
        )
    )


def decisions_of(uow: UnitOfWork, application_id: str) -> tuple[DecisionMade, ...]:
    """Oldest first."""
    query = select(decisions).where(decisions.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(decisions.c.application_version))
    return tuple(
        DecisionMade(
            Decision(row.decision), row.reason, row.actor_id, row.actor_name, row.snapshot, row.made_ms
        )
        for row in rows
    )


def add_opening(uow: UnitOfWork, application_id: str, actor_id: str) -> None:
    uow.connection.execute(
        case_openings.insert().values(
            id=new_id(), application_id=application_id, actor_id=actor_id, opened_ms=uow.now_ms
        )
    )


def opened_since(uow: UnitOfWork, application_id: str, actor_id: str, since_ms: int) -> bool:
    """True when this member of staff opened the case at or after that time."""
    query = select(case_openings.c.id).where(
        case_openings.c.actor_id == actor_id,
        case_openings.c.application_id == application_id,
        case_openings.c.opened_ms >= since_ms,
    )
    return uow.connection.execute(query.limit(1)).first() is not None


def _one(uow: UnitOfWork, query: Select[tuple[object, ...]]) -> Application | None:
    row = uow.connection.execute(query).first()
    return _application(row) if row else None


def _application(row: Row[tuple[object, ...]]) -> Application:
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return Application(**{**columns, "state": State(columns["state"])})
