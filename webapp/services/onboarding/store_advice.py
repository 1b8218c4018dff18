"""Questions to the adviser group and what was said about each. Both only grow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Row, Select, Table, Text, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.onboarding.model_advice import Question, Said, Topic

questions = Table(
    "advice_questions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, ForeignKey("applications.id"), nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("adviser_id", Text, nullable=False),
    Column("adviser_name", Text, nullable=False),
    Column("asked_ms", BigInteger, nullable=False),
    Column("due_ms", BigInteger, nullable=False),
    Index("ix_advice_questions_application_id", "application_id", "asked_ms"),
    Index("ix_advice_questions_adviser_id", "adviser_id", "due_ms"),
)

words = Table(
    "advice_words",
    metadata,
    Column("id", Text, primary_key=True),
    Column("question_id", Text, ForeignKey("advice_questions.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("actor_id", Text, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("joined", Boolean, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Index("ix_advice_words_question_id", "question_id", "made_ms"),
    Index("ix_advice_words_actor_id", "actor_id"),
)


def add_question(uow: UnitOfWork, question: Question) -> None:
    uow.connection.execute(
        questions.insert().values(
            id=question.id,
            application_id=question.application_id,
            customer_id=question.customer_id,
            customer_name=question.customer_name,
            topic=question.topic.value,
            adviser_id=question.adviser_id,
            adviser_name=question.adviser_name,
            asked_ms=question.asked_ms,
            due_ms=question.due_ms,
        )
    )


def add_words(uow: UnitOfWork, question_id: str, said: Said) -> None:
    uow.connection.execute(
        words.insert().values(
            id=new_id(),
            question_id=question_id,
            text=said.text,
            actor_id=said.actor_id,
            actor_name=said.actor_name,
            mine=said.mine,
            joined=said.joined,
            made_ms=said.made_ms,
        )
    )


def find(uow: UnitOfWork, question_id: str) -> Question | None:
    return next(iter(_with_words(uow, select(questions).where(questions.c.id == question_id))), None)


def of_application(uow: UnitOfWork, application_id: str) -> list[Question]:
    """Newest first."""
    query = select(questions).where(questions.c.application_id == application_id)
    return _with_words(uow, query.order_by(questions.c.asked_ms.desc(), questions.c.id.desc()))


def of_adviser(uow: UnitOfWork, actor_id: str, limit: int) -> list[Question]:
    """Questions somebody of the bank owns or came into, what is due first in front."""
    came_in = select(words.c.question_id).where(words.c.actor_id == actor_id, words.c.mine.is_(False))
    query = select(questions).where((questions.c.adviser_id == actor_id) | questions.c.id.in_(came_in))
    return _with_words(uow, query.order_by(questions.c.due_ms.desc(), questions.c.id).limit(limit))


def of_others(uow: UnitOfWork, topics: Sequence[Topic], still: Collection[str], limit: int) -> list[Question]:
    """Questions of a field whose owner is not among these people, what is due first in front."""
    query = select(questions).where(
        questions.c.topic.in_([topic.value for topic in topics]), questions.c.adviser_id.not_in(still)
    )
    return _with_words(uow, query.order_by(questions.c.due_ms.desc(), questions.c.id).limit(limit))


def asked_of(uow: UnitOfWork, actor_id: str, field: Sequence[Topic]) -> frozenset[str]:
    """The applications in which a question of this field was asked, or one that somebody of the bank owns or came into."""
    came_in = select(words.c.question_id).where(words.c.actor_id == actor_id, words.c.mine.is_(False))
    his = (questions.c.adviser_id == actor_id) | questions.c.id.in_(came_in)
    of_field = questions.c.topic.in_([topic.value for topic in field])
    return frozenset(
        uow.connection.execute(select(questions.c.application_id).where(his | of_field)).scalars()
    )


def owned_counts(uow: UnitOfWork, adviser_ids: Sequence[str]) -> dict[str, int]:
    """adviser -> how many questions were ever given to them."""
    rows = uow.connection.execute(
        select(questions.c.adviser_id).where(questions.c.adviser_id.in_(adviser_ids))
    ).scalars()
    counts = dict.fromkeys(adviser_ids, 0)
    for adviser_id in rows:
        counts[adviser_id] += 1
    return counts


def _with_words(uow: UnitOfWork, query: Select[tuple[object, ...]]) -> list[Question]:
    found = [_question(row) for row in uow.connection.execute(query)]
    if not found:
        return []
    held: dict[str, list[Said]] = {one.id: [] for one in found}
    all_words = select(words).where(words.c.question_id.in_(held)).order_by(words.c.made_ms, words.c.id)
    for row in uow.connection.execute(all_words):
        held[row.question_id].append(
            Said(row.text, row.actor_id, row.actor_name, row.mine, row.joined, row.made_ms)
        )
    return [replace(one, said=tuple(held[one.id])) for one in found]


def _question(row: Row[tuple[object, ...]]) -> Question:
    columns = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    return Question(**{**columns, "topic": Topic(columns["topic"]), "said": ()})
