"""The bank's policies from a folder of files: each a whole version with its days, checked at start. Several may be in force by date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from webapp.services.credit.codes import CODES
from webapp.services.credit.model_policy import (
    LIMITS,
    WHOLE_SCORE,
    KnockOuts,
    LimitRules,
    Papers,
    Policy,
    Product,
    Scorecard,
)
from webapp.services.credit.policy_file import MOST_POINTS, PolicyError, PolicyFile
from webapp.services.lending.model import MOST_MONTHS, MOST_PPM, DayCount, Way

SHIPPED = Path(__file__).with_name("policies")
GRADES = ("A", "B", "M", "C", "D")
LANGUAGES = ("zh", "en")
_PARAMETER = re.compile(r"%\((\w+)\)s|%%|%(.?)")


class Policies:
    """All versions, the oldest first; one holds on each day from the first on."""

    def __init__(self, versions: list[Policy]) -> None:
        """Raises PolicyError for no version, two of one name, two at one time, or days that none covers."""
        self._versions = sorted(versions, key=lambda one: one.from_day)
        if not versions:
            raise PolicyError("there is no policy")
        if len({one.version for one in versions}) < len(versions):
            raise PolicyError("two policies have the same version")
        for index, (one, following) in enumerate(pairwise(self._versions)):
            before = following.from_day - timedelta(days=1)
            if one.from_day == following.from_day or (one.until_day and one.until_day > before):
                raise PolicyError(f"{one.version} and {following.version} hold at the same time")
            if one.until_day and one.until_day < before:
                raise PolicyError(f"no policy holds between {one.version} and {following.version}")
            self._versions[index] = _until(one, before)

    def on(self, day: date) -> Policy:
        """The version in force on a day. PolicyError before the first and after the last."""
        for one in self._versions:
            if one.holds_on(day):
                return one
        raise PolicyError(f"no policy holds on {day}")

    def version(self, version: str) -> Policy | None:
        """A version by its name, also one no longer in force."""
        return next((one for one in self._versions if one.version == version), None)

    @property
    def versions(self) -> tuple[Policy, ...]:
        return tuple(self._versions)


def load_policies(folder: Path = SHIPPED) -> Policies:
    """All *.toml of a folder. Raises PolicyError, which names the file, the line, the key and what it means."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise PolicyError(f"{folder}: no policy (*.toml) in this folder")
    try:
        return Policies([load_policy(file) for file in files])
    except PolicyError as error:
        raise error if str(folder) in str(error) else PolicyError(f"{folder}: {error}") from None


def load_policy(path: Path) -> Policy:
    """One version. Raises PolicyError for wrong TOML, a missing or unknown key, or a figure out of bounds."""
    file = PolicyFile(path)
    policy = Policy(
        version=file.text("version"),
        from_day=file.day("from"),
        until_day=file.day_or_none("until"),
        papers=Papers(
            file.whole("papers.tax_least_months", 1, 12),
            file.whole("papers.tax_newest_within_months", 1, 60),
            file.whole("papers.contract_newest_within_months", 1, 120),
            file.whole("papers.revenue_differs_at_most_percent", 0, 100),
        ),
        knock_outs=_knock_outs(file),
        limits=_limits(file),
        four_eyes_over_fen=file.fen("approval.four_eyes_over_yuan"),
        score=_score(file),
        products=tuple(_product(file, f"product.{number}") for number in range(file.tables("product"))),
        wording={language: _wording(file, language) for language in LANGUAGES},
    )
    file.finish()
    if policy.until_day and policy.until_day < policy.from_day:
        raise file.wrong("until", "is before the first day")
    if len({one.id for one in policy.products}) < len(policy.products):
        raise file.wrong("product", "has the same id twice")
    return policy


