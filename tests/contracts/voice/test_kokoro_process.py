"""The one process that speaks for all: shared, killed, hung, unfit or busy, the bank goes on. With a stand-in that is quick."""

from __future__ import annotations

import logging
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from webapp.services.voice import kokoro_place
from webapp.services.voice.chain import VoiceChain
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.kokoro import KokoroVoice
from webapp.services.voice.model import VoiceBusy, VoiceUnavailable

ROOT = Path(__file__).resolve().parents[3]
STAND_IN = ("-c", Path(__file__).with_name("kokoro_stand_in.py").read_text())


@pytest.fixture
def runtime(tmp_path: Path) -> Iterator[Path]:
    """A folder for sockets, with a short name; what still runs at the end is ended."""
    folder = Path(os.path.relpath(tmp_path))
    yield folder
    for lock in tmp_path.glob("*.lock"):
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(lock.read_text()), signal.SIGKILL)


@pytest.fixture
def voice(runtime: Path) -> Iterator[KokoroVoice]:
    one = kokoro(runtime)
    yield one
    one.close()


def kokoro(runtime: Path, *, limit_s: float = 5.0, silence_s: float = 5.0, queue: int = 8) -> KokoroVoice:
    return KokoroVoice(limit_s=limit_s, silence_s=silence_s, queue=queue, server=STAND_IN, runtime=runtime)


def pid_of(voice: KokoroVoice, text: str = "好") -> int:
    return int(voice.speak(text, "zh", 1.0))


def test_all_share_one_process(voice: KokoroVoice, runtime: Path) -> None:
    with closing(kokoro(runtime)) as other, ThreadPoolExecutor(6) as threads:
        seen = set(threads.map(lambda number: pid_of((voice, other)[number % 2]), range(24)))
    assert seen == {voice.pid}
    program = (
        "import sys; from pathlib import Path\n"
        "from webapp.services.voice.kokoro import KokoroVoice\n"
        "voice = KokoroVoice(server=('-c', Path(sys.argv[1]).read_text()), runtime=Path(sys.argv[2]))\n"
        "print(voice.speak('好', 'zh', 1.0).decode())\n"
    )
    script = str(Path(__file__).with_name("kokoro_stand_in.py"))
    told = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program, script, str(runtime)], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )  # fmt: skip
    assert int(told.stdout) == voice.pid


def test_a_killed_process_is_replaced_within_the_next_call(voice: KokoroVoice) -> None:
    before = pid_of(voice)
    os.kill(before, signal.SIGKILL)
    assert pid_of(voice) != before


def test_a_text_that_kills_it_is_given_up_and_the_next_is_spoken(
    voice: KokoroVoice, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(VoiceUnavailable):
        voice.speak("王秀英 dies", "zh", 1.0)
    assert "again and again" in caplog.text
    assert "王秀英" not in caplog.text
    assert pid_of(voice)


def test_a_hung_process_is_ended_and_replaced(runtime: Path, caplog: pytest.LogCaptureFixture) -> None:
    with closing(kokoro(runtime, silence_s=0.3)) as voice:
        before = pid_of(voice)
        with pytest.raises(VoiceUnavailable):
            voice.speak("hangs", "zh", 1.0)
        assert "no sign of life" in caplog.text
        assert pid_of(voice) != before


def test_one_that_is_slow_but_alive_is_not_waited_for_beyond_the_limit(runtime: Path) -> None:
    with closing(kokoro(runtime, limit_s=0.2)) as voice:
        before = pid_of(voice)
        with pytest.raises(VoiceBusy):
            voice.speak("slow", "zh", 1.0)
        assert pid_of(voice) == before


@pytest.mark.parametrize(
    ("text", "kind"), [("unfit", VoiceUnavailable), ("busy", VoiceBusy), ("another", VoiceUnavailable)]
)
def test_what_else_may_be_answered(voice: KokoroVoice, text: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        voice.speak(text, "zh", 1.0)
    assert pid_of(voice)


def test_a_full_queue_refuses_at_once(runtime: Path) -> None:
    with pytest.raises(VoiceBusy):
        kokoro(runtime, queue=0).speak("好", "zh", 1.0)


def test_what_it_does_not_speak_starts_nothing(voice: KokoroVoice) -> None:
    with pytest.raises(VoiceUnavailable):
        voice.speak("好", "yue", 1.0)
    assert voice.pid is None


def test_a_folder_that_is_somebody_elses_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert stat.S_IMODE(kokoro_place.runtime_folder().stat().st_mode) == 0o700
    kokoro_place.runtime_folder().chmod(0o755)
    with pytest.raises(PermissionError):
        kokoro_place.runtime_folder()
    with pytest.raises(VoiceUnavailable):
        KokoroVoice(server=STAND_IN).speak("好", "zh", 1.0)


def test_while_kokoro_cannot_the_other_one_speaks(runtime: Path, caplog: pytest.LogCaptureFixture) -> None:
    espeak = EspeakVoice()
    with closing(VoiceChain([kokoro(runtime), espeak])) as chain, caplog.at_level(logging.WARNING):
        name, sound = chain.speak_as("您好，unfit。", "zh", 1.0)
    assert (name, len(sound) > 5000) == (espeak.name, True)
    assert "rests for 30 s" in caplog.text
    assert "您好" not in caplog.text
