"""`yinqiao trail`: what a customer, and whoever audits the bank, runs. A real bank folder, the real commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp import cli
from webapp.core.clock import SystemClock
from webapp.core.database import Database, UnitOfWork
from webapp.core.database.migrate import migrate
from webapp.services.trail import Trail
from webapp.services.trail.receipts import receipt_in
from webapp.settings import Settings, from_environment
from webapp.worker import chores_of


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A bank of its own, sealed by its worker's chore."""
    monkeypatch.setenv("YINQIAO_DEMO", "1")
    monkeypatch.setenv("YINQIAO_DATA", str(tmp_path))
    for name in ("YINQIAO_DATABASE_URL", "YINQIAO_SECRET", "YINQIAO_ORIGIN", "YINQIAO_RECORD"):
        monkeypatch.delenv(name, raising=False)
    settings = from_environment()
    migrate(settings.database_url)
    return settings


@pytest.fixture
def receipt(settings: Settings, tmp_path: Path) -> Path:
    database = Database(settings.database_url, SystemClock())

    def work(uow: UnitOfWork) -> str:
        return Trail().record(uow, actor_id="son", subject_id="wang", kind="a.fact", body={"号": 1})

    event_id = database.write(work)
    (chore,) = (one for one in chores_of(settings, database) if one.name == "record")
    chore.run()
    with database.read() as uow:
        held = receipt_in(uow, event_id, "wang")
    database.close()
    assert held is not None
    path = tmp_path / "receipt.json"
    path.write_text(held.written(), encoding="utf-8")
    return path


def test_a_receipt_is_verified_with_the_key_alone(
    receipt: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["trail", "key"]) == 0
    key = capsys.readouterr().out.strip()
    assert key.startswith("localhost/record+")
    monkeypatch.delenv("YINQIAO_DEMO")
    assert cli.main(["trail", "verify", str(receipt), "--key", key]) == 0
    assert "这笔记录没有被改过" in capsys.readouterr().out


@pytest.mark.parametrize("change", ["a word", "no receipt", "no file", "no text", "no key"])
def test_what_is_not_so_is_said(receipt: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    more: list[str] = []
    match change:
        case "a word":
            receipt.write_text(
                receipt.read_text("utf-8").replace('\\"号\\":1', '\\"号\\":2'), encoding="utf-8"
            )
        case "no receipt":
            receipt.write_text("{}", encoding="utf-8")
        case "no file":
            receipt.unlink()
        case "no text":
            receipt.write_bytes(b"\xff\xfe\x00")
        case _:
            more = ["--key", "mine"]
    assert cli.main(["trail", "verify", str(receipt), *more]) == 1
    assert "这笔记录对不上" in capsys.readouterr().out


@pytest.mark.usefixtures("receipt")
def test_the_whole_record_is_looked_through(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["trail", "fsck"]) == 0
    assert capsys.readouterr().out == "1 entries, 1 checkpoints: whole\n"
    (settings.checkpoints / "1").write_text("nothing", encoding="utf-8")
    assert cli.main(["trail", "fsck"]) == 1
    assert "outside the database" in capsys.readouterr().out
