"""Event streams: each event once and in order, also to one who comes back; only to the two; and no more than there is room for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, SON
from tests.support.guidance_bank import Beside
from tests.support.stream_reader import Reader
from webapp.live import Live
from webapp.services.guidance.streams import Room
from webapp.settings import Settings

ORIGIN = "http://localhost:8000"
ROOM = Room()
Play = Callable[[Live], Awaitable[None]]


def _run(two: Beside, play: Play, room: Room = ROOM) -> None:
    """Lets a play happen before the application."""
    two.sign_in()
    settings = Settings(True, Path(), two.family.db.url, b"", ORIGIN, "")

    broken = threading.Event()

    async def whole() -> None:
        live = Live(settings, two.family.db, room, broken.set)
        try:
            await play(live)
        finally:
            live.close()

    # In a thread of its own: a browser's driver may hold this one's loop.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(whole())).result()
    assert not broken.is_set()


def _numbers(events: list[tuple[int | None, dict[str, object]]]) -> list[int | None]:
    return [number for number, _ in events]


def test_both_are_told_everything_once_and_in_order(two: Beside) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        his, hers = Reader(live, session_id, "session-son"), Reader(live, session_id, "session-elder")
        assert (await his.status(), await hers.status()) == (200, 200)
        assert _numbers(await his.events(2)) == [1, 2]
        await hers.events(2)
        await asyncio.to_thread(two.guidance.point, SON, session_id, "drawn-1", "4")
        ((number, told),) = await hers.events(1)
        assert (number, told["kind"], told["at"], told["by_elder"]) == (3, "point", "4", False)
        await asyncio.to_thread(two.guidance.say, SON, session_id, "calm")
        await asyncio.to_thread(two.guidance.end, ELDER, session_id)
        last = await his.events(4)
        assert _numbers(last) == [3, 4, 5, None]
        assert [told["kind"] for _, told in last] == ["point", "say", "ended", "over"]
        await his.leave()
        await hers.leave()

    _run(two, play)


def test_who_comes_back_has_missed_nothing_and_hears_nothing_twice(two: Beside) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        first = Reader(live, session_id, "session-elder")
        await first.status()
        await first.events(2)
        await first.leave()
        for phrase in ("calm", "right"):
            await asyncio.to_thread(two.guidance.say, SON, session_id, phrase)
        back = Reader(live, session_id, "session-elder", last="2", after="0")
        await back.status()
        assert _numbers(await back.events(2)) == [3, 4]
        await asyncio.to_thread(two.guidance.say, SON, session_id, "wait")
        assert _numbers(await back.events(1)) == [5]
        again = Reader(live, session_id, "session-elder", after="4")
        await again.status()
        assert _numbers(await again.events(1)) == [5]
        await asyncio.gather(back.leave(), again.leave())

    _run(two, play)


def test_with_the_grant_the_streams_end(two: Beside) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        his = Reader(live, session_id, "session-son", after="2")
        await his.status()
        await asyncio.to_thread(two.family.assistance.granting.end, ELDER, two.grant_id)
        assert await his.events(1) == [(None, {"kind": "over"})]
        await his.leave()
        back = Reader(live, session_id, "session-son", after="2")
        assert await back.status() == 404

    _run(two, play)


@pytest.mark.parametrize(
    ("token", "asks", "status"),
    [
        ("session-daughter", {}, 404),
        ("nobody", {}, 404),
        ("", {}, 404),
        ("session-son", {"path": "/live/none"}, 404),
        ("session-son", {"path": "/elder/"}, 404),
        ("session-son", {"method": "POST"}, 404),
        ("session-son", {"origin": "http://localhost:9"}, 403),
        ("session-son", {"origin": ORIGIN, "last": "9" * 30, "after": "-1"}, 200),
    ],
)
def test_only_the_two_read_it(two: Beside, token: str, asks: dict[str, str], status: int) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        reader = Reader(live, session_id, token, **asks)
        assert await reader.status() == status
        if status == 200:
            assert reader.headers["access-control-allow-origin"] == ORIGIN
            assert _numbers(await reader.events(2)) == [1, 2]
        await reader.leave()

    _run(two, play)


def test_there_is_room_for_so_many(two: Beside) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        readers = [Reader(live, session_id, "session-son") for _ in range(2)]
        assert [await one.status() for one in readers] == [200, 200]
        third, hers = Reader(live, session_id, "session-son"), Reader(live, session_id, "session-elder")
        assert await third.status() == 503 and third.headers["retry-after"]
        assert await hers.status() == 200
        fifth = Reader(live, session_id, "session-elder")
        assert await fifth.status() == 503
        await readers[0].leave()
        instead = Reader(live, session_id, "session-son")
        assert await instead.status() == 200
        for one in (readers[1], instead, hers):
            await one.leave()

    _run(two, play, Room(streams=3, each=2))


def test_she_signed_out_and_her_stream_ends(two: Beside) -> None:
    async def play(live: Live) -> None:
        session_id = two.on_a_page()
        hers = Reader(live, session_id, "session-elder", after="2")
        await hers.status()
        await asyncio.to_thread(two.sign_out)
        assert await hers.events(1) == [(None, {"kind": "over"})]
        await hers.leave()

    _run(two, play)


def test_a_stranger_s_session_is_not_there(two: Beside) -> None:
    session_id = two.on_a_page()
    assert two.guidance.of_helper(DAUGHTER) == []
    assert [one.id for one in two.guidance.of_helper(SON)] == [session_id]
