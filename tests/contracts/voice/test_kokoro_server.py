"""The server's side of Kokoro: it tells that it lives, makes equal texts once, says when it is full or unfit, and ends."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

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
    """One line to the server."""

    def __init__(self, address: str) -> None:
        self.line = socket.socket(socket.AF_UNIX)
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


@pytest.fixture
def engine() -> Iterator[Fake]:
    fake = Fake()
    yield fake
    fake.may.set()


@pytest.fixture
def served(tmp_path: object) -> Iterator[Callable[[Callable[[], Fake]], tuple[str, threading.Thread]]]:
    """Starts a server in a thread; answers its address and the thread, which ends when the server would."""
    listening = socket.socket(socket.AF_UNIX)
    # An empty name: Linux makes one up, in no folder.
    listening.bind("")
    listening.listen(64)

    def start(load: Callable[[], Fake]) -> tuple[str, threading.Thread]:
        thread = threading.Thread(target=Server(listening, load, alone_s=0.1).run, daemon=True)
        thread.start()
        return listening.getsockname(), thread

    with closing(listening):
        yield start


def test_equal_texts_are_made_once_and_each_gets_its_sound(served, engine: Fake) -> None:  # type: ignore[no-untyped-def]
    address, _ = served(lambda: engine)
    callers = [Caller(address) for _ in range(5)]
    for caller in callers:
        caller.ask("好")
    engine.may.set()
    assert [caller.final() for caller in callers] == [(ANSWER_OK, "好:zh:1.0".encode())] * 5
    assert engine.said == ["好"]
    for caller in callers:
        caller.line.close()


def test_it_tells_that_it_lives_while_one_waits(served, engine: Fake) -> None:  # type: ignore[no-untyped-def]
    address, _ = served(lambda: engine)
    caller = Caller(address)
    caller.ask("好")
    assert caller.answer()[1] == ANSWER_WAIT
    engine.may.set()
    assert caller.final()[0] == ANSWER_OK
    caller.line.close()


def test_fifty_new_sentences_at_once_some_are_spoken_and_the_rest_told_at_once(served, engine: Fake) -> None:  # type: ignore[no-untyped-def]
    address, _ = served(lambda: engine)
    callers = [Caller(address) for _ in range(50)]
    for number, caller in enumerate(callers):
        caller.ask(f"第{number}句")
    first = [caller.answer()[1] for caller in callers]
    assert set(first) == {ANSWER_WAIT, ANSWER_BUSY}
    waiting = [caller for caller, kind in zip(callers, first, strict=True) if kind == ANSWER_WAIT]
    assert 24 <= len(waiting) <= 26
    engine.may.set()
    assert {caller.final()[0] for caller in waiting} == {ANSWER_OK}
    for caller in callers:
        caller.line.close()


def test_a_text_that_breaks_the_engine_breaks_nothing_else(served, engine: Fake) -> None:  # type: ignore[no-untyped-def]
    address, _ = served(lambda: engine)
    engine.may.set()
    caller = Caller(address)
    caller.ask("odd")
    assert caller.final() == (ANSWER_REFUSED, b"ZeroDivisionError")
    caller.ask("好")
    assert caller.final()[0] == ANSWER_OK
    caller.line.close()


def test_an_unfit_engine_is_said_and_the_process_ends(served) -> None:  # type: ignore[no-untyped-def]
    def unfit() -> Fake:
        raise NotFit("the model is damaged")

    address, thread = served(unfit)
    caller = Caller(address)
    caller.ask("好")
    assert caller.final() == (ANSWER_REFUSED, b"the model is damaged")
    caller.line.close()
    thread.join(10)
    assert not thread.is_alive()


def test_it_ends_when_the_last_caller_has_gone(served, engine: Fake) -> None:  # type: ignore[no-untyped-def]
    address, thread = served(lambda: engine)
    callers = [Caller(address), Caller(address)]
    assert thread.is_alive()
    for caller in callers:
        caller.line.close()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    "sent", [b"\0" * 7, REQUEST.pack(1, 2**31), REQUEST.pack(1, 4) + b"null", REQUEST.pack(1, 3) + b"{]}"]
)
def test_what_is_no_question_costs_only_that_line(served, engine: Fake, sent: bytes) -> None:  # type: ignore[no-untyped-def]
    address, _ = served(lambda: engine)
    engine.may.set()
    stranger, caller = Caller(address), Caller(address)
    stranger.line.sendall(sent)
    stranger.line.shutdown(socket.SHUT_WR)
    assert stranger.line.recv(1) == b""
    caller.ask("好")
    assert caller.final()[0] == ANSWER_OK
    caller.line.close()
    stranger.line.close()