def _knock_outs(file: PolicyFile) -> KnockOuts:
    owner_from = file.whole("knock_out.owner_from_age", 16, 100)
    return KnockOuts(
        least_months_old=file.whole("knock_out.least_months_old", 0, 600),
        grades=file.words("knock_out.grades", GRADES),
        least_tax_fen=file.fen("knock_out.least_tax_yuan"),
        least_sales_fen=file.fen("knock_out.least_sales_yuan"),
        zero_returns=file.whole("knock_out.zero_returns", 1, 12),
        most_fall_percent=file.whole("knock_out.most_fall_percent", 0, 100),
        owner_from=owner_from,
        owner_to=file.whole("knock_out.owner_to_age", owner_from, 120),
        industries={
            name: file.texts(f"knock_out.industries.{name}", LANGUAGES)
            for name in file.names("knock_out.industries")
        },
    )


def _limits(file: PolicyFile) -> LimitRules:
    names = (*file.words("knock_out.grades", GRADES), "unknown")
    grades = {name: file.whole(f"limit.grade_percent.{name}", 0, 100) for name in names}
    if grades["unknown"] > min(grades.values()):
        raise file.wrong(
            "limit.grade_percent.unknown", "is better than a known grade; unknown never counts as good"
        )
    return LimitRules(
        vat_times=file.whole("limit.vat_times", 0, 100),
        income_tax_times=file.whole("limit.income_tax_times", 0, 100),
        grade_percent=grades,
        sales_percent=file.whole("limit.sales_percent", 0, 100),
        order_percent=file.whole("limit.order_percent", 0, 100),
        most_fen=file.fen("limit.most_yuan"),
        step_fen=file.fen("limit.step_yuan", 1),
    )


def _score(file: PolicyFile) -> Scorecard:
    grades = file.words("knock_out.grades", GRADES)
    look_from = file.whole("score.look_from", 0, WHOLE_SCORE)
    score = Scorecard(
        recommend_from=file.whole("score.recommend_from", look_from, WHOLE_SCORE),
        look_from=look_from,
        months_old=file.bands("score.bands.months_old"),
        grade={name: file.whole(f"score.grade.{name}", 0, MOST_POINTS) for name in grades},
        tax=file.bands("score.bands.tax_yuan", scale=100),
        sales=file.bands("score.bands.sales_yuan", scale=100),
        months_covered=file.bands("score.bands.months_covered"),
        sales_change=file.bands("score.bands.sales_change_percent"),
        no_arrears=file.whole("score.no_arrears", 0, MOST_POINTS),
        zero_returns=file.bands("score.bands_at_most.zero_returns", falling=True),
    )
    if score.tax.most != score.sales.most:
        raise file.wrong(
            "score.bands.sales_yuan", "must reach the same points as tax_yuan: they show one size"
        )
    bands = (score.months_old, score.tax, score.months_covered, score.sales_change, score.zero_returns)
    whole = sum(one.most for one in bands) + max(score.grade.values()) + score.no_arrears
    if whole != WHOLE_SCORE:
        raise file.wrong("score", f"must add up to {WHOLE_SCORE} points at most, not {whole}")
    return score


def _product(file: PolicyFile, at: str) -> Product:
    return Product(
        id=file.text(f"{at}.id"),
        names=file.texts(f"{at}.name", LANGUAGES),
        limits=file.words(f"{at}.limits", LIMITS),
        rate_ppm=file.whole(f"{at}.rate_ppm", 0, MOST_PPM),
        months=file.numbers(f"{at}.months", 1, MOST_MONTHS),
        ways=file.words(f"{at}.ways", [way.value for way in Way]),
        day_count=file.one_of(f"{at}.day_count", [one.value for one in DayCount]),
    )


def _wording(file: PolicyFile, language: str) -> dict[str, str]:
    words = file.texts(f"wording.{language}")
    for code, text in words.items():
        key = f"wording.{language}.{code}"
        if code not in CODES:
            raise file.wrong(key, "is not a code of a reason")
        for found in _PARAMETER.finditer(text):
            if found[0] != "%%" and found[1] not in CODES[code]:
                raise file.wrong(key, f"may say {_sayable(code)}, not {found[0]}; a percent sign is %%")
    return words


def _sayable(code: str) -> str:
    return ", ".join(f"%({name})s" for name in sorted(CODES[code])) or "no parameter"


def _until(one: Policy, day: date) -> Policy:
    return replace(one, until_day=day)
