"""Sound kept by content: fixed texts on disk for every worker, personal ones in this process's memory only.

A file is the SHA-256 of the sound (32 bytes) and the sound: what is half written or damaged is found out and
made anew. Files appear by rename. A disk that is full or gone costs time, never a page.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

_CHECK = hashlib.sha256().digest_size
_MAKING = ".making-"
# After clearing up, this share of the limit is left in use, so that not every new sound clears up again.
_LEFT = 0.9


def content_key(engine: str, text: str, language: str, speed: float) -> str:
    """The name (hex) of a sound: equal for equal engine, text, language and speed."""
    return hashlib.sha256("\0".join((engine, language, f"{speed:.2f}", text)).encode()).hexdigest()


class SoundCache:
    """Two shelves, each with a limit in bytes; the least recently used goes. Safe from threads, processes."""

    def __init__(self, folder: Path, *, disk_limit: int = 200_000_000, memory_limit: int = 8_000_000) -> None:
        self._folder = folder
        self._disk_limit = disk_limit
        self._memory_limit = memory_limit
        self._memory: OrderedDict[str, bytes] = OrderedDict()
        self._in_memory = 0
        self._on_disk: int | None = None
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """The sound, if it is kept on either shelf."""
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        return self._read(self._path(key))

    def holds(self, key: str) -> bool:
        """Whether the sound is likely kept: no look at whether it is whole."""
        return key in self._memory or self._path(key).exists()

    def put(self, key: str, sound: bytes, *, personal: bool) -> bool:
        """Keeps a sound; a fixed one that the disk will not take stays in memory. Whether it is on disk now."""
        on_disk = not personal and self._write(self._path(key), sound)
        if not on_disk:
            self._remember(key, sound)
        return on_disk

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _remember(self, key: str, sound: bytes) -> None:
        with self._lock:
            self._in_memory += len(sound) - len(self._memory.pop(key, b""))
            self._memory[key] = sound
            while self._in_memory > self._memory_limit:
                self._in_memory -= len(self._memory.popitem(last=False)[1])

    def _read(self, path: Path) -> bytes | None:
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        sound = kept[_CHECK:]
        if hashlib.sha256(sound).digest() != kept[:_CHECK]:
            log.warning("a damaged sound was thrown away")
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return sound

    def _write(self, path: Path, sound: bytes) -> bool:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, making = tempfile.mkstemp(prefix=_MAKING, dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(sound).digest() + sound)
                Path(making).replace(path)
            except BaseException:
                Path(making).unlink()
                raise
            self._make_room(_CHECK + len(sound))
        except OSError as error:
            log.warning("a sound could not be kept on disk: %s", error.strerror)
            return False
        return True

    def _make_room(self, added: int) -> None:
        """Counts what this process adds, and looks at the whole folder when that may be beyond the limit."""
        with self._lock:
            if self._on_disk is not None and self._on_disk + added <= self._disk_limit:
                self._on_disk += added
                return
            files = sorted(self._files())
            total = sum(size for _, size, _ in files)
            wanted = self._disk_limit * _LEFT if total > self._disk_limit else total
            for _, size, path in files:
                if total <= wanted:
                    break
                path.unlink(missing_ok=True)
                total -= size
            self._on_disk = total

    def _files(self) -> list[tuple[int, int, Path]]:
        """(last use in ns, size, path) of all files, those a dead process left half made included."""
        found = []
        for path in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size, path))
        return found
