"""Runs the migrations from code: `make run`, the tests and `yinqiao migrate` all come through here."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

_SCRIPTS = Path(__file__).resolve().parents[1] / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Brings the database up to `revision`. Safe to call at once from several processes; does nothing when up to date."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Takes the database back to `revision`. For tests and drills: it drops what later revisions made."""
    command.downgrade(_config(url), revision)


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config
