"""A limit of time that is fair: it counts while a child gets the processor, and ends what hangs. No clock is waited for."""

from __future__ import annotations

import os
import time

from webapp.services.documents.patience import Patience, worked


def looks(patience: Patience, seconds: int, share: float | None) -> int | None:
    """After how many seconds of the clock it is over, looked at every second, when the child gets this share of a processor."""
    for second in range(1, seconds + 1):
        if patience.over(patience.now + 1, None if share is None else patience.worked + share):
            return second
    return None


def test_who_works_all_the_time_has_so_many_seconds() -> None:
    assert looks(Patience(120, 900, 50.0, 7.0), 1000, 1.0) == 120


def test_on_a_busy_machine_a_child_is_waited_for_until_it_had_its_seconds() -> None:
    assert looks(Patience(120, 900, 0.0, 0.0), 1000, 0.25) == 480


def test_four_threads_have_no_less_than_one() -> None:
    assert looks(Patience(120, 900, 0.0, 0.0), 1000, 4.0) == 120


def test_who_does_nothing_is_ended_by_the_clock_on_the_wall() -> None:
    assert looks(Patience(120, 900, 0.0, 0.0), 1000, 0.0) == 900


def test_where_no_work_is_told_the_clock_counts() -> None:
    assert looks(Patience(120, 900, 0.0, 0.0), 1000, None) == 120


def test_a_short_patience_looks_more_often() -> None:
    assert Patience(120, 900, 0.0, 0.0).look_every == 1.0
    assert Patience(120, 0.8, 0.0, 0.0).look_every == 0.1
    assert Patience(0, 900, 0.0, 0.0).look_every == 0.0


def test_the_work_of_a_process_is_what_the_system_says() -> None:
    begun = time.process_time()
    told = worked(os.getpid())
    assert told is not None and begun - 0.1 <= told <= time.process_time() + 0.1
    assert worked(2**30) is None
