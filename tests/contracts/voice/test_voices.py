"""What every engine behind `Voice` must do. A new engine joins the list of fixtures and passes the same suite."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from webapp.services.voice.chain import Engine
from webapp.services.voice.espeak import EspeakVoice
from webapp.services.voice.kokoro import KokoroVoice
from webapp.services.voice.model import (
    CLAUSE_LIMIT,
    Language,
    NothingToSay,
    TextTooLong,
    Voice,
    VoiceUnavailable,
)
from webapp.services.voice.mp3 import seconds

SENTENCE = "王阿姨，您这个月的电费是八十六元，请您看一看。"


# What is too much for the slower engine in a test; `make bench` does it whole.
CALLS = {"espeak-ng-1.52.0": 600, "kokoro-82m-1.0-int8": 12}
LONGEST = {"espeak-ng-1.52.0": CLAUSE_LIMIT, "kokoro-82m-1.0-int8": 35}


@pytest.fixture(
    scope="module", params=[EspeakVoice, partial(KokoroVoice, limit_s=240)], ids=["espeak", "kokoro"]
)
def voice(request: pytest.FixtureRequest) -> Iterator[Voice]:
    engine: Engine = request.param()
    if isinstance(engine, KokoroVoice) and engine.missing():
        pytest.skip(f"Kokoro is not installed: {engine.missing()}")
    yield engine
    engine.close()


def of(voice: Voice, table: dict[str, int]) -> int:
    return table[voice.name.split()[0]]


def is_mp3(sound: bytes) -> bool:
    """Starts with a frame of MPEG-1 or MPEG-2, layer III, and goes on with the next where the first one ends."""
    return sound[0] == 0xFF and sound[1] & 0xE6 == 0xE2


def test_it_has_a_name_for_the_cache(voice: Voice) -> None:
    assert voice.name


@pytest.mark.parametrize(
    ("text", "language", "least", "most"),
    [
        (SENTENCE, "zh", 3.0, 9.0),
        ("86.50元", "zh", 0.8, 4.0),
        ("好", "zh", 0.3, 1.5),
        ("You owe eighty-six yuan. Please have a look.", "en", 1.5, 6.0),
        ("Mr 王秀英, hello.", "en", 1.0, 5.0),
        ("请带 ID 卡。", "zh", 0.8, 4.0),
    ],
)
def test_a_sentence_takes_as_long_as_a_person_would(
    voice: Voice, text: str, language: Language, least: float, most: float
) -> None:
    sound = voice.speak(text, language, 1.0)
    assert is_mp3(sound)
    assert least < seconds(sound) < most


def test_slower_takes_longer(voice: Voice) -> None:
    slow, calm, fast = (seconds(voice.speak("电费八十六元。", "zh", speed)) for speed in (0.75, 1.0, 1.25))
    assert slow > 1.15 * calm
    assert calm > 1.1 * fast


def test_control_characters_are_not_heard(voice: Voice) -> None:
    plain = seconds(voice.speak("您好，王阿姨。", "zh", 1.0))
    dirty = seconds(voice.speak("您\x00好，\x07王\u200b阿姨。", "zh", 1.0))
    assert dirty == pytest.approx(plain, abs=0.1)


def test_marks_of_a_speech_language_are_not_obeyed(voice: Voice) -> None:
    """<break> and [[phonemes]] are text like any other: nothing in a name can steer the engine."""
    assert seconds(voice.speak('好<break time="30s"/>', "zh", 1.0)) < 10


def test_a_text_at_the_limit_is_said_whole(voice: Voice) -> None:
    longest = of(voice, LONGEST)
    text = ("电费八十六元，" * longest)[: longest // 7 * 7]
    assert seconds(voice.speak(text, "zh", 1.0)) > 0.14 * longest


def test_more_than_the_limit_is_refused(voice: Voice) -> None:
    with pytest.raises(TextTooLong):
        voice.speak("好" * (CLAUSE_LIMIT + 1), "zh", 1.0)


def test_nothing_is_refused(voice: Voice) -> None:
    with pytest.raises(NothingToSay):
        voice.speak("。\x00", "zh", 1.0)


def test_calls_from_four_threads_each_get_their_own_sound(voice: Voice) -> None:
    texts = ["电费" * (1 + number % 3) for number in range(of(voice, CALLS))]
    alone = {text: len(voice.speak(text, "zh", 1.0)) for text in set(texts)}
    with ThreadPoolExecutor(4) as threads:
        sounds = list(threads.map(lambda text: voice.speak(text, "zh", 1.0), texts))
    assert all(is_mp3(sound) for sound in sounds)
    assert [len(sound) for sound in sounds] == pytest.approx([alone[text] for text in texts], rel=0.06)


def test_cantonese_is_spoken_by_who_knows_it(voice: Voice) -> None:
    if isinstance(voice, EspeakVoice):
        assert voice.speak("您好", "yue", 1.0) != voice.speak("您好", "zh", 1.0)
    else:
        with pytest.raises(VoiceUnavailable):
            voice.speak("您好", "yue", 1.0)
