"""A report of loss is lifted by her alone: with a code that was sent to her, for this card, once, within five minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.cards.conftest import CardDesk
from tests.contracts.payments.test_at_once import at_once
from webapp.core.database.outbox import waiting
from webapp.core.errors import BankError, Invalid
from webapp.services.cards import CardState

WRONG = "000000"


def lost(desk: CardDesk) -> None:
    desk.cards.report_lost(desk.wang, desk.card, "form")


def wrong_for(code: str) -> str:
    """Six digits that are not the code."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_code_for_nothing_else(desk: CardDesk) -> None:
    lost(desk)
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    with desk.db.read() as uow:
        sent = next(message for message in waiting(uow) if message.kind == "identity.step_up")
    assert sent.recipient_id == desk.wang.person_id
    assert (sent.params["purpose"], sent.params["until_ms"]) == ("lift_card", request.expires_ms)
    code = desk.code(request.id)
    assert code not in str(dict(sent.params))
    event = desk.cards.event(desk.wang, desk.cards.lift(desk.wang, desk.card, request.id, code))
    assert (event.kind, desk.shown().state) == ("lifted", CardState.ACTIVE)
    assert desk.told() == ["cards.lost", "identity.step_up", "cards.lifted"]
    assert desk.facts()[-2:] == ["identity.stepped_up", "cards.lifted"]
    with desk.db.read() as uow:
        marked = uow.connection.exec_driver_sql(
            "SELECT count(*) FROM sessions WHERE stepped_up_ms IS NOT NULL"
        ).scalar_one()
    assert marked == 1


def test_again_is_the_same_and_at_once_is_once(desk: CardDesk) -> None:
    lost(desk)
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    code = desk.code(request.id)
    said = at_once([lambda: desk.cards.lift(desk.wang, desk.card, request.id, code)] * 5)
    assert len(set(said)) == 1
    assert desk.cards.lift(desk.wang, desk.card, request.id, code) == said[0]
    assert desk.told().count("cards.lifted") == 1


def test_wrong_digits_are_counted_and_then_it_is_over(desk: CardDesk) -> None:
    lost(desk)
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    code = desk.code(request.id)
    for left in (4, 3, 2, 1):
        with pytest.raises(Invalid) as caught:
            desk.cards.lift(desk.wang, desk.card, request.id, wrong_for(code))
        assert (caught.value.code, caught.value.params) == ("identity.code_wrong", {"tries_left": left})
    for typed in (wrong_for(code), code):
        with pytest.raises(Invalid) as caught:
            desk.cards.lift(desk.wang, desk.card, request.id, typed)
        assert caught.value.code == "identity.code_locked"
    assert desk.cards.lifting(desk.wang, desk.card, request.id)[1] is None
    assert desk.shown().state is CardState.LOST


@pytest.mark.parametrize(
    ("typed", "code"), [("", "code_empty"), ("12", "code_shape"), ("１２３４５六", "code_shape")]
)
def test_what_is_no_code_costs_no_try(desk: CardDesk, typed: str, code: str) -> None:
    lost(desk)
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    for _ in range(6):
        with pytest.raises(Invalid) as caught:
            desk.cards.lift(desk.wang, desk.card, request.id, typed)
        assert caught.value.code == f"identity.{code}"
    desk.cards.lift(desk.wang, desk.card, request.id, desk.code(request.id))


def test_five_minutes(desk: CardDesk) -> None:
    lost(desk)
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    code = desk.code(request.id)
    desk.clock.advance(timedelta(minutes=5))
    with pytest.raises(Invalid) as caught:
        desk.cards.lift(desk.wang, desk.card, request.id, code)
    assert caught.value.code == "identity.code_expired"
    assert desk.shown().state is CardState.LOST


def test_three_in_ten_minutes(desk: CardDesk) -> None:
    lost(desk)
    for _ in range(3):
        desk.cards.ask_to_lift(desk.wang, desk.card)
    with pytest.raises(BankError) as caught:
        desk.cards.ask_to_lift(desk.wang, desk.card)
    assert (caught.value.code, caught.value.status) == ("identity.code_too_many", 429)
    desk.clock.advance(timedelta(minutes=10, seconds=1))
    desk.cards.ask_to_lift(desk.wang, desk.card)


def test_a_code_is_hers_and_for_this_card(desk: CardDesk) -> None:
    lost(desk)
    desk.cards.report_lost(desk.neighbour, desk.other, "form")
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    code = desk.code(request.id)
    with pytest.raises(BankError) as caught:
        desk.cards.lift(desk.neighbour, desk.other, request.id, code)
    assert caught.value.code == "identity.code_expired"
    with pytest.raises(BankError) as caught:
        desk.cards.lifting(desk.neighbour, desk.other, request.id)
    assert caught.value.status == 404
    with pytest.raises(BankError) as caught:
        desk.identity.step_up.delivered(desk.neighbour.person_id, request.id)
    assert caught.value.status == 404
    # A code for signing in is none for lifting, and the other way round.
    with pytest.raises(Invalid):
        desk.identity.codes.verify_code(request.id, code, "a stranger")
    desk.cards.lift(desk.wang, desk.card, request.id, code)


def test_a_card_that_is_not_lost_asks_for_nothing(desk: CardDesk) -> None:
    with pytest.raises(BankError) as caught:
        desk.cards.ask_to_lift(desk.wang, desk.card)
    assert caught.value.code == "cards.not_lost"
    with pytest.raises(BankError) as caught:
        desk.cards.lift(desk.wang, desk.card, "0" * 32, WRONG)
    assert caught.value.code == "cards.not_lost"
    assert desk.told() == []
