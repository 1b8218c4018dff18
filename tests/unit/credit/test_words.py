"""Every code of a reason has words, and says no parameter that doesn't come with it; every reason carries what its code promises."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.credit_facts import BUSINESSES_TOLD, POLICY
from webapp.portals.shared.words_credit import ATTRIBUTES, CHANGES, LIMITS, WAYS
from webapp.portals.shared.words_reasons import FACTS, REMEDIES, RULES, STAFF_FACTS, STAFF_REMEDIES
from webapp.services.credit.assess import assess
from webapp.services.credit.codes import CODES
from webapp.services.credit.model_facts import Facts
from webapp.services.lending.model import Way

WORDS = {**FACTS, **RULES, **REMEDIES, **CHANGES}


def test_words_and_codes_are_the_same() -> None:
    assert set(WORDS) == set(CODES)
    assert {*STAFF_FACTS, *STAFF_REMEDIES} <= set(CODES)
    assert set(WAYS) == {way.value for way in Way} and set(LIMITS) == {"tax", "sales", "order"}


@pytest.mark.parametrize("table", [WORDS, STAFF_FACTS | STAFF_REMEDIES], ids=["owner", "staff"])
def test_words_say_only_what_comes_with_the_code(table: dict[str, object]) -> None:
    for code, text in table.items():
        said = set(re.findall(r"%\((\w+)\)s", str(text)))
        assert said <= CODES[code], code


@pytest.mark.parametrize("facts", BUSINESSES_TOLD)
def test_reasons_carry_what_their_codes_promise(facts: Facts) -> None:
    found = assess(replace(facts), POLICY)
    for reason in found.reasons:
        for code in (reason.fact, reason.rule, reason.remedy):
            assert code is None or CODES[code] <= set(reason.params), code
    for change in found.changes:
        assert CODES[change.code] == set(change.params)
    assert {item.attribute for item in found.points} <= set(ATTRIBUTES)
