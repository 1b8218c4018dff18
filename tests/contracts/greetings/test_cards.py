"""A card of the day: once, put away on every device, and the birthday sealed in the books."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from webapp.core.clock import FixedClock
from webapp.core.crypto import Sealer, derive
from webapp.core.database import Database
from webapp.core.errors import NotFound
from webapp.services.greetings.model import Birthday, Calendar, CardKind
from webapp.services.greetings.service import GreetingsService
from webapp.services.identity.model import Actor
from webapp.services.trail.service import Trail

WANG, ZHAO = Actor("wang", "elder", "s", "王秀英"), Actor("zhao", "elder", "s", "赵国强")


@pytest.fixture
def greetings(bank_db: Database) -> GreetingsService:
    return GreetingsService(bank_db, Trail(), Sealer(derive(b"a secret for tests only", "greetings")))


def test_a_birthday_card_lies_there_until_it_is_put_away(greetings: GreetingsService) -> None:
    greetings.set_birthday(WANG, "solar", 5, 18)
    card = greetings.card(WANG)
    assert card is not None and card.kind is CardKind.BIRTHDAY
    assert greetings.card(WANG) == card
    for _ in range(2):
        greetings.keep(WANG, card.key)
    assert greetings.card(WANG) is None
    assert greetings.card(ZHAO) is None


def test_the_next_day_it_is_gone_by_itself(greetings: GreetingsService, clock: FixedClock) -> None:
    greetings.set_birthday(WANG, "solar", 5, 18)
    clock.advance(timedelta(days=1))
    assert greetings.card(WANG) is None


def test_a_pension_card_on_its_day_only(greetings: GreetingsService, clock: FixedClock) -> None:
    came = clock.now()
    card = greetings.card(WANG, came)
    assert card is not None and card.kind is CardKind.PENSION
    assert greetings.card(WANG, came - timedelta(days=1)) is None


def test_a_repaid_loan_is_remembered_each_year(greetings: GreetingsService, bank_db: Database) -> None:
    for _ in range(2):
        bank_db.write(lambda uow: greetings.remember_loan_repaid(uow, WANG.person_id, date(2023, 5, 18)))
    card = greetings.card(WANG)
    assert card is not None and (card.kind, card.years) == (CardKind.LOAN_REPAID, 3)


def test_one_card_at_a_time_and_the_birthday_first(greetings: GreetingsService, clock: FixedClock) -> None:
    greetings.set_birthday(WANG, "solar", 5, 18)
    first = greetings.card(WANG, clock.now())
    assert first is not None and first.kind is CardKind.BIRTHDAY
    greetings.keep(WANG, first.key)
    second = greetings.card(WANG, clock.now())
    assert second is not None and second.kind is CardKind.PENSION


@pytest.mark.parametrize("key", ["", "birthday", "birthday:2020-01-01", "offer:2026-05-18", "x" * 400])
def test_only_a_card_of_today_is_put_away(greetings: GreetingsService, key: str) -> None:
    with pytest.raises(NotFound, match="greetings.not_found"):
        greetings.keep(WANG, key)


def test_the_day_is_sealed_and_can_be_forgotten(greetings: GreetingsService, bank_db: Database) -> None:
    greetings.set_birthday(WANG, "lunar", 8, 15)
    assert greetings.birthday(WANG) == Birthday(Calendar.LUNAR, 8, 15)
    with bank_db.read() as uow:
        sealed = uow.connection.execute(text("SELECT sealed FROM greeting_birthdays")).scalar_one()
    assert b"lunar" not in bytes(sealed)
    greetings.set_birthday(WANG, "solar", 2, 29)
    assert greetings.birthday(WANG) == Birthday(Calendar.SOLAR, 2, 29)
    for _ in range(2):
        greetings.forget_birthday(WANG)
    assert greetings.birthday(WANG) is None
