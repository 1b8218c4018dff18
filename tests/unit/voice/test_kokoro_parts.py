"""The model's file: put together from its parts, never half of it, never another."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import pytest

from webapp.services.voice import kokoro_model, kokoro_parts
from webapp.services.voice.espeak_library import NotFit
from webapp.services.voice.kokoro_parts import MODEL_NAME, PartsMissing, model_file
from webapp.services.voice.speakers import STYLES, speakers

WHOLE = b"1234"


@pytest.fixture(autouse=True)
def _small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro_parts, "_part", lambda name: name[-1].encode())
    monkeypatch.setattr(kokoro_parts, "MODEL_SHA256", hashlib.sha256(WHOLE).hexdigest())


def test_the_parts_become_one_file_which_then_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = model_file(tmp_path / "voice")
    assert path.read_bytes() == WHOLE
    monkeypatch.setattr(kokoro_parts, "_part", lambda _: b"?")
    assert model_file(tmp_path / "voice") == path


@pytest.mark.parametrize("kept", [b"", b"12", b"12345", b"1235"])
def test_a_half_made_or_damaged_file_is_made_again(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / MODEL_NAME).write_bytes(kept)
    assert model_file(tmp_path).read_bytes() == WHOLE
    assert [path.name for path in tmp_path.iterdir()] == [MODEL_NAME]


def test_damaged_parts_are_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro_parts, "_part", lambda _: b"?")
    with pytest.raises(PartsMissing, match="damaged"):
        model_file(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(kokoro_parts, "find_spec", lambda _: None)
    with pytest.raises(PartsMissing, match="not installed"):
        model_file(tmp_path)


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(PartsMissing, match="No space left"):
        model_file(tmp_path)


def test_a_missing_or_damaged_speaker_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFit, match="not installed"):
        kokoro_model.style_of(tmp_path, "zf_xiaoxiao")
    (tmp_path / "zf_xiaoxiao.bin").write_bytes(bytes(100))
    with pytest.raises(NotFit, match="checksum"):
        kokoro_model.style_of(tmp_path, "zf_xiaoxiao")


def test_only_a_mandarin_speaker_speaks_mandarin() -> None:
    assert all(speakers(name)["zh"] == name for name in STYLES if name.startswith("z"))
    for wrong in ("af_heart", "zf_nobody", "../etc"):
        with pytest.raises(ValueError, match="."):
            speakers(wrong)
