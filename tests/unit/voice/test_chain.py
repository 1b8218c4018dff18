"""Which voice speaks: the best that is well, the next while it rests, nobody when none is."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from webapp.services.voice.cache import SoundCache
from webapp.services.voice.chain import VoiceChain, build_chain, sound_key
from webapp.services.voice.kokoro import KokoroVoice
from webapp.services.voice.lexicon import EDITION
from webapp.services.voice.model import Language, NothingToSay, VoiceBusy, VoiceUnavailable
from webapp.services.voice.warming import Warming


class Fake:
    def __init__(self, name: str, *languages: Language) -> None:
        self.name = name
        self.languages = languages
        self.trouble: Exception | None = None
        self.said: list[str] = []

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:
        self.said.append(text)
        if self.trouble:
            raise self.trouble
        return f"{self.name}:{text}".encode()

    def close(self) -> None:
        self.said.append("closed")


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def good() -> Fake:
    return Fake("good 1", "zh", "en")


@pytest.fixture
def plain() -> Fake:
    return Fake("plain 1", "zh", "yue", "en")


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def chain(good: Fake, plain: Fake, time: Time) -> VoiceChain:
    return VoiceChain([good, plain], rest_s=30, monotonic=time)


def test_the_best_one_speaks_and_another_where_it_knows_no_language(chain: VoiceChain) -> None:
    assert chain.speak_as("好", "zh", 1.0) == ("good 1", "good 1:好".encode())
    assert chain.speak_as("好", "yue", 1.0) == ("plain 1", "plain 1:好".encode())
    assert (chain.names("zh"), chain.names("yue")) == (["good 1"], ["plain 1"])
    assert (chain.status("zh").engine, chain.status("zh").why) == ("good", "")


def test_after_a_failure_the_next_one_speaks_and_later_it_is_tried_again(
    chain: VoiceChain, good: Fake, time: Time
) -> None:
    good.trouble = VoiceUnavailable()
    assert chain.speak("好", "zh", 1.0) == "plain 1:好".encode()
    good.trouble = None
    assert chain.speak("再", "zh", 1.0) == "plain 1:再".encode()
    assert good.said == ["好"]
    assert chain.names("zh") == ["good 1", "plain 1"]
    assert (chain.status("zh").engine, chain.status("zh").why) == ("plain", "resting")
    time.now = 31
    assert chain.speak("又", "zh", 1.0) == "good 1:又".encode()


def test_a_busy_voice_is_not_replaced_by_one_that_nobody_understands(
    chain: VoiceChain, good: Fake, plain: Fake
) -> None:
    good.trouble = VoiceBusy()
    with pytest.raises(VoiceBusy):
        chain.speak("好", "zh", 1.0)
    assert plain.said == []
    assert chain.status("zh").why == ""


def test_when_all_fail_it_is_said(chain: VoiceChain, good: Fake, plain: Fake) -> None:
    good.trouble = plain.trouble = VoiceUnavailable()
    with pytest.raises(VoiceUnavailable):
        chain.speak("好", "zh", 1.0)
    assert (chain.status("zh").engine, chain.status("zh").why) == ("", "resting")


def test_the_last_one_is_tried_again_soon(chain: VoiceChain, good: Fake, plain: Fake, time: Time) -> None:
    """Nobody would speak in its place: half a minute of silence after one bad moment is long."""
    good.trouble = plain.trouble = VoiceUnavailable()
    with pytest.raises(VoiceUnavailable):
        chain.speak("好", "zh", 1.0)
    good.trouble = plain.trouble = None
    time.now = 2
    with pytest.raises(VoiceUnavailable):
        chain.speak("好", "zh", 1.0)
    time.now = 4
    assert chain.speak("好", "zh", 1.0) == "plain 1:好".encode()
    time.now = 31
    assert chain.speak("好", "zh", 1.0) == "good 1:好".encode()


def test_the_setting_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = build_chain("off")
    with pytest.raises(VoiceUnavailable):
        silent.speak("好", "zh", 1.0)
    assert (silent.name, silent.status("zh").engine, silent.status("zh").why) == ("none", "", "off")
    assert build_chain("espeak").status("zh").why == "chosen"
    monkeypatch.setattr(KokoroVoice, "missing", lambda _self: "onnxruntime")
    assert build_chain("auto").status("zh").why == "not_installed"
    assert not build_chain("auto").slow
    assert build_chain("kokoro").names("zh") == []
    monkeypatch.setattr(KokoroVoice, "missing", lambda _self: "")
    assert build_chain("auto").name.startswith("kokoro")
    assert build_chain("auto").slow
    assert build_chain("auto", "zm_yunxi").name != build_chain("auto").name
    assert build_chain("kokoro").names("yue")[0].startswith("espeak")


def test_another_lexicon_is_another_name() -> None:
    names = [name for language in ("zh", "yue", "en") for name in build_chain("espeak").names(language)]
    names += [KokoroVoice(speaker).name for speaker in ("zf_xiaoxiao", "zm_yunxi")]
    assert [name for name in names if not name.endswith(f" {EDITION}")] == []


def test_what_sounds_alike_is_kept_once() -> None:
    assert sound_key("a", "帳單", "zh") == sound_key("a", "帐单", "zh")
    assert sound_key("a", "帐单", "zh") != sound_key("b", "帐单", "zh")


def test_warming_makes_what_is_missing_and_goes_on_where_it_was(
    chain: VoiceChain, good: Fake, tmp_path: Path
) -> None:
    cache = SoundCache(tmp_path)
    steps = Warming(chain, cache).run(["一", "二", "三"], "zh")
    assert [next(steps), next(steps)] == [1, 2]
    del steps
    assert list(Warming(chain, SoundCache(tmp_path)).run(["一", "二", "三"], "zh")) == [1]
    assert good.said == ["一", "二", "三"]
    assert cache.get(sound_key("good 1", "三", "zh")) == "good 1:三".encode()


def test_warming_passes_over_what_cannot_be_said(chain: VoiceChain, good: Fake, tmp_path: Path) -> None:
    good.trouble = NothingToSay()
    assert list(Warming(chain, SoundCache(tmp_path)).run(["一"], "zh")) == []


def test_warming_stops_when_the_disk_is_full(
    chain: VoiceChain, good: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_from: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="takes no more"):
        list(Warming(chain, SoundCache(tmp_path)).run(["一", "二"], "zh"))
    assert good.said == ["一"]
