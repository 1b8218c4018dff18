"""The bank's policies are checked as a whole before it starts with them; the error says where, and what the line means."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from webapp.services.credit.policy import SHIPPED, load_policies
from webapp.services.credit.policy_file import PolicyError

TEXT = (SHIPPED / "2026-01.toml").read_text(encoding="utf-8")
DAY = date(2026, 11, 28)


def folder(place: Path, **files: str) -> Path:
    for name, text in files.items():
        (place / f"{name}.toml").write_text(text, encoding="utf-8")
    return place


def test_the_banks_own_policy_is_what_was_agreed() -> None:
    policy = load_policies().on(DAY)
    rules, limits, score = policy.knock_outs, policy.limits, policy.score
    assert (rules.least_months_old, rules.grades, rules.zero_returns) == (24, ("A", "B", "M"), 3)
    assert (rules.least_tax_fen, rules.least_sales_fen) == (1_000_000, 100_000_000)
    assert (rules.most_fall_percent, rules.owner_from, rules.owner_to) == (40, 18, 65)
    assert (limits.vat_times, limits.income_tax_times, limits.sales_percent, limits.order_percent) == (
        6,
        8,
        15,
        70,
    )
    assert {name: limits.grade_percent[name] for name in "ABM"} == {"A": 100, "B": 90, "M": 60}
    assert limits.most_fen == 300_000_000 and (score.recommend_from, score.look_from) == (70, 50)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("order_percent = 70", "order_percent = 170", r"line \d+: limit\.order_percent \(of the contract.*from 0 to 100, not 170"),
        ("order_percent = 70", 'order_percent = "70"', r"limit\.order_percent .*whole number.* not '70'"),
        ("order_percent = 70", "order_percent = true", r"limit\.order_percent"),
        ("order_percent = 70", "order_per_cent = 70", r"limit\.order_percent is missing"),
        ("vat_times = 6", "vat_times = 6\nmost_times = 4", r"limit\.most_times is not a key"),
        ("unknown = 60", "unknown = 70", r"line \d+: limit\.grade_percent\.unknown .*unknown never counts as good"),
        ("from = 2026-01-01", 'from = "soon"', r"from must be a day like 2026-11-01, not 'soon'"),
        ("from = 2026-01-01", "from = 2026-01-01\nuntil = 2025-10-01", "until is before the first day"),
        ('version = "2026-01"', 'version = ""', "version must be a text"),
        ("[limit]", "[limit", "1.toml: "),
        ("[[24, 10], [36, 15]", "[[24, 16], [36, 15]", r"months_old must give no fewer points for a better number"),
        ("[[24, 10], [36, 15]", "[[24, 10], [24, 15]", "months_old must have rising bounds"),
        ("[[24, 10], [36, 15]", "[[24], [36, 15]", r"months_old must be a list of \[bound, points\]"),
        ("[60, 20]]", "[60, 21]]", r"score .*must add up to 100 points at most, not 101"),
        ("[300_000, 20]", "[300_000, 19]", "sales_yuan must reach the same points as tax_yuan"),
        ("[[0, 5], [1, 3]", "[[0, 5], [1, 6]", "zero_returns must give no fewer points"),
        ("recommend_from = 70", "recommend_from = 49", r"score\.recommend_from must be a whole number from 50 to 100"),
        ('grades = ["A", "B", "M"]', 'grades = ["A", "E"]', r"knock_out\.grades \(of the tax payer.*out of A, B, M, C, D"),
        ('grades = ["A", "B", "M"]', 'grades = ["A", "A"]', "names one twice"),
        ('K70 = { zh = "房地产业", en = "real estate" }', "K70 = 7", r"line 2\d: knock_out\.industries\.K70 must be a table of texts"),
        ('name.en = "Tax loan"\n', "", r"product\.0\.name\.en is missing"),
        ('id = "order_loan"', 'id = "tax_loan"', "product has the same id twice"),
        ('limits = ["order"]', 'limits = ["turnover"]', r"product\.1\.limits must be a list out of tax, sales, order"),
        ("months = [3, 6, 12]", "months = [12, 6]", r"product\.1\.months must be rising whole numbers"),
        ('day_count = "actual/360"', 'day_count = "real"', r"product\.1\.day_count must be one of 30/360"),
        ("rate_ppm = 41_000", "rate_ppm = 410_000", r"product\.1\.rate_ppm must be a whole number from 0 to 360000"),
        ("[wording.en]", '[wording.en]\n"credit.age.old" = "x"', r"credit\.age\.old is not a code of a reason"),
        ("[wording.en]", '[wording.en]\n"credit.age.young" = "%(year)s"', r"may say %\(least\)s, .*not %\(year\)s"),
        ("[wording.en]", '[wording.en]\n"credit.age.unknown" = "50%"', "a percent sign is %%"),
    ],
)  # fmt: skip
def test_a_wrong_policy_says_where(tmp_path: Path, before: str, after: str, says: str) -> None:
    assert before in TEXT
    with pytest.raises(PolicyError, match=says) as error:
        load_policies(folder(tmp_path, **{"1": TEXT.replace(before, after, 1)}))
    assert "1.toml" in str(error.value)


def test_no_policy_no_bank(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="no policy"):
        load_policies(tmp_path)


def later(version: str, begins: str) -> str:
    text = TEXT.replace('version = "2026-01"', f'version = "{version}"')
    return text.replace("from = 2026-01-01", f"from = {begins}").replace("vat_times = 6", "vat_times = 5")


def test_several_versions_by_date(tmp_path: Path) -> None:
    policies = load_policies(folder(tmp_path, one=TEXT, two=later("new", "2027-01-01")))
    assert policies.on(date(2026, 12, 31)).limits.vat_times == 6
    assert (
        policies.on(date(2027, 1, 1)).limits.vat_times == 5 and policies.on(date(2030, 1, 1)).version == "new"
    )
    assert policies.version("2026-01") is policies.versions[0] and policies.version("none") is None
    with pytest.raises(PolicyError, match="no policy holds on 2025-12-31"):
        policies.on(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("second", "until", "says"),
    [
        (later("new", "2026-01-01"), "", "hold at the same time"),
        (later("2026-01", "2027-01-01"), "", "the same version"),
        (later("new", "2027-01-01"), "until = 2026-12-30", "no policy holds between"),
        (later("new", "2027-01-01"), "until = 2027-01-01", "hold at the same time"),
    ],
)
def test_versions_that_do_not_follow_each_other(tmp_path: Path, second: str, until: str, says: str) -> None:
    first = TEXT.replace("from = 2026-01-01", f"from = 2026-01-01\n{until}")
    with pytest.raises(PolicyError, match=says):
        load_policies(folder(tmp_path, one=first, two=second))


def test_other_words_of_the_bank(tmp_path: Path) -> None:
    text = TEXT.replace("[wording.en]", '[wording.en]\n"credit.age.young" = "Only %(months)s months, 100%%"')
    assert (
        load_policies(folder(tmp_path, one=text)).on(DAY).wording["en"]["credit.age.young"].startswith("Only")
    )
