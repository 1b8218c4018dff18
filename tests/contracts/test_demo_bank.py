"""The demo bank is whole or not there; making it twice is making it once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from webapp.bank import open_bank
from webapp.demo import bank as demo
from webapp.demo.people import PEOPLE
from webapp.settings import Settings

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    url = f"sqlite:///{tmp_path / 'yinqiao.db'}"
    return Settings(
        True, tmp_path, url, b"a secret for tests only, 32 bytes", "http://localhost:8000", "0510-0000-0100"
    )


def people_of(settings: Settings) -> int:
    bank = open_bank(settings)
    try:
        return len(bank.identity.demo_people())
    finally:
        bank.database.close()


def test_twice_is_once(settings: Settings) -> None:
    demo.seed(settings, NOW)
    demo.seed(settings, NOW)
    assert people_of(settings) == len(PEOPLE)


def test_a_start_that_was_killed_leaves_nothing_half_made(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = demo._open

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_open", killed)
    with pytest.raises(KeyboardInterrupt):
        demo.seed(settings, NOW)
    assert not Path(settings.database_url.removeprefix("sqlite:///")).exists()
    monkeypatch.setattr(demo, "_open", whole)
    demo.seed(replace(settings), NOW)
    assert people_of(settings) == len(PEOPLE)
    assert not list(settings.data.glob("*unborn*"))
