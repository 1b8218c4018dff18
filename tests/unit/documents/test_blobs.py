"""Files by their hash: durable, kept once, checked when they come back."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from webapp.core.blobs import BlobDamagedError, LocalBlobs


def test_there_and_back(tmp_path: Path) -> None:
    blobs = LocalBlobs(tmp_path / "blobs")
    key = blobs.put(b"paper")
    assert key == hashlib.sha256(b"paper").hexdigest() == blobs.put(b"paper")
    assert blobs.get(key) == b"paper"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "0" * 64])
def test_no_such_blob(tmp_path: Path, key: str) -> None:
    with pytest.raises(KeyError):
        LocalBlobs(tmp_path).get(key)


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    blobs = LocalBlobs(tmp_path)
    key = blobs.put(b"paper")
    (tmp_path / key[:2] / key[2:4] / key).write_bytes(b"forged")
    with pytest.raises(BlobDamagedError):
        blobs.get(key)
    assert blobs.get(blobs.put(b"paper")) == b"paper", "sent again, it is whole again"


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        LocalBlobs(tmp_path).put(b"paper")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
