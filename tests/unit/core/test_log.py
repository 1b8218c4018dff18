"""The log names what broke and where, and nothing of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import structlog

from webapp.core.log import configure_log


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def test_an_error_leaves_its_kind_and_place_only(capsys: pytest.CaptureFixture[str]) -> None:
    configure_log()
    code = "923398"
    try:
        int(f"code {code} of 王秀英")
    except ValueError as error:
        structlog.get_logger("test").error("request_failed", endpoint="public.code", exc_info=error)
    line = capsys.readouterr().err
    assert code not in line and "王秀英" not in line
    told = json.loads(line)
    assert told["error"] == "ValueError" and told["endpoint"] == "public.code"
    assert any("test_log.py" in place for place in told["at"])
