"""Consents, given and taken back, and what the sources answered. All of it only grows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text, select

from webapp.core.database import UnitOfWork
from webapp.core.database.tables import metadata
from webapp.core.ids import new_id
from webapp.services.sources.model import Consent, Source

consents = Table(
    "source_consents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, nullable=False),
    Column("person_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Index("ix_source_consents_application_id", "application_id", "made_ms"),
)

answers = Table(
    "source_answers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("application_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Index("ix_source_answers_application_id", "application_id", "made_ms"),
)


def add_consent(uow: UnitOfWork, application_id: str, person_id: str, source: Source, *, given: bool) -> None:
    """One more word of the owner about a source: yes, or no longer."""
    uow.connection.execute(
        consents.insert().values(
            id=new_id(),
            application_id=application_id,
            person_id=person_id,
            source=source.value,
            given=given,
            made_ms=uow.now_ms,
        )
    )


def consents_of(uow: UnitOfWork, application_id: str) -> dict[Source, Consent]:
    """How the consent stands for each source that was ever consented to."""
    query = select(consents).where(consents.c.application_id == application_id)
    found: dict[Source, Consent] = {}
    for row in uow.connection.execute(query.order_by(consents.c.made_ms, consents.c.id)):
        source, before = Source(row.source), found.get(Source(row.source))
        if row.given:
            found[source] = Consent(application_id, source, row.made_ms)
        elif before is not None:
            found[source] = Consent(application_id, source, before.given_ms, row.made_ms)
    return found


def add_answer(
    uow: UnitOfWork, application_id: str, source: Source, answer: Mapping[str, Any] | None
) -> None:
    """What a source said; None when it knows nothing."""
    uow.connection.execute(
        answers.insert().values(
            id=new_id(),
            application_id=application_id,
            source=source.value,
            answer=json.dumps(answer, ensure_ascii=False, default=str, separators=(",", ":")),
            made_ms=uow.now_ms,
        )
    )


def answers_of(uow: UnitOfWork, application_id: str) -> dict[Source, Mapping[str, Any] | None]:
    """The latest answer of each source that answered."""
    query = select(answers).where(answers.c.application_id == application_id)
    rows = uow.connection.execute(query.order_by(answers.c.made_ms, answers.c.id))
    return {Source(row.source): json.loads(row.answer) for row in rows}
