"""The trail keeps what it is told, in order, with the unit of work it was told in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork
from webapp.services.trail import Trail


def record(uow: UnitOfWork, kind: str) -> str:
    return Trail().record(uow, actor_id="son", subject_id="wang", kind=kind, body={"名": 1})


def test_lines_about_a_person_newest_first(bank_db: Database, clock: FixedClock) -> None:
    bank_db.write(lambda uow: record(uow, "a.first"))
    clock.advance(timedelta(minutes=1))
    bank_db.write(lambda uow: record(uow, "a.second"))
    with bank_db.read() as uow:
        second, first = Trail().list_for(uow, "wang")
        assert Trail().list_for(uow, "wang", limit=1) == [second]
        assert Trail().list_for(uow, "son") == []
    assert (first.kind, second.kind) == ("a.first", "a.second")
    assert (first.actor_id, first.body, second.at) == ("son", {"名": 1}, clock.now())


def test_a_line_falls_with_its_unit(bank_db: Database) -> None:
    def work(uow: UnitOfWork) -> None:
        record(uow, "a.fact")
        raise LookupError

    with pytest.raises(LookupError):
        bank_db.write(work)
    with bank_db.read() as uow:
        assert Trail().list_for(uow, "wang") == []
