"""`yinqiao credit check`, and the bank that starts with policies of its own."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from webapp.bank import open_bank
from webapp.cli import main
from webapp.core.clock import FixedClock
from webapp.services.credit.policy import SHIPPED
from webapp.services.credit.policy_file import PolicyError
from webapp.settings import from_environment


def test_a_good_folder_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["credit", "check", str(SHIPPED)]) == 0
    assert "2026-01: 2026-01-01 to open; 税易贷 (tax_loan)" in capsys.readouterr().out


def test_a_wrong_folder_says_where_and_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(shutil.copy(SHIPPED / "2026-01.toml", tmp_path))
    file.write_text(
        file.read_text(encoding="utf-8").replace("sales_percent = 15", "sales_percent = 1500"),
        encoding="utf-8",
    )
    assert main(["credit", "check", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert (
        str(file) in told
        and "limit.sales_percent (of twelve months' declared sales)" in told
        and "1500" in told
    )


def test_the_folder_is_a_setting(tmp_path: Path) -> None:
    assert from_environment({"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(tmp_path)}).policies is None
    given = {"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(tmp_path), "YINQIAO_POLICIES": str(tmp_path)}
    assert from_environment(given).policies == tmp_path.resolve()


def test_a_bank_without_a_policy_for_today_does_not_start(tmp_path: Path) -> None:
    file = Path(shutil.copy(SHIPPED / "2026-01.toml", tmp_path))
    file.write_text(
        file.read_text(encoding="utf-8").replace("from = 2026-01-01", "from = 2999-01-01"), encoding="utf-8"
    )
    settings = from_environment(
        {"YINQIAO_DEMO": "1", "YINQIAO_DATA": str(tmp_path), "YINQIAO_POLICIES": str(tmp_path)}
    )
    with pytest.raises(PolicyError, match="no policy holds on 2026-11-28"):
        open_bank(settings, FixedClock(datetime(2026, 11, 28, 4, tzinfo=UTC)))
