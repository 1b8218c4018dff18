"""Files kept by the hash of their contents: the same bytes are kept once, and what comes back is what went in."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Protocol


class BlobDamagedError(Exception):
    """What is stored is no longer what was put in."""


class Blobs(Protocol):
    """Where files are. Keys are lower-case hex SHA-256 of the contents."""

    def put(self, data: bytes) -> str:
        """Keeps the bytes durably before returning their key. Putting them again changes nothing."""
        ...

    def get(self, key: str) -> bytes:
        """The bytes; KeyError when there are none, BlobDamagedError when they changed on the disk."""
        ...


class LocalBlobs:
    """Blobs in a folder of this machine, two levels deep, readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Written beside its place, flushed to the disk, then moved into it at once; the folder is flushed too.
        A damaged copy is mended. OSError when the disk refuses."""
        key = hashlib.sha256(data).hexdigest()
        target = self._path(key)
        if _holds(target, data):
            return key
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise
        for folder in (target.parent, target.parent.parent, self._folder):
            _flush(folder)
        return key

    def get(self, key: str) -> bytes:
        """The bytes, checked against their key."""
        try:
            data = self._path(key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None
        if hashlib.sha256(data).hexdigest() != key:
            raise BlobDamagedError(key)
        return data

    def _path(self, key: str) -> Path:
        if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
            raise KeyError(key)
        return self._folder / key[:2] / key[2:4] / key


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.read_bytes() == data
    except FileNotFoundError:
        return False


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
