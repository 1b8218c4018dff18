"""How long until a page's sound is there, against the engine's own time for it in the same run; and that nothing is lost.

The engine's own time is that of the model run by hand in this process: phonemes, one run, MP3.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice, product
from statistics import median, quantiles

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line, at_least, at_most
from webapp.services.voice.chain import Engine, VoiceChain
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.kokoro import KokoroVoice
from webapp.services.voice.kokoro_here import KokoroHere
from webapp.services.voice.model import Clause, VoiceUnavailable
from webapp.services.voice.mp3 import seconds
from webapp.services.voice.service import VoiceService, build_voice

_TIMES, _KEPT_TIMES = 7, 60
_CALLS, _THREADS = 600, 4
_PATIENCE_S = 180.0
_SYLLABLES = "您好电费水存折钱转账银卡信息家人帮忙看办交取余额多"
_NUMBERS = "零一二三四五六七八九"
# Twenty characters, each sentence another.
_SENTENCE = "锡城供电，一共一百二十六元八角，第{}{}次。"


def report(bank: DemoBank) -> list[Line]:
    """The goals of first sound; two lines fewer where Kokoro is not installed."""
    voice = bank.services.voice
    try:
        voice.check()
    except VoiceUnavailable:
        return [Line("the voice can't speak here: `make test` says why", "-")]
    lines = [Line("who speaks Mandarin", voice.status("zh").engine)]
    if not KokoroVoice().missing():
        lines += _against_the_engine(_patient(bank))
        lines += [_none_lost("kokoro", KokoroVoice(limit_s=_PATIENCE_S))]
    return [*lines, _none_lost("espeak-ng", EspeakVoice()), _kept(voice)]


def _patient(bank: DemoBank) -> VoiceService:
    """The bank's voice as pages have it, but one that waits longer: also on a machine with much else to do there is a figure."""
    engine = VoiceChain([KokoroVoice(limit_s=_PATIENCE_S)])
    return build_voice(bank.settings.data / "bench", b"benchmark", bank.services.clock, engine)


def _against_the_engine(voice: VoiceService) -> list[Line]:
    """In turns, so that what else the machine does falls on both alike."""
    engine = KokoroHere()
    engine.speak("好", "zh", 1.0)
    ours, theirs, sound = [], [], b""
    for number in range(_TIMES):
        text = _sentence(number)
        ours.append(_ms(partial(_first, voice, [text])))
        started = time.perf_counter()
        sound = engine.speak(text, "zh", 1.0)
        theirs.append((time.perf_counter() - started) * 1000)
    ten = [_sentence(20 + number) for number in range(10)]
    page = _ms(lambda: _first(voice, ten))
    factor = median(theirs) / 1000 / seconds(sound)
    return [
        Line("Kokoro's own time for a second of speech", f"{factor:.2f} s"),
        Line("Kokoro's process, memory at its largest", _memory()),
        at_most(
            "a new 20-character sentence / the engine's own time", median(ours) / median(theirs), 1.1, "x"
        ),
        at_most(
            "ten new sentences begin to sound / the engine's time for one", page / median(theirs), 1.5, "x"
        ),
    ]


def _first(voice: VoiceService, texts: Sequence[str]) -> None:
    token = voice.page([Clause(text) for text in texts], "zh", 1.0, "benchmark")
    voice.clause(token, 0, "benchmark")


def _kept(voice: VoiceService) -> Line:
    """At the server's door: the address opened, the sound found, read and checked."""
    times = [_ms(lambda: _first(voice, [_sentence(0)])) for _ in range(_KEPT_TIMES)]
    return at_most("a sound that was made before, p95", quantiles(times, n=20)[-1], 30, "ms")


def _none_lost(name: str, engine: Engine) -> Line:
    """Calls from four threads, each with a text of its own: whole is a sound as long as its text takes to say."""
    texts = [one + other for one, other in islice(product(_SYLLABLES, repeat=2), _CALLS)]
    try:
        engine.speak("好", "zh", 1.0)
        with ThreadPoolExecutor(_THREADS) as threads:
            sounds = list(threads.map(lambda text: engine.speak(text, "zh", 1.0), texts))
    finally:
        engine.close()
    whole = sum(_is_whole(sound, text) for sound, text in zip(sounds, texts, strict=True))
    return at_least(f"{name}: whole sounds of {_CALLS} calls from {_THREADS} threads", whole, _CALLS, "", 0)


def _is_whole(sound: bytes, text: str) -> bool:
    """An MP3 that takes between a tenth and half a second for each syllable, and a moment around them."""
    return sound[:1] == b"\xff" and 0.1 * len(text) < seconds(sound) < 0.7 * len(text) + 0.6


def _sentence(number: int) -> str:
    tens, ones = divmod(number, 10)
    return _SENTENCE.format(_NUMBERS[tens], _NUMBERS[ones])


def _ms(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _memory() -> str:
    pid = KokoroVoice().pid
    try:
        with open(f"/proc/{pid or os.getpid()}/status", encoding="ascii") as status:  # noqa: PTH123 - no file, a report of the kernel
            largest = next(line for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return "-"
    return f"{int(largest.split()[1]) // 1024} MB"
