"""The server's side of Kokoro: it tells that it lives, makes equal texts once, says when it is full or unfit, and ends."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeAlias

import pytest

from webapp.core.child import ANSWER, ANSWER_BUSY, ANSWER_OK, ANSWER_REFUSED, ANSWER_WAIT, REQUEST
from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro_server import Server
from webapp.services.voice.model import Language


class Fake:
    """An engine that speaks when it is let."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.said: list[str] = []

    def sound(self, text: str, language: Language, speed: float) -> bytes:
        self.said.append(text)
        assert self.may.wait(10)
        if text == "odd":
            raise ZeroDivisionError
        return f"{text}:{language}:{speed}".encode()


class Caller:
    """One line to the server. line: not connected yet; closed by who made it."""

    def __init__(self, line: socket.socket, address: str) -> None:
        self.line = line
        self.line.settimeout(10)
        self.line.connect(address)
        self.serial = 0
        assert self.answer()[:2] == (0, ANSWER_OK)

    def ask(self, text: str, *, ahead: bool = False) -> None:
        self.serial += 1
        body = json.dumps({"text": text, "language": "zh", "speed": 1.0, "ahead": ahead}).encode()
        self.line.sendall(REQUEST.pack(self.serial, len(body)) + body)

    def answer(self) -> tuple[int, int, bytes]:
        serial, kind, length = ANSWER.unpack(self.line.recv(ANSWER.size, socket.MSG_WAITALL))
        return serial, kind, self.line.recv(length, socket.MSG_WAITALL) if length else b""

    def final(self) -> tuple[int, bytes]:
        while (got := self.answer())[1] == ANSWER_WAIT:
            pass
        assert got[0] == self.serial
        return got[1:]


Serve: TypeAlias = Callable[[Callable[[], Fake]], tuple[str, threading.Thread]]
Call: TypeAlias = Callable[[str], Caller]


@pytest.fixture
def engine() -> Iterator[Fake]:
    fake = Fake()
    yield fake
    fake.may.set()


@pytest.fixture
def served() -> Iterator[Serve]:
    """Starts a server in a thread; answers its address and the thread, which ends when the server would."""
    with socket.socket(socket.AF_UNIX) as listening:
        # An empty name: Linux makes one up, in no folder.
        listening.bind("")
        listening.listen(64)

        def start(load: Callable[[], Fake]) -> tuple[str, threading.Thread]:
            thread = threading.Thread(target=Server(listening, load, alone_s=0.1).run, daemon=True)
            thread.start()
            return listening.getsockname(), thread

        yield start


@pytest.fixture
def call() -> Iterator[Call]:
    """A new caller at an address. All lines are closed at the end, however the test ends."""
    with ExitStack() as lines:
        yield lambda address: Caller(lines.enter_context(socket.socket(socket.AF_UNIX)), address)


def test_equal_texts_are_made_once_and_each_gets_its_sound(served: Serve, call: Call, engine: Fake) -> None:
    address, _ = served(lambda: engine)
    callers = [call(address) for _ in range(5)]
    for caller in callers:
        caller.ask("好")
    # Who is told to wait has been heard: only then are all five at the one job.
    assert [caller.answer()[1] for caller in callers] == [ANSWER_WAIT] * 5
    engine.may.set()
    assert [caller.final() for caller in callers] == [(ANSWER_OK, "好:zh:1.0".encode())] * 5
    assert engine.said == ["好"]


def test_it_tells_that_it_lives_while_one_waits(served: Serve, call: Call, engine: Fake) -> None:
    address, _ = served(lambda: engine)
    caller = call(address)
    caller.ask("好")
    assert caller.answer()[1] == ANSWER_WAIT
    engine.may.set()
    assert caller.final()[0] == ANSWER_OK


def test_fifty_new_sentences_at_once_some_are_spoken_and_the_rest_told_at_once(
    served: Serve, call: Call, engine: Fake
) -> None:
    address, _ = served(lambda: engine)
    callers = [call(address) for _ in range(50)]
    for number, caller in enumerate(callers):
        caller.ask(f"第{number}句")
    first = [caller.answer()[1] for caller in callers]
    assert set(first) == {ANSWER_WAIT, ANSWER_BUSY}
    waiting = [caller for caller, kind in zip(callers, first, strict=True) if kind == ANSWER_WAIT]
    assert 24 <= len(waiting) <= 26
    engine.may.set()
    assert {caller.final()[0] for caller in waiting} == {ANSWER_OK}


def test_a_text_that_breaks_the_engine_breaks_nothing_else(served: Serve, call: Call, engine: Fake) -> None:
    address, _ = served(lambda: engine)
    engine.may.set()
    caller = call(address)
    caller.ask("odd")
    assert caller.final() == (ANSWER_REFUSED, b"ZeroDivisionError")
    caller.ask("好")
    assert caller.final()[0] == ANSWER_OK


def test_an_unfit_engine_is_said_and_the_process_ends(served: Serve, call: Call) -> None:
    def unfit() -> Fake:
        raise NotFit("the model is damaged")

    address, thread = served(unfit)
    caller = call(address)
    caller.ask("好")
    assert caller.final() == (ANSWER_REFUSED, b"the model is damaged")
    caller.line.close()
    thread.join(10)
    assert not thread.is_alive()


def test_it_ends_when_the_last_caller_has_gone(served: Serve, call: Call, engine: Fake) -> None:
    address, thread = served(lambda: engine)
    callers = [call(address), call(address)]
    assert thread.is_alive()
    for caller in callers:
        caller.line.close()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    "sent", [b"\0" * 7, REQUEST.pack(1, 2**31), REQUEST.pack(1, 4) + b"null", REQUEST.pack(1, 3) + b"{]}"]
)
def test_what_is_no_question_costs_only_that_line(
    served: Serve, call: Call, engine: Fake, sent: bytes
) -> None:
    address, _ = served(lambda: engine)
    engine.may.set()
    stranger, caller = call(address), call(address)
    stranger.line.sendall(sent)
    stranger.line.shutdown(socket.SHUT_WR)
    assert stranger.line.recv(1) == b""
    caller.ask("好")
    assert caller.final()[0] == ANSWER_OK
