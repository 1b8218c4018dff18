"""Whose turn it is: who waits, before what is only made ahead; equal texts once."""

from __future__ import annotations

import pytest

from webapp.services.voice.kokoro_desk import Desk, Full, Request


def asks(text: str, *, ahead: bool = False) -> Request:
    return Request(text, "zh", 1.0, ahead)


def test_who_waits_comes_before_what_is_made_ahead() -> None:
    desk = Desk(room=8, takers=1)
    for text in "甲乙":
        desk.put(asks(text, ahead=True))
    desk.put(asks("丙"))
    assert [desk.take().request.text for _ in range(2)] == ["丙", "甲"]


def test_one_taker_stays_free_for_who_waits() -> None:
    desk = Desk(room=8, takers=2)
    desk.put(asks("甲", ahead=True))
    desk.put(asks("乙", ahead=True))
    first = desk.take()
    assert desk._next() is None
    desk.put(asks("丙"))
    assert desk.take().request.text == "丙"
    desk.finish(first)
    assert desk.take().request.text == "乙"


def test_the_same_text_is_made_once_and_at_the_pace_of_the_most_urgent() -> None:
    desk = Desk(room=8, takers=1)
    desk.put(asks("甲", ahead=True))
    job = desk.put(asks("乙", ahead=True))
    assert desk.put(asks("乙")) is job
    assert desk.take() is job
    assert desk.put(asks("乙")) is job
    assert job.waiting == 3


def test_a_full_desk_refuses_but_not_for_the_sake_of_what_is_made_ahead() -> None:
    desk = Desk(room=2, takers=1)
    desk.put(asks("甲"))
    ahead = desk.put(asks("乙", ahead=True))
    with pytest.raises(Full):
        desk.put(asks("丙", ahead=True))
    desk.put(asks("丁"))
    assert ahead.done.is_set() and ahead.refusal == "busy"
    with pytest.raises(Full):
        desk.put(asks("戊"))


def test_what_nobody_wants_any_more_is_not_made() -> None:
    desk = Desk(room=8, takers=1)
    gone = desk.put(asks("甲"))
    desk.put(asks("乙"))
    desk.leave(gone)
    assert desk.take().request.text == "乙"


def test_what_was_made_last_is_there_for_the_next_who_asks_and_not_for_ever() -> None:
    desk = Desk(8, takers=2, kept=25)
    for text in ("一", "二", "三"):
        desk.put(Request(text, "zh", 1.0))
        job = desk.take()
        job.sound = b"0123456789"
        desk.finish(job)
    again = desk.put(Request("三", "zh", 1.0))
    assert again.done.is_set() and again.sound == b"0123456789"
    assert desk.put(Request("二", "zh", 1.0)).done.is_set()
    desk.leave(again)
    for other in (Request("一", "zh", 1.0), Request("三", "zh", 0.9), Request("三", "en", 1.0)):
        assert not desk.put(other).done.is_set()
