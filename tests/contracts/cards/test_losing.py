"""A lost card pays nothing from the moment it is reported, once, and only its owner can say so."""

from __future__ import annotations

import pytest

from tests.contracts.cards.conftest import CardDesk
from tests.contracts.payments.test_at_once import at_once
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError
from webapp.services.cards import CardState


def usable(desk: CardDesk) -> str:
    """ "yes", or why not."""
    with desk.db.read() as uow:
        try:
            return "yes" if desk.cards.check_usable(uow, desk.card).id == desk.card else "no"
        except BankError as error:
            return error.code


def test_reported_at_once(desk: CardDesk) -> None:
    assert usable(desk) == "yes"
    event = desk.cards.event(desk.wang, desk.cards.report_lost(desk.wang, desk.card, "form"))
    assert (event.kind, event.card.tail, event.card.state) == ("lost", "6688", CardState.LOST)
    assert usable(desk) == "cards.lost"
    assert desk.told() == ["cards.lost"]
    assert desk.facts() == ["cards.issued", "cards.issued", "cards.lost"]


def test_again_is_the_same(desk: CardDesk) -> None:
    first = desk.cards.report_lost(desk.wang, desk.card, "form")
    assert desk.cards.report_lost(desk.wang, desk.card, "form") == first
    assert desk.cards.report_lost(desk.wang, desk.card, "another form") == first
    assert desk.told() == ["cards.lost"]


def test_many_presses_are_one(desk: CardDesk) -> None:
    said = at_once([lambda: desk.cards.report_lost(desk.wang, desk.card, "form")] * 6)
    assert len(set(said)) == 1
    assert desk.told() == ["cards.lost"]


def test_an_old_form_does_not_lose_a_lifted_card_again(desk: CardDesk) -> None:
    first = desk.cards.report_lost(desk.wang, desk.card, "form")
    request = desk.cards.ask_to_lift(desk.wang, desk.card)
    desk.cards.lift(desk.wang, desk.card, request.id, desk.code(request.id))
    assert desk.cards.report_lost(desk.wang, desk.card, "form") == first
    assert usable(desk) == "yes"


@pytest.mark.parametrize("state", [CardState.REPLACED, CardState.CLOSED])
def test_cards_that_are_no_more(desk: CardDesk, state: CardState) -> None:
    desk.db.write(lambda uow: desk.cards.end(uow, desk.wang.person_id, desk.card, state))
    assert usable(desk) == f"cards.{state}"
    for ask in (
        lambda: desk.cards.report_lost(desk.wang, desk.card, "form"),
        lambda: desk.cards.ask_to_lift(desk.wang, desk.card),
    ):
        with pytest.raises(BankError) as caught:
            ask()
        assert (caught.value.code, caught.value.status) == (f"cards.{state}", 409)


def test_a_card_ends_only_in_an_end(desk: CardDesk) -> None:
    with pytest.raises(ValueError, match="does not end"):
        desk.db.write(lambda uow: desk.cards.end(uow, desk.wang.person_id, desk.card, CardState.ACTIVE))


def test_somebody_elses_card_is_not_there(desk: CardDesk) -> None:
    event = desk.cards.report_lost(desk.neighbour, desk.other, "form")
    asks = (
        lambda: desk.cards.show(desk.wang, desk.other),
        lambda: desk.cards.report_lost(desk.wang, desk.other, "form"),
        lambda: desk.cards.ask_to_lift(desk.wang, desk.other),
        lambda: desk.cards.lift(desk.wang, desk.other, "x", "123456"),
        lambda: desk.cards.event(desk.wang, event),
    )
    for ask in asks:
        with pytest.raises(BankError) as caught:
            ask()
        assert caught.value.status == 404
    assert [one.tail for one in desk.cards.list_mine(desk.wang)] == ["6688"]


@pytest.mark.parametrize("key", ["", "  ", "k" * 81])
def test_a_form_without_its_key(desk: CardDesk, key: str) -> None:
    with pytest.raises(BankError) as caught:
        desk.cards.report_lost(desk.wang, desk.card, key)
    assert caught.value.code == "cards.key_missing"


def test_what_happened_stays(desk: CardDesk) -> None:
    desk.cards.report_lost(desk.wang, desk.card, "form")

    def forget(uow: UnitOfWork) -> None:
        uow.connection.exec_driver_sql("DELETE FROM card_events")

    with pytest.raises(Exception, match="grows|change"):
        desk.db.write(forget)
