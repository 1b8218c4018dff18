"""Sound kept by content: fixed on disk, personal in memory, never half of one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from webapp.services.voice.cache import SoundCache, content_key

KEY = content_key("engine", "您好", "zh", 1.0)
SOUND = b"\xff\xf3" + bytes(1000)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_key_depends_on_engine_text_language_and_speed() -> None:
    keys = {
        content_key("engine", "您好", "zh", 1.0),
        content_key("other", "您好", "zh", 1.0),
        content_key("engine", "再见", "zh", 1.0),
        content_key("engine", "您好", "en", 1.0),
        content_key("engine", "您好", "zh", 0.75),
    }
    assert len(keys) == 5
    assert content_key("engine", "您好", "zh", 1.0) in keys


def test_a_fixed_sound_is_on_disk_for_every_process(tmp_path: Path) -> None:
    SoundCache(tmp_path).put(KEY, SOUND, personal=False)
    assert SoundCache(tmp_path).get(KEY) == SOUND
    assert [path.name for path in _files(tmp_path)] == [KEY]


def test_a_personal_sound_never_touches_the_disk(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path)
    cache.put(KEY, SOUND, personal=True)
    assert cache.get(KEY) == SOUND
    assert _files(tmp_path) == []
    assert SoundCache(tmp_path).get(KEY) is None


def test_memory_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path, memory_limit=3 * len(SOUND))
    keys = [content_key("engine", str(number), "zh", 1.0) for number in range(4)]
    for key in keys[:3]:
        cache.put(key, SOUND, personal=True)
    cache.get(keys[0])
    cache.put(keys[3], SOUND, personal=True)
    assert [cache.get(key) is not None for key in keys] == [True, False, True, True]


def test_the_same_sound_twice_takes_its_room_once(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path, memory_limit=2 * len(SOUND))
    other = content_key("engine", "再见", "zh", 1.0)
    for key in (KEY, KEY, KEY, other):
        cache.put(key, SOUND, personal=True)
    assert cache.get(KEY) == cache.get(other) == SOUND


def test_disk_keeps_what_was_used_last(tmp_path: Path) -> None:
    size = len(SOUND) + 32
    keys = [content_key("engine", str(number), "zh", 1.0) for number in range(5)]
    cache = SoundCache(tmp_path, disk_limit=4 * size)
    for age, key in enumerate(keys[:4]):
        cache.put(key, SOUND, personal=False)
        os.utime(tmp_path / key[:2] / key, (1000 + age, 1000 + age))
    assert cache.get(keys[0]) == SOUND
    cache.put(keys[4], SOUND, personal=False)
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True, True]
    assert sum(path.stat().st_size for path in _files(tmp_path)) <= 4 * size


def test_what_a_dead_process_left_half_made_goes_with_the_oldest(tmp_path: Path) -> None:
    left = tmp_path / "ab" / ".making-1"
    left.parent.mkdir()
    left.write_bytes(bytes(5000))
    os.utime(left, (1, 1))
    cache = SoundCache(tmp_path, disk_limit=4000)
    cache.put(KEY, SOUND, personal=False)
    assert not left.exists()
    assert cache.get(KEY) == SOUND


@pytest.mark.parametrize("kept", [0, 10, 32, 500])
def test_a_half_made_file_is_never_served(tmp_path: Path, kept: int) -> None:
    cache = SoundCache(tmp_path)
    cache.put(KEY, SOUND, personal=False)
    path = tmp_path / KEY[:2] / KEY
    path.write_bytes(path.read_bytes()[:kept])
    assert cache.get(KEY) is None
    assert not path.exists()
    cache.put(KEY, SOUND, personal=False)
    assert cache.get(KEY) == SOUND


def test_a_full_disk_costs_the_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache = SoundCache(tmp_path)
    cache.put(KEY, SOUND, personal=False)
    assert cache.get(KEY) == SOUND
    assert _files(tmp_path) == []


def test_a_folder_that_cannot_be_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = SoundCache(tmp_path / "file" / "sound")
    cache.put(KEY, SOUND, personal=False)
    assert cache.get(KEY) == SOUND
