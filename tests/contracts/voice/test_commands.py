"""`yinqiao voice`: one sound into a file, all fixed texts beforehand; and what is said when that cannot be."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from webapp import cli, warm
from webapp.services.voice.mp3 import seconds


@pytest.fixture(autouse=True)
def espeak_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Quick, and everywhere."""
    monkeypatch.setenv("YINQIAO_VOICE", "espeak")
    monkeypatch.setenv("YINQIAO_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(warm, "_stand_behind", lambda: None)
    monkeypatch.setattr(cli, "configure_log", lambda: None)


def say(text: str, out: Path) -> int:
    """The exit status."""
    return cli.main(["voice", "say", text, "--language", "zh", "--out", str(out)])


def test_a_text_becomes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not say("您的电费是八十六元。请您看一看。", tmp_path / "said.mp3")
    assert 2.5 < seconds((tmp_path / "said.mp3").read_bytes()) < 9
    assert "espeak-ng" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "folder", "told"),
    [("。。。", ".", "nothing to say"), ("您好", "nowhere", "cannot be written")],
)
def test_what_cannot_be_said_or_written_is_one_sentence(
    text: str, folder: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(text, tmp_path / folder / "said.mp3") != 0
    assert told in capsys.readouterr().err


def test_a_bank_without_a_voice_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YINQIAO_VOICE", "off")
    assert say("您好", tmp_path / "said.mp3") != 0
    assert "no voice can speak here" in capsys.readouterr().err
    assert warm.main([]) == 1


def test_fixed_texts_are_made_once_and_by_one_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(warm, "fixed_clauses", lambda _locale: ["交费", "看存折"])
    sounds = tmp_path / "data" / "cache" / "sound"
    assert warm.main([]) == 0
    made = {path: path.stat().st_mtime_ns for path in sounds.glob("*/*")}
    assert len(made) == 6, "in Mandarin, English and Cantonese; what is written in both characters once"
    assert warm.main([]) == 0
    assert {path: path.stat().st_mtime_ns for path in sounds.glob("*/*")} == made
    with (tmp_path / "data" / "cache" / "warm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert warm.main([]) == 0
    monkeypatch.setenv("YINQIAO_VOICE", "loud")
    assert warm.main([]) == 2
    assert "yinqiao voice" in capsys.readouterr().err
