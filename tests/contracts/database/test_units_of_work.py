"""What both databases promise about units of work."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy.exc import DBAPIError

from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database, UnitOfWork, Violated, WriteRefused
from webapp.core.database.outbox import waiting
from webapp.core.database.statement import Statement


def say(word: str) -> Callable[[UnitOfWork], str]:
    """Work that writes one message."""
    return lambda uow: uow.outbox("person", word, {})


def said(db: Database) -> list[str]:
    """The words written so far, sorted."""
    with db.read() as uow:
        return sorted(message.kind for message in waiting(uow, 1000))


def test_what_is_written_is_there_and_the_result_comes_back(bank_db: Database) -> None:
    assert len(bank_db.write(say("a"))) == 32
    assert said(bank_db) == ["a"]


def test_what_the_work_raises_is_raised_and_nothing_stays(bank_db: Database) -> None:
    def work(uow: UnitOfWork) -> None:
        uow.outbox("person", "a", {})
        raise LookupError("no")

    with pytest.raises(LookupError, match="no"):
        bank_db.write(work)
    assert said(bank_db) == []
    bank_db.write(say("b"))
    assert said(bank_db) == ["b"]


def test_one_time_for_the_whole_unit(bank_db: Database, clock: FixedClock) -> None:
    with bank_db.read() as uow:
        assert (uow.now, uow.now_ms) == (clock.now(), to_ms(clock.now()))
        assert uow.dialect == bank_db.dialect


def test_a_read_unit_cannot_write(bank_db: Database) -> None:
    with pytest.raises(DBAPIError), bank_db.read() as uow:
        uow.outbox("person", "a", {})
    assert said(bank_db) == []


def test_a_read_unit_sees_one_moment(bank_db: Database) -> None:
    with bank_db.read() as uow:
        assert waiting(uow) == []
        bank_db.write(say("later"))
        assert waiting(uow) == []
    assert said(bank_db) == ["later"]


def test_one_moment_for_all_that_a_page_reads(bank_db: Database) -> None:
    others = threading.Thread(target=lambda: bank_db.write(say("later")))
    with bank_db.one_moment():
        assert said(bank_db) == []
        others.start()
        others.join()
        with bank_db.one_moment():
            assert said(bank_db) == []
        assert said(bank_db) == []
    assert said(bank_db) == ["later"]


def test_one_moment_is_no_place_to_write(bank_db: Database) -> None:
    with pytest.raises(RuntimeError, match="pass `uow`"), bank_db.one_moment():
        bank_db.write(say("a"))
    bank_db.write(say("b"))
    assert said(bank_db) == ["b"]


def test_refuse_commits(bank_db: Database) -> None:
    with bank_db.refuse_commits():
        with pytest.raises(WriteRefused):
            bank_db.write(say("a"))
        assert said(bank_db) == []
    bank_db.write(say("b"))


def test_a_unit_inside_another_is_a_mistake(bank_db: Database) -> None:
    with pytest.raises(RuntimeError, match="pass `uow`"):
        bank_db.write(lambda _: bank_db.write(say("a")))
    bank_db.write(say("b"))


def test_constraints_have_one_name_on_both(bank_db: Database) -> None:
    twice = Statement(
        """INSERT INTO outbox (id, recipient_id, kind, params, created_ms) VALUES ('same', 'p', 'k', '{}', :now_ms)"""
    )
    bank_db.write(lambda uow: twice.run(uow, {"now_ms": uow.now_ms}))
    with pytest.raises(Violated):
        bank_db.write(lambda uow: twice.run(uow, {"now_ms": uow.now_ms}))
    posting = Statement("SELECT :word, 'a 100% :: text'")
    with bank_db.read() as uow:
        assert posting.first(uow, {"word": "x"}) == ("x", "a 100% :: text")


def test_threads_lose_nothing(bank_db: Database) -> None:
    """Each reads the number of messages and writes the next: serializable, so that no number is written twice."""
    count = Statement("SELECT count(*) FROM outbox")

    def work(uow: UnitOfWork) -> None:
        row = count.first(uow, {})
        uow.outbox("person", f"{row[0] if row else None}", {})

    barrier = threading.Barrier(4)

    def go() -> None:
        barrier.wait()
        for _ in range(5):
            bank_db.write(work)

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said(bank_db) == sorted(str(number) for number in range(20))


def test_a_failing_unit_among_others_falls_alone(bank_db: Database) -> None:
    barrier, failed = threading.Barrier(8), []

    def go(number: int) -> None:
        def work(uow: UnitOfWork) -> None:
            uow.outbox("person", f"{number}", {})
            if number % 2:
                raise LookupError

        barrier.wait()
        for _ in range(5):
            try:
                bank_db.write(work)
            except LookupError:
                failed.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said(bank_db) == sorted(str(number) for number in range(0, 8, 2) for _ in range(5))
    assert len(failed) == 20


def fork_and_write(url: str, now: str) -> None:
    """Runs in a process of its own (a fork wants a process without threads): writes, forks, and both write on."""
    db = Database(url, FixedClock(datetime.fromisoformat(now)))
    db.write(say("parent"))
    child = os.fork()
    if child == 0:
        done = 1
        try:
            db.write(say("child"))
            done = 0 if said(db) == ["child", "parent"] else 2
        finally:
            os._exit(done)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    db.write(say("parent"))
    db.close()


def test_a_child_after_a_fork_has_connections_of_its_own(bank_db: Database, clock: FixedClock) -> None:
    code = "import sys; from tests.contracts.database.test_units_of_work import fork_and_write as go; go(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, bank_db.url, clock.now().isoformat()], check=True)  # noqa: S603 - our own interpreter
    assert said(bank_db) == ["child", "parent", "parent"]


def test_a_closed_database_opens_again(bank_db: Database) -> None:
    bank_db.write(say("a"))
    bank_db.close()
    assert said(bank_db) == ["a"]
