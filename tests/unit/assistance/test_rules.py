"""Codes, limits and answers, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.core.errors import BankError, Invalid, Refused, TooMany
from webapp.services.assistance.levels import PREPARE
from webapp.services.assistance.model import (
    WRONG_TRIES,
    Invitation,
    InvitationState,
    Proposal,
    ProposalState,
    Shown,
    Used,
)
from webapp.services.assistance.model_grants import Limits
from webapp.services.assistance.rules import (
    check_answerable,
    check_limits,
    check_tries,
    day_and_month_start,
    fingerprint,
    tidy_code,
    why_not_acceptable,
)

OPEN = Invitation("i", "elder", "王秀英", InvitationState.OPEN, 0, 1_000)
ACCEPTED = replace(OPEN, state=InvitationState.ACCEPTED, helper_id="son", helper_name="李明")
SHOWN = Shown("bill", "国新燃气", "gas", "2026-04", 8_600, "4321", "李明")


@pytest.mark.parametrize(
    "typed", ["12345678", "1234 5678", " 1234-5678 ", "１２３４　５６７８", "1234，5678。"]
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert tidy_code(typed) == "12345678"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "assistance.code_missing"),
        (" - ", "assistance.code_missing"),
        ("1234567", "assistance.code_shape"),
        ("123456789", "assistance.code_shape"),
        ("abcd5678", "assistance.code_shape"),
        ("1234٣678", "assistance.code_shape"),
    ],
)
def test_what_is_no_code_is_told_at_its_field(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        tidy_code(typed)
    assert (refused.value.code, refused.value.field) == (code, "code")


def test_a_guesser_is_stopped_at_the_limit_and_not_before() -> None:
    check_tries(WRONG_TRIES - 1)
    with pytest.raises(TooMany, match="too_many_tries"):
        check_tries(WRONG_TRIES)


@pytest.mark.parametrize(
    ("invitation", "helper", "now_ms", "code"),
    [
        (OPEN, "son", 999, None),
        (OPEN, "elder", 999, "assistance.invitation_own"),
        (OPEN, "son", 1_000, "assistance.invitation_expired"),
        (ACCEPTED, "son", 999, "assistance.invitation_used"),
        (ACCEPTED, "other", 5_000, "assistance.invitation_used"),
        (replace(OPEN, state=InvitationState.REPLACED), "son", 1, "assistance.invitation_expired"),
        (replace(OPEN, state=InvitationState.LOCKED), "son", 1, "assistance.invitation_locked"),
        (replace(ACCEPTED, state=InvitationState.AGREED), "son", 1, "assistance.invitation_used"),
        (replace(ACCEPTED, state=InvitationState.DECLINED), "son", 1, "assistance.invitation_used"),
        (replace(OPEN, state=InvitationState.DECLINED), "son", 1, "assistance.invitation_expired"),
    ],
)
def test_an_invitation_can_be_taken_up_once_in_time_by_somebody_else(
    invitation: Invitation, helper: str, now_ms: int, code: str | None
) -> None:
    problem = why_not_acceptable(invitation, helper, now_ms)
    assert (problem and problem.code) == code


@pytest.mark.parametrize(
    ("invitation", "now_ms", "code"),
    [
        (OPEN, 1, "assistance.invitation_not_accepted"),
        (OPEN, 1_000, "assistance.invitation_expired"),
        (ACCEPTED, 1_000, "assistance.invitation_expired"),
        (replace(ACCEPTED, state=InvitationState.DECLINED), 1, "assistance.invitation_closed"),
    ],
)
def test_she_answers_only_what_somebody_took_up_in_time(
    invitation: Invitation, now_ms: int, code: str
) -> None:
    check_answerable(ACCEPTED, 999)
    with pytest.raises(Refused) as refused:
        check_answerable(invitation, now_ms)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("used", "amount_fen", "code"),
    [
        (Used(0, 0, 0), 50_000, None),
        (Used(0, 0, 0), 50_001, "assistance.over_item_limit"),
        (Used(50_000, 0, 0), 50_000, None),
        (Used(50_000, 1, 1), 50_000, "assistance.over_daily_limit"),
        (Used(0, 100_000, 100_000), 1, "assistance.over_daily_limit"),
        (Used(0, 0, 299_999), 1, None),
        (Used(1, 0, 299_999), 1, "assistance.over_monthly_limit"),
    ],
)
def test_the_three_limits_hold_to_the_fen(used: Used, amount_fen: int, code: str | None) -> None:
    assert _refusal(PREPARE.limits, used, amount_fen) == code


@given(
    waiting=st.integers(0, 4_000),
    today=st.integers(0, 4_000),
    earlier=st.integers(0, 4_000),
    amount=st.integers(1, 4_000),
)
def test_her_yes_to_all_that_waits_never_goes_over(
    waiting: int, today: int, earlier: int, amount: int
) -> None:
    limits = Limits(2_000, 3_000, 5_000)
    if _refusal(limits, Used(waiting, today, today + earlier), amount) is None:
        assert waiting + today + amount <= limits.daily_fen
        assert waiting + today + earlier + amount <= limits.monthly_fen


def _refusal(limits: Limits, used: Used, amount_fen: int) -> str | None:
    try:
        check_limits(limits, used, amount_fen)
    except BankError as refused:
        return refused.code
    return None


def test_day_and_month_turn_at_midnight_in_the_banks_zone() -> None:
    last_evening = datetime(2026, 5, 31, 15, 59, 59, tzinfo=UTC)
    midnight = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
    assert day_and_month_start(last_evening)[1].astimezone(UTC) == datetime(2026, 4, 30, 16, tzinfo=UTC)
    assert [at.astimezone(UTC) for at in day_and_month_start(midnight)] == [midnight, midnight]


def test_the_fingerprint_tells_any_change_and_nothing_else() -> None:
    same = fingerprint(SHOWN.as_json())
    assert fingerprint(dict(reversed(SHOWN.as_json().items()))) == same
    for changed in (
        replace(SHOWN, amount_fen=8_601),
        replace(SHOWN, biller="国新然气"),
        replace(SHOWN, period=""),
    ):
        assert fingerprint(changed.as_json()) != same


def test_a_proposal_past_its_time_is_open_no_more() -> None:
    proposal = Proposal("p", "g", "elder", "son", SHOWN, "hash", ProposalState.OPEN, 0, 10)
    assert proposal.state_at(9) is ProposalState.OPEN
    assert proposal.state_at(10) is ProposalState.EXPIRED
    assert replace(proposal, state=ProposalState.APPROVED).state_at(10) is ProposalState.APPROVED
