"""The child that speaks: killed, hung, unfit, talkative or orphaned, the bank goes on."""

from __future__ import annotations

import logging
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.model import VoiceUnavailable

ROOT = Path(__file__).resolve().parents[3]

# A stand-in for the engine: greets, then does as its one argument says.
STAND_IN = """
import os, struct, sys, time
out = os.fdopen(1, "wb", buffering=0)
way = sys.argv[1]
if way == "unfit":
    out.write(struct.pack(">IBI", 0, 1, 5) + b"unfit")
    sys.exit()
if way == "silent":
    sys.exit()
out.write(struct.pack(">IBI", 0, 0, 0))
serial, size = struct.unpack(">II", sys.stdin.buffer.read(8))
sys.stdin.buffer.read(size)
if way == "hangs":
    sys.stdin.buffer.read()
if way == "half":
    out.write(struct.pack(">IBI", serial, 0, 100) + b"only half")
    sys.stdin.buffer.read()
if way == "another":
    out.write(struct.pack(">IBI", serial + 1, 0, 3) + b"not")
    sys.stdin.buffer.read()
"""


@pytest.fixture
def voice() -> Iterator[EspeakVoice]:
    engine = EspeakVoice()
    yield engine
    engine.close()


def stand_in(way: str, limit_s: float = 5.0) -> EspeakVoice:
    return EspeakVoice(limit_s=limit_s, child=("-c", STAND_IN, way))


def test_the_child_starts_at_the_first_word(voice: EspeakVoice) -> None:
    assert voice.pid is None
    voice.speak("好", "zh", 1.0)
    assert voice.pid is not None


def test_a_killed_child_is_replaced_within_the_next_call(voice: EspeakVoice) -> None:
    before = voice.speak("您好", "zh", 1.0)
    killed = voice.pid
    assert killed
    os.kill(killed, signal.SIGKILL)
    assert len(voice.speak("您好", "zh", 1.0)) == pytest.approx(len(before), rel=0.06)
    assert voice.pid != killed


def test_calls_from_four_threads_survive_a_kill_in_the_middle(voice: EspeakVoice) -> None:
    voice.speak("好", "zh", 1.0)
    done = threading.Semaphore(0)

    def call(number: int) -> int:
        size = len(voice.speak("电费八十六元", "zh", 1.0))
        done.release()
        return size

    with ThreadPoolExecutor(4) as threads:
        sizes = threads.map(call, range(60))
        for _ in range(20):
            assert done.acquire(timeout=20)
        assert voice.pid
        os.kill(voice.pid, signal.SIGKILL)
        assert all(size > 5000 for size in sizes)


def test_a_hung_child_is_given_up_in_time_and_replaced(caplog: pytest.LogCaptureFixture) -> None:
    voice = stand_in("hangs", limit_s=0.2)
    seen = []
    for _ in range(2):
        with pytest.raises(VoiceUnavailable) as refusal, caplog.at_level(logging.WARNING):
            voice.speak("王秀英的密码", "zh", 1.0)
        seen.append(refusal.value)
        assert voice.pid is None
    assert [error.status for error in seen] == [503, 503]
    assert "no answer in time" in caplog.text
    assert "王秀英" not in caplog.text


@pytest.mark.parametrize(("way", "reason"), [("half", "no answer in time"), ("another", "died twice")])
def test_half_an_answer_or_another_ones_is_never_taken(
    way: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    voice = stand_in(way, limit_s=0.3)
    with pytest.raises(VoiceUnavailable):
        voice.speak("好", "zh", 1.0)
    assert reason in caplog.text
    assert voice.pid is None


@pytest.mark.parametrize(("way", "reason"), [("unfit", "unfit"), ("silent", "died twice")])
def test_an_unfit_engine_is_said_in_the_log(way: str, reason: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(VoiceUnavailable):
        stand_in(way).speak("好", "zh", 1.0)
    assert reason in caplog.text


def test_an_unfit_engine_is_not_started_again_at_once(caplog: pytest.LogCaptureFixture) -> None:
    voice = stand_in("unfit")
    for _ in range(2):
        with pytest.raises(VoiceUnavailable):
            voice.speak("好", "zh", 1.0)
    assert "a moment ago" in caplog.text


def test_a_full_queue_refuses_at_once(caplog: pytest.LogCaptureFixture) -> None:
    voice = EspeakVoice(queue=0)
    with pytest.raises(VoiceUnavailable):
        voice.speak("好", "zh", 1.0)
    assert "too many" in caplog.text


def run(program: str) -> str:
    """What a fresh Python prints that runs the program beside the app."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - our own interpreter
    return done.stdout


def test_the_child_ends_with_its_parent() -> None:
    """The parent is killed with no chance to clean up: the end of the pipe ends the child."""
    pid = int(
        run(
            "import os, signal\n"
            "from webapp.services.voice.espeak import EspeakVoice\n"
            "voice = EspeakVoice()\n"
            "voice.speak('好', 'zh', 1.0)\n"
            "print(voice.pid, flush=True)\n"
            "os.kill(os.getpid(), signal.SIGKILL)\n"
        )
    )
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    poll = select.poll()
    poll.register(handle)
    assert poll.poll(10_000)
    os.close(handle)


def test_the_engine_knows_mandarin_and_can_be_heard() -> None:
    """In a process of its own: the samples before they are encoded, and the phonemes the self-check looks at."""
    phonemes, loudest, rate = run(
        "from webapp.services.voice import espeak_child, mp3\n"
        "speaker = espeak_child.Speaker()\n"
        "print(speaker.phonemes('还款').replace(' ', '_'))\n"
        "print(mp3.loudest(speaker.samples('您好，王阿姨。', 'zh', 1.0)), speaker.rate)\n"
    ).split()
    assert "(en)" not in phonemes
    assert int(loudest) > 5_000
    assert int(rate) == 22_050


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_copy_speaks_with_a_child_of_its_own(voice: EspeakVoice) -> None:
    voice.speak("好", "zh", 1.0)
    first = voice.pid
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            size = len(voice.speak("好", "zh", 1.0))
            os.write(writing, f"{size > 1000 and voice.pid != first}".encode())
            voice.close()
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(copy, 0)
    assert os.read(reading, 10) == b"True"
    os.close(reading)
    voice.speak("好", "zh", 1.0)
    assert voice.pid == first
