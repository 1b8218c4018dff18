"""How long until a page's sound is there: a sentence that was never said, and one that was."""

from __future__ import annotations

import time
from statistics import median

from tests.benchmarks.demo import DemoBank
from tests.benchmarks.table import Line
from webapp.services.voice.model import VoiceUnavailable

TIMES = 8
_SENTENCE = "锡城供电，一共一百二十六元八角，第{}次。"


def report(bank: DemoBank) -> list[Line]:
    """Two lines; one where no engine can speak."""
    voice = bank.services.voice
    try:
        voice.check()
        fresh = [_ms(bank, number) for number in range(TIMES)]
    except VoiceUnavailable:
        return [Line("the voice can't speak here: `make test` says why", "-")]
    kept = [_ms(bank, number) for number in range(TIMES)]
    return [
        Line("sound of a new sentence", f"{median(fresh):.1f} ms"),
        Line("sound of a sentence that was said before", f"{median(kept):.1f} ms"),
    ]


def _ms(bank: DemoBank, number: int) -> float:
    token = bank.services.voice.address([_SENTENCE.format(number)], "zh", 1.0, "benchmark")
    started = time.perf_counter()
    bank.services.voice.sound(token, "benchmark")
    return (time.perf_counter() - started) * 1000
