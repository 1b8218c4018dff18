"""What the bank's people add to an application: decisions, questions, openings. All of it only grows."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
    or_,
    select,
)

from webapp.core.database.tables import metadata
from webapp.core.database.unit_of_work import UnitOfWork
from webapp.core.ids import new_id
from webapp.services.onboarding.model import Application, Asked, Decision, DecisionMade
from webapp.services.onboarding.store import applications, as_application

_FOUND_AT_MOST = 50

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
    Column("amount_fen", BigInteger),
    Column("policy_version", Text),
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

entries = Table(
    "case_entries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False, index=True),
    Column("actor_id", Text, nullable=False),
    Column("document_id", Text),
    Column("made_ms", BigInteger, nullable=False),
)

asked = Table(
    "case_questions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("answer", Boolean, nullable=False),
)


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
            amount_fen=made.amount_fen,
            policy_version=made.policy_version,
        )
    )


def decisions_of(uow: UnitOfWork, application_id: str) -> tuple[DecisionMade, ...]:
    """Oldest first."""
    query = select(decisions).where(decisions.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(decisions.c.application_version))
    return tuple(
        DecisionMade(
            Decision(row.decision),
            row.reason,
            row.actor_id,
            row.actor_name,
            row.snapshot,
            row.made_ms,
            row.amount_fen,
            row.policy_version,
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


def add_asked(uow: UnitOfWork, application_id: str, said: Asked, actor_id: str) -> None:
    """One more question of the bank, or answer of the owner."""
    uow.connection.execute(
        asked.insert().values(
            id=new_id(),
            application_id=application_id,
            text=said.text,
            actor_id=actor_id,
            actor_name=said.actor_name,
            made_ms=said.made_ms,
            answer=said.answer,
        )
    )


def asked_of(uow: UnitOfWork, application_id: str) -> tuple[Asked, ...]:
    """Questions and answers, oldest first."""
    query = select(asked).where(asked.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(asked.c.made_ms, asked.c.id))
    return tuple(Asked(row.text, row.actor_name, row.made_ms, row.answer) for row in rows)


def add_entry(uow: UnitOfWork, application_id: str, actor_id: str, document_id: str | None) -> None:
    """Somebody of the bank typed for the customer: in a document, or (None) handed the case in."""
    uow.connection.execute(
        entries.insert().values(
            id=new_id(),
            application_id=application_id,
            actor_id=actor_id,
            document_id=document_id,
            made_ms=uow.now_ms,
        )
    )


def typists_of(uow: UnitOfWork, application_id: str) -> frozenset[str]:
    """Everybody of the bank who ever typed for the customer in this application."""
    query = select(entries.c.actor_id).where(entries.c.application_id == application_id)
    return frozenset(uow.connection.execute(query).scalars())


def note_first_look(uow: UnitOfWork, application_id: str) -> None:
    """Notes now as the first look; the version stays, since nobody's page is out of date by it."""
    uow.connection.execute(
        applications.update()
        .where(applications.c.id == application_id, applications.c.looked_ms.is_(None))
        .values(looked_ms=uow.now_ms)
    )


def taken_back(uow: UnitOfWork, actor_id: str, since_ms: int) -> list[Application]:
    """What its owner withdrew or changed after that time, and after this member of staff last opened it; of the applications
    that he holds or has opened, the latest first."""
    opened = (
        select(func.max(case_openings.c.opened_ms))
        .where(case_openings.c.actor_id == actor_id, case_openings.c.application_id == applications.c.id)
        .scalar_subquery()
    )
    query = select(applications).where(
        applications.c.taken_back_ms >= since_ms,
        or_(applications.c.handler_id == actor_id, opened.is_not(None)),
        applications.c.taken_back_ms > func.coalesce(opened, 0),
    )
    rows = uow.connection.execute(query.order_by(applications.c.taken_back_ms.desc()).limit(_FOUND_AT_MOST))
    return [as_application(row) for row in rows]


def search(uow: UnitOfWork, reference: str, words: str) -> list[Application]:
    """By the beginning of the reference or the credit code, or by a part of the owner's name; newest first."""
    query = select(applications).where(
        or_(
            applications.c.reference.startswith(reference, autoescape=True),
            applications.c.company_code.startswith(words.upper(), autoescape=True),
            applications.c.owner_name.contains(words, autoescape=True),
        )
    )
    rows = uow.connection.execute(query.order_by(applications.c.created_ms.desc()).limit(_FOUND_AT_MOST))
    return [as_application(row) for row in rows]
