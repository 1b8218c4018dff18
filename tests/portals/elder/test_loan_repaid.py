"""A loan repaid in full, as the bank's loan ledger tells it: a card on that day each year, and nothing of a file that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portals.elder.conftest import Sender
from webapp import cli

ANNIVERSARY = "13800000001,2024-06-09\n"
TITLE = "借的钱还清了"


@pytest.fixture
def told(sender: Sender, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file for `yinqiao loans repaid`, of the sender's bank."""
    monkeypatch.setattr("webapp.cli_loans.from_environment", lambda: sender.bank.settings)
    monkeypatch.setattr(cli, "configure_log", lambda: None)
    return tmp_path / "repaid.csv"


def test_the_card_lies_there_once_however_often_the_file_comes(sender: Sender, told: Path) -> None:
    told.write_text(ANNIVERSARY, encoding="utf-8-sig")
    for _ in range(2):
        assert cli.main(["loans", "repaid", str(told)]) == 0
    home = sender.device.get("/elder/")
    assert TITLE in home.text and "整整两年" in home.text
    assert TITLE not in sender.neighbours.get("/elder/").text
    assert TITLE not in sender.device.follow(sender.device.press(home, "收好")).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("13899999999,2024-06-09", "line 2: no customer"),
        ("13800000001,9 June", "line 2: expected"),
        ("13800000001", "line 2: expected"),
        ("13800000001,2999-01-01", "line 2: that day is still to come"),
    ],
)
def test_of_a_wrong_file_nothing_is_kept(
    sender: Sender, told: Path, capsys: pytest.CaptureFixture[str], wrong: str, said: str
) -> None:
    told.write_text(ANNIVERSARY + wrong, encoding="utf-8")
    assert cli.main(["loans", "repaid", str(told)]) == 2
    message = capsys.readouterr().err
    assert said in message and "13899999999" not in message
    assert TITLE not in sender.device.get("/elder/").text


def test_a_file_that_is_not_there_is_said(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["loans", "repaid", str(told)]) == 2
    assert "repaid.csv can't be read" in capsys.readouterr().err
