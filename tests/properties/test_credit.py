"""The scorecard and the outcome: points add up, better never brings less, unknown never helps; for any business."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.credit_facts import CERTIFICATE, CONTRACT, FACTS, KNOWN, POLICY, TODAY, declared
from webapp.services.credit.assess import assess, judge
from webapp.services.credit.model import Assessment, Outcome, Verdict
from webapp.services.credit.model_facts import Facts, Known
from webapp.services.credit.model_policy import WHOLE_SCORE

FEN = st.integers(0, 10**10)
MAYBE = st.none()
RANK = {Outcome.AGAINST: 0, Outcome.REFER: 1, Outcome.RECOMMEND: 2}

KNOWNS = st.builds(
    Known,
    founded_on=MAYBE | st.dates(date(2000, 1, 1), TODAY),
    owner_born_on=MAYBE | st.dates(date(1940, 1, 1), date(2012, 1, 1)),
    industry=MAYBE | st.sampled_from(["C3484", "K7010", "F5291"]),
    grade=MAYBE | st.sampled_from(["A", "B", "M", "C", "D"]),
    arrears_fen=MAYBE | st.integers(0, 10**6),
    declared=st.lists(st.integers(0, 500_000), max_size=24).map(
        lambda sums: tuple(declared(10 - number, yuan) for number, yuan in enumerate(sums))
    ),
    exposure_fen=MAYBE | FEN,
    contract_financed=MAYBE | st.booleans(),
)


def order(fen: int) -> st.SearchStrategy[object]:
    return st.just(replace(CONTRACT, total_fen=fen, capitals_fen=fen, items_fen=(fen,)))


BUSINESSES = st.builds(
    lambda known, certificate, contract: replace(
        FACTS, known=known, certificate=certificate, contract=contract, licence=None
    ),
    KNOWNS,
    MAYBE | st.just(CERTIFICATE),
    MAYBE | FEN.flatmap(order),
)


@given(BUSINESSES)
def test_points_add_up_to_the_score(facts: Facts) -> None:
    found = judge(facts, POLICY)
    assert found.score == sum(item.points for item in found.points) <= found.attainable <= WHOLE_SCORE
    assert sum(item.most for item in found.points) == WHOLE_SCORE
    assert all(0 <= item.points <= item.most and (item.known or not item.points) for item in found.points)


@given(BUSINESSES)
def test_what_is_not_known_never_recommends(facts: Facts) -> None:
    found = judge(facts, POLICY)
    if any(reason.missing for reason in found.reasons):
        assert found.outcome is not Outcome.RECOMMEND
    assert (found.outcome is Outcome.AGAINST) == any(
        reason.verdict is Verdict.AGAINST for reason in found.reasons
    )
    assert found.limit_fen % POLICY.limits.step_fen == 0
    assert found.limit_fen <= max(0, POLICY.limits.most_fen - (facts.known.exposure_fen or 0))


def no_worse(worse: Facts, better: Facts) -> None:
    less, more = judge(worse, POLICY), judge(better, POLICY)
    assert less.score <= more.score and RANK[less.outcome] <= RANK[more.outcome]
    assert less.limit_fen <= more.limit_fen or RANK[less.outcome] < RANK[more.outcome]


def knowing(facts: Facts, **changes: object) -> Facts:
    return replace(facts, known=replace(facts.known, **changes))  # type: ignore[arg-type]  # each of its field's type


@given(BUSINESSES, st.dates(date(2000, 1, 1), TODAY), st.dates(date(2000, 1, 1), TODAY))
def test_an_older_business_is_never_worse(facts: Facts, one: date, other: date) -> None:
    no_worse(knowing(facts, founded_on=max(one, other)), knowing(facts, founded_on=min(one, other)))


@given(BUSINESSES, st.integers(0, 4), st.integers(0, 4))
def test_a_better_grade_is_never_worse(facts: Facts, one: int, other: int) -> None:
    no_worse(*(knowing(facts, grade="DCMBA"[index]) for index in sorted((one, other))))


@given(BUSINESSES, FEN, FEN)
def test_fewer_arrears_and_less_lent_are_never_worse(facts: Facts, one: int, other: int) -> None:
    no_worse(*(knowing(facts, arrears_fen=fen) for fen in sorted((one, other), reverse=True)))
    no_worse(*(knowing(facts, exposure_fen=fen) for fen in sorted((one, other), reverse=True)))


@given(BUSINESSES, FEN, FEN)
def test_a_larger_order_never_lowers_the_limit(facts: Facts, one: int, other: int) -> None:
    orders = (
        replace(CONTRACT, total_fen=fen, capitals_fen=fen, items_fen=(fen,)) for fen in sorted((one, other))
    )
    no_worse(*(replace(facts, contract=contract) for contract in orders))


@given(BUSINESSES, st.integers(0, 11), st.integers(1, 300_000))
def test_more_sales_of_this_year_are_never_worse(facts: Facts, index: int, more: int) -> None:
    spans = facts.known.declared
    if index < len(spans):
        raised = replace(spans[index], sales_fen=spans[index].sales_fen + more * 100)
        no_worse(facts, knowing(facts, declared=(*spans[:index], raised, *spans[index + 1 :])))


@settings(max_examples=30)
@given(BUSINESSES)
def test_the_same_facts_give_the_same_answer_and_survive_json(facts: Facts) -> None:
    found = assess(facts, POLICY)
    assert found == assess(facts, POLICY) == Assessment.from_json(found.to_json())


def test_the_whole_is_reached() -> None:
    best = judge(
        replace(
            FACTS,
            known=replace(KNOWN, declared=tuple(declared(n, 10**6 + n * 10**5) for n in range(-13, 11))),
        ),
        POLICY,
    )
    assert best.score == WHOLE_SCORE
