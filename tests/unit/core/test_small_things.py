"""Ids, time, sealing and settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from webapp.core.clock import FixedClock, bank_day, from_ms, to_ms
from webapp.core.crypto import Sealer, blind_index, derive
from webapp.core.ids import new_id, new_reference, tidy_reference
from webapp.settings import SettingsError, from_environment

WHOLE = {
    "YINQIAO_ORIGIN": "https://bank.example",
    "YINQIAO_SECRET": "5a" * 32,
    "YINQIAO_TELEPHONE": "0510-0000-0100",
}
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def test_ids_are_unique_and_follow_time() -> None:
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert made == sorted(made)
    assert {len(one) for one in made} == {32}


def test_a_reference_survives_being_read_aloud() -> None:
    reference = new_reference()
    assert tidy_reference(reference.lower().replace("-", " ")) == reference
    assert not set(reference[3:]) & set("0O1IL5S2Z8BUV")


def test_time_goes_only_on() -> None:
    clock = FixedClock(NOON)
    clock.advance(timedelta(hours=13))
    assert bank_day(clock.now()).isoformat() == "2026-11-24"
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(timedelta(seconds=-1))


def test_milliseconds_go_there_and_back() -> None:
    at = NOON + timedelta(milliseconds=7)
    assert from_ms(to_ms(at)) == at
    with pytest.raises(ValueError, match="without its zone"):
        to_ms(at.replace(tzinfo=None))


def test_what_is_sealed_opens_only_where_it_belongs() -> None:
    sealer = Sealer(derive(b"x" * 32, "test"))
    sealed = sealer.seal(b"13800000000", "people:mobile:1")
    assert sealer.open(sealed, "people:mobile:1") == b"13800000000"
    for wrong, context in (
        (sealed, "people:mobile:2"),
        (sealed[:-1] + b"\0", "people:mobile:1"),
        (b"", "people:mobile:1"),
    ):
        with pytest.raises(ValueError, match="not sealed"):
            sealer.open(wrong, context)


def test_a_look_up_needs_its_key() -> None:
    assert blind_index(b"a", "1") != blind_index(b"b", "1")


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"YINQIAO_VOICE": "loud"}, "YINQIAO_VOICE"),
        ({"YINQIAO_SPEAKER": "af_heart"}, "YINQIAO_SPEAKER"),
        ({"YINQIAO_ORIGIN": ""}, "YINQIAO_ORIGIN"),
        ({"YINQIAO_ORIGIN": "http://bank.example"}, "YINQIAO_ORIGIN"),
        ({"YINQIAO_TELEPHONE": ""}, "YINQIAO_TELEPHONE"),
        ({"YINQIAO_SECRET": ""}, "YINQIAO_SECRET"),
        ({"YINQIAO_SECRET": "ab"}, "too short"),
        ({"YINQIAO_SECRET": "zz"}, "hexadecimal"),
    ],
)
def test_outside_the_demo_nothing_unsafe_is_assumed(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        from_environment(WHOLE | environment)


def test_with_everything_given_the_bank_opens() -> None:
    settings = from_environment(WHOLE)
    assert (settings.demo, settings.secure, settings.host) == (False, True, "bank.example")


def test_a_demo_keeps_its_secret(tmp_path: Path) -> None:
    environment = {"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(tmp_path)}
    first, second = from_environment(environment), from_environment(environment)
    assert first.secret == second.secret and len(first.secret) == 32
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    assert (first.host, first.secure) == ("localhost", False)
