"""Who silences a checker says why, in the same line."""

from __future__ import annotations

import io
import re
import tokenize

import pytest

from tests.architecture.sources import python_files, where

SILENCER = re.compile(r"#\s*(?:(?:ruff:\s*)?noqa|type:\s*ignore|mypy:|nosec|pragma:)", re.IGNORECASE)
# mypy takes a reason only as a comment of its own.
REASON = re.compile(
    r"# noqa: [A-Z]+\d+(?:, [A-Z]+\d+)* - \S.*|# type: ignore\[[a-z-]+(?:, [a-z-]+)*\]  # \S.*"
)


def comments(source: str) -> list[tuple[int, str]]:
    """(line, text) of every comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def unreasoned(source: str) -> list[int]:
    """The lines that silence without a reason."""
    return [
        line for line, text in comments(source) if SILENCER.search(text) and REASON.fullmatch(text) is None
    ]


def test_every_silencer_has_its_reason_beside_it() -> None:
    wrong = [where(path, line) for path in python_files() for line in unreasoned(path.read_text("utf-8"))]
    assert wrong == [], "`# noqa: CODE - why`, `# type: ignore[code]  # why`"


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("x = 1  # noqa: S101 - a reason", False),
        ("x = 1  # type: ignore[misc]  # a reason", False),
        ("x = '# noqa'", False),
        ("x = 1  # noqa: S101", True),
        ("x = 1  # noqa", True),
        ("x = 1  # type: ignore[misc]", True),
        ("# ruff: noqa: S101", True),
        ("# mypy: ignore-errors", True),
    ],
)
def test_what_counts_as_a_reason(line: str, silent: bool) -> None:
    assert (unreasoned(line + "\n") == [1]) is silent
