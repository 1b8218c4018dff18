"""The policy file is checked as a whole before the bank starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.services.credit.policy import DEFAULT, PolicyError, load_policy


def test_the_banks_own_policy_is_good() -> None:
    policy = load_policy()
    assert policy.least_paid_fen == 1_000_000 and policy.most_fen == 300_000_000


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("percent = 70", "percent = 170", r"order\.percent must be a whole number from 0 to 100"),
        ("percent = 70", 'percent = "70"', r"order\.percent must be a whole number"),
        ("percent = 70", "percent = true", r"order\.percent must be a whole number"),
        ("percent = 70", "per_cent = 70", r"order\.percent is missing"),
        ("least_months = 3", "least_months = 3\nmost_months = 4", r"tax\.most_months is not a key"),
        ("unknown = 60", "unknown = 70", "unknown never counts as good"),
        ('from = "2026-11-01"', 'from = "soon"', "from must be a day"),
        ('version = "2026-11-01"', 'version = ""', "version must be a text"),
        ("[limit]", "[limit", "policy.toml"),
    ],
)
def test_a_wrong_policy_says_where(tmp_path: Path, before: str, after: str, says: str) -> None:
    text = DEFAULT.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "policy.toml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(PolicyError, match=says):
        load_policy(file)


def test_no_policy_no_bank(tmp_path: Path) -> None:
    with pytest.raises(PolicyError):
        load_policy(tmp_path / "none.toml")
