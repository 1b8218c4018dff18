"""Addresses that only their own page knows, and the sound behind them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from webapp.core.clock import FixedClock
from webapp.core.crypto import Sealer, derive
from webapp.core.errors import NotFound
from webapp.services.voice.cache import SoundCache
from webapp.services.voice.model import Language, NothingToSay, Status, VoiceUnavailable
from webapp.services.voice.service import VoiceService, build_voice, say

HERS, HIS = "a" * 32, "b" * 32
SECRET = b"a secret of the bank, for tests only"


class Recorder:
    """An engine that notes what it was asked to say, and can fall silent."""

    name = "recorder"

    def __init__(self) -> None:
        self.said: list[tuple[str, str, float]] = []
        self.fit = True

    def speak(self, text: str, language: Language, speed: float, *, ahead: bool = False) -> bytes:
        if not self.fit:
            raise VoiceUnavailable
        if not text:
            raise NothingToSay
        self.said.append((text, language, speed))
        return f"<{text}>".encode()

    def names(self, language: Language) -> list[str]:
        return [self.name]

    def speak_as(
        self, text: str, language: Language, speed: float, *, ahead: bool = False
    ) -> tuple[str, bytes]:
        return self.name, self.speak(text, language, speed, ahead=ahead)

    def status(self, language: Language) -> Status:
        return Status(self.name, "")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))


@pytest.fixture
def engine() -> Recorder:
    return Recorder()


@pytest.fixture
def voice(engine: Recorder, clock: FixedClock, tmp_path: Path) -> VoiceService:
    return VoiceService(engine, SoundCache(tmp_path / "sound"), Sealer(derive(SECRET, "voice")), clock)


def refused(voice: VoiceService, token: str, session_id: str | None) -> bool:
    with pytest.raises(NotFound) as refusal:
        voice.sound(token, session_id)
    return refusal.value.code == "voice.not_found"


def test_a_page_is_read_in_whole_clauses(voice: VoiceService, engine: Recorder) -> None:
    token = voice.address(["您好，王阿姨。这里是首页。", "要交费，请按交费"], "zh", 0.75, HERS)
    sound = voice.sound(token, HERS)
    assert sound.data.decode() == "<您好，王阿姨。><这里是首页。><要交费，请按交费>"
    assert [call[1:] for call in engine.said] == [("zh", 0.75)] * 3
    assert sound.personal


def test_an_address_is_safe_in_a_link_and_shows_nothing(voice: VoiceService) -> None:
    token = voice.address(["王秀英"], "zh", 1.0, HERS)
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert token != voice.address(["王秀英"], "zh", 1.0, HERS)


def test_an_address_of_six_hundred_characters_stays_short(voice: VoiceService) -> None:
    text = "".join(chr(0x4E00 + 31 * number) for number in range(600))
    assert len(voice.address([text], "zh", 1.0, HERS)) < 3_000


def test_the_longest_page_still_plays(voice: VoiceService) -> None:
    text = "。".join("".join(chr(0x20000 + 17 * place + line) for place in range(40)) for line in range(100))
    token = voice.address([text], "zh", 1.0, HERS)
    assert voice.sound(token, HERS).data


def test_another_persons_address_never_plays(voice: VoiceService) -> None:
    token = voice.address(["您还有一万元。"], "zh", 1.0, HERS)
    assert refused(voice, token, HIS)
    assert refused(voice, token, None)


def test_a_page_without_a_session_plays_for_whoever_looks_at_it(voice: VoiceService) -> None:
    token = voice.address(["这里是银桥。"], "zh", 1.0, None, personal=False)
    assert voice.sound(token, None).data == voice.sound(token, HIS).data
    assert not voice.sound(token, None).personal


def test_a_session_cannot_pass_for_no_session(voice: VoiceService) -> None:
    token = voice.address(["您还有一万元。"], "zh", 1.0, "public")
    assert refused(voice, token, None)


@pytest.mark.parametrize(
    "token", ["", "x", "....", "好", "A" * 200, "A" * 20_000, "AQ==", "a b", "%00", "AA\n"]
)
def test_a_made_up_address_is_not_found(voice: VoiceService, token: str) -> None:
    assert refused(voice, token, HERS)


def test_a_changed_address_is_not_found(voice: VoiceService) -> None:
    token = voice.address(["您好。"], "zh", 1.0, HERS)
    for place in range(0, len(token) - 1, 7):
        other = "A" if token[place] != "A" else "B"
        assert refused(voice, token[:place] + other + token[place + 1 :], HERS)


def test_another_bank_cannot_make_addresses(clock: FixedClock, tmp_path: Path) -> None:
    ours, theirs = (build_voice(tmp_path, secret, clock) for secret in (SECRET, b"another secret altogether"))
    assert refused(ours, theirs.address(["您好。"], "zh", 1.0, HERS), HERS)


@pytest.mark.parametrize(("personal", "life"), [(True, timedelta(minutes=30)), (False, timedelta(hours=24))])
def test_an_address_grows_old(
    voice: VoiceService, clock: FixedClock, personal: bool, life: timedelta
) -> None:
    token = voice.address(["您好。"], "zh", 1.0, HERS, personal=personal)
    clock.advance(life)
    assert voice.sound(token, HERS).data
    clock.advance(timedelta(milliseconds=1))
    assert refused(voice, token, HERS)


def test_a_page_without_a_word_has_no_sound(voice: VoiceService) -> None:
    assert refused(voice, voice.address([], "zh", 1.0, HERS), HERS)
    assert refused(voice, voice.address(["……"], "zh", 1.0, HERS), HERS)


def test_what_was_said_once_is_not_made_again(voice: VoiceService, engine: Recorder, tmp_path: Path) -> None:
    for personal in (True, False):
        for _ in range(3):
            voice.sound(voice.address([f"您好{personal}。"], "zh", 1.0, HERS, personal=personal), HERS)
    assert [text for text, *_ in engine.said] == ["您好True。", "您好False。"]
    assert len([path for path in (tmp_path / "sound").rglob("*") if path.is_file()]) == 1


def test_equal_sounds_have_equal_tags_and_others_do_not(voice: VoiceService) -> None:
    def tag(text: str) -> str:
        return voice.sound(voice.address([text], "zh", 1.0, HERS), HERS).etag

    assert tag("您好。") == tag("您好。")
    assert tag("您好。") != tag("再见。")


def test_without_an_engine_the_address_is_made_and_the_sound_says_so(
    voice: VoiceService, engine: Recorder
) -> None:
    engine.fit = False
    token = voice.address(["您好。"], "zh", 1.0, HERS)
    with pytest.raises(VoiceUnavailable):
        voice.sound(token, HERS)
    with pytest.raises(VoiceUnavailable):
        voice.check()
    engine.fit = True
    assert voice.sound(token, HERS).data
    voice.check()


def test_half_characters_and_control_characters_break_no_page(voice: VoiceService, engine: Recorder) -> None:
    voice.sound(voice.address(["您\ud800好\x00\x1b。"], "zh", 1.0, HERS), HERS)
    assert engine.said[0][0].startswith("您")


def test_the_command_line_writes_a_file(engine: Recorder, tmp_path: Path) -> None:
    out = tmp_path / "said.mp3"
    assert say(engine, "您好。再见。", "zh", out) == len(out.read_bytes())
    assert out.read_bytes().decode() == "<您好。><再见。>"
    with pytest.raises(NothingToSay):
        say(engine, "", "zh", out)
