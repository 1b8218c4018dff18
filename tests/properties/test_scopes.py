"""How far a grant goes is a lattice: a tightening never raises any power, a loosening is never taken for one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.clock import from_ms
from webapp.core.errors import BankError, Forbidden
from webapp.services.assistance.levels import LEVELS, OFFERED, level_of
from webapp.services.assistance.model import Used
from webapp.services.assistance.model_grants import (
    ALL_DAY,
    NEVER,
    NOTHING,
    Action,
    Limits,
    Scope,
    Seen,
    Strength,
    strength,
    tightened,
)
from webapp.services.assistance.rules import check_limits, check_may

CAN = sorted(frozenset(Action) - NEVER)
MS = st.integers(0, 6).map(lambda days: days * 86_400_000)
LIMITS = st.tuples(*[st.integers(0, 3)] * 3).map(lambda fen: Limits(*sorted(fen)))
PAYEES = st.none() | st.frozensets(st.sampled_from("ab"))
SCOPES = st.builds(
    Scope,
    st.frozensets(st.sampled_from(CAN), max_size=4),
    st.frozensets(st.sampled_from(Seen)),
    LIMITS,
    st.frozensets(st.sampled_from([0, 8, 23])),
    PAYEES,
    MS,
    MS,
)
# Often near one another, as the versions of one grant are.
PAIRS = st.tuples(SCOPES, SCOPES) | st.tuples(SCOPES, SCOPES).map(lambda two: (two[0], two[0].meet(two[1])))


@given(scope=SCOPES)
def test_a_scope_is_within_itself(scope: Scope) -> None:
    assert scope.within(scope)
    assert strength(scope, scope) is Strength.SAME


@given(pair=PAIRS)
def test_two_within_one_another_are_the_same(pair: tuple[Scope, Scope]) -> None:
    one, other = pair
    assert (one.within(other) and other.within(one)) == (one == other)
    back = {Strength.TIGHTER: Strength.LOOSER, Strength.LOOSER: Strength.TIGHTER}
    assert strength(other, one) is back.get(strength(one, other), strength(one, other))


@given(a=SCOPES, b=SCOPES, c=SCOPES)
def test_within_goes_on_from_one_to_the_next(a: Scope, b: Scope, c: Scope) -> None:
    low, middle = a.meet(b).meet(c), a.meet(b)
    assert low.within(middle) and middle.within(a) and low.within(a)
    if a.within(b) and b.within(c):
        assert a.within(c)


@given(a=SCOPES, b=SCOPES, c=SCOPES)
def test_meet_is_the_most_within_both_and_join_the_least_around_both(a: Scope, b: Scope, c: Scope) -> None:
    assert a.meet(b).within(a) and a.meet(b).within(b)
    assert a.within(a.join(b)) and b.within(a.join(b))
    assert c.meet(a).meet(c.meet(b)).within(a.meet(b))
    if c.within(a) and c.within(b):
        assert c.within(a.meet(b))
    if a.within(c) and b.within(c):
        assert a.join(b).within(c)
    assert a.meet(a.join(b)) == a == a.join(a.meet(b))
    assert a.meet(b) == b.meet(a) and a.join(b) == b.join(a)


@given(
    pair=PAIRS,
    action=st.sampled_from(Action),
    hour=st.sampled_from([0, 8, 23]),
    day=st.integers(0, 7),
    payee=st.sampled_from(["a", "b", None]),
    amount=st.integers(1, 4),
    used=st.tuples(*[st.integers(0, 2)] * 3).map(lambda fen: Used(*fen)),
)
def test_a_tightening_raises_no_power(
    pair: tuple[Scope, Scope],
    action: Action,
    hour: int,
    day: int,
    payee: str | None,
    amount: int,
    used: Used,
) -> None:
    old, new = pair
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day, hours=(hour - 8) % 24)

    def may(scope: Scope) -> bool:
        try:
            check_may(scope, action, at, payee)
            check_limits(scope.limits, used, amount)
        except BankError:
            return False
        return at < from_ms(scope.until_ms)

    for smaller in (new if new.within(old) else old, tightened(old, new, 86_400_000), old.meet(new)):
        assert not may(smaller) or may(old)
    assert tightened(old, new, 86_400_000).within(old)


@pytest.mark.parametrize("action", sorted(NEVER))
def test_what_is_never_delegable_is_in_no_level_in_no_scope_and_refused_whatever_a_scope_says(
    action: Action,
) -> None:
    assert all(action not in level.actions for level in LEVELS.values())
    with pytest.raises(ValueError, match="never delegable"):
        Scope(frozenset((action,)), frozenset(), NOTHING, ALL_DAY, None, 0, 1)
    forged = LEVELS["pay"].scope(0)
    object.__setattr__(forged, "actions", frozenset(Action))
    with pytest.raises(Forbidden, match="never_delegable"):
        check_may(forged, action, datetime(1970, 1, 2, 4, tzinfo=UTC))


@pytest.mark.parametrize("action", CAN)
def test_every_other_action_is_allowed_by_some_level_alone_or_by_none_yet(action: Action) -> None:
    at = datetime(1970, 1, 3, 4, tzinfo=UTC)
    for level in LEVELS.values():
        if action in level.actions:
            check_may(level.scope(0), action, at)
        else:
            with pytest.raises(BankError, match="not_allowed"):
                check_may(level.scope(0), action, at)


def test_the_levels_are_those_of_the_table() -> None:
    day = timedelta(days=1)
    told = {name: (one.limits, one.starts_after, one.lasts, one.seen) for name, one in LEVELS.items()}
    assert told == {
        "alerts": (NOTHING, 0 * day, 365 * day, frozenset()),
        "guide": (NOTHING, 0 * day, 90 * day, frozenset()),
        "look": (NOTHING, day, 90 * day, {Seen.BILLS, Seen.PAST}),
        "prepare": (Limits(50_000, 100_000, 300_000), day, 90 * day, {Seen.BILLS}),
        "pay": (Limits(30_000, 100_000, 100_000), 3 * day, 90 * day, {Seen.BILLS}),
    }
    assert all(level_of(one.actions) is one for one in LEVELS.values())
    assert {one.name for one in OFFERED} <= set(LEVELS)


def test_amounts_are_suggested_only_after_a_day_and_bills_paid_only_by_day() -> None:
    guide, pay = LEVELS["guide"].scope(0), LEVELS["pay"].scope(0, frozenset(("gas",)))
    check_may(guide, Action.GUIDE, from_ms(0))
    with pytest.raises(BankError, match="not_yet"):
        check_may(guide, Action.SUGGEST_AMOUNT, from_ms(86_399_999))
    check_may(guide, Action.SUGGEST_AMOUNT, from_ms(86_400_000))
    noon, late = datetime(1970, 1, 5, 4, tzinfo=UTC), datetime(1970, 1, 5, 14, tzinfo=UTC)
    check_may(pay, Action.PAY_BILL, noon, "gas")
    with pytest.raises(BankError, match="not_at_this_hour") as refused:
        check_may(pay, Action.PAY_BILL, late, "gas")
    assert refused.value.params == {"first": "7:00", "last": "22:00"}
    with pytest.raises(BankError, match="payee_not_chosen"):
        check_may(pay, Action.PAY_BILL, noon, "water")
