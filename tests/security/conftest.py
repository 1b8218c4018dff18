"""The bank as customers get it: no demo, behind TLS."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.databases import SqliteMaker
from tests.support.scene import NOW, scene, scene_data, settings_of
from webapp.app import create_app
from webapp.bank import open_bank
from webapp.core.clock import FixedClock

__all__ = ["OUTSIDE", "app_outside", "scene", "scene_data"]
OUTSIDE = "https://bank.example"


@pytest.fixture
def app_outside(run_folder: Path, tmp_path: Path) -> Iterator[Flask]:
    """Its app, with nobody in it."""
    url = SqliteMaker(run_folder, tmp_path).make(migrated=True)
    Path(url.removeprefix("sqlite:///")).rename(tmp_path / "yinqiao.db")
    settings = settings_of(tmp_path, demo=False, origin=OUTSIDE)
    bank = open_bank(settings, FixedClock(NOW))
    yield create_app(bank)
    bank.database.close()
