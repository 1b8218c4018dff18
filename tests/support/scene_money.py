"""Deposits, cards and products in the scene: each in every state it can be in. Most are the neighbour's."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from tests.support.scene_people import Cast
from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork, outbox
from webapp.core.errors import Invalid
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.demo.deposits import PRODUCTS
from webapp.services.cards import store as card_store
from webapp.services.cards.model import CardState
from webapp.services.deposits import DepositsService, load_rates
from webapp.services.identity.model import Actor
from webapp.services.trail import Trail
from webapp.services.wealth import WealthService

PRODUCT_NAMES = [name for name, *_ in PRODUCTS]
_MONTHS_AGO, _A_YEAR_AGO = timedelta(days=100), timedelta(days=400)


def arrange_money(here: Cast, ids: dict[str, str]) -> None:
    """Everything of this area; the last in the scene, so that one code is still on its way."""
    _deposits(here, ids)
    _drafts(here, ids)
    _cards(here, ids)
    _assessed_long_ago(here)


def open_deposit(service: DepositsService, who: Actor, yuan: int, months: int, at_end: str) -> str:
    """Opens one; the move's id."""
    draft_id = service.begin(who, Money(yuan * 100))
    service.answer(who, draft_id, months=months)
    service.answer(who, draft_id, at_end=at_end)
    return service.open(who, draft_id, service.opening(who, draft_id).shown)


def _deposits(here: Cast, ids: dict[str, str]) -> None:
    elder, him, bank = here.actor("elder"), here.actor("neighbour"), here.bank
    ids["deposit"] = bank.deposits.list_mine(elder)[0].id
    opened = bank.deposits.show(elder, ids["deposit"])[1]
    assert opened is not None
    ids["deposit_opened"] = opened.id
    then = Database(bank.database.url, FixedClock(bank.clock.now() - _MONTHS_AGO))
    before = DepositsService(then, bank.accounts, Trail(), load_rates())
    ended, kept_on = (
        before.receipt(him, open_deposit(before, him, 100, 3, at_end)).deposit_id
        for at_end in ("back", "renew")
    )
    then.close()
    bank.deposits.settle_due()
    ids["deposit_ended"], ids["deposit_kept_on"] = ended, kept_on
    ids["deposit_back"] = _latest(here, him, ended)
    ids["deposit_renewed"] = _latest(here, him, kept_on)
    part = bank.deposits.begin_taking_out(him, kept_on, Money(4_000))
    shown = bank.deposits.taking_out(him, part).shown
    ids["deposit_part_out"] = bank.deposits.take_out(him, part, shown)
    ids["draft_out_done"] = part


def _latest(here: Cast, who: Actor, deposit_id: str) -> str:
    move = here.bank.deposits.show(who, deposit_id)[1]
    assert move is not None
    return move.id


def _drafts(here: Cast, ids: dict[str, str]) -> None:
    elder, him, deposits = here.actor("elder"), here.actor("neighbour"), here.bank.deposits
    ids["draft_new"] = deposits.begin(elder, Money(100_000))
    ids["deposit_ready"] = deposits.begin(elder, Money(100_000))
    deposits.answer(elder, ids["deposit_ready"], months=6)
    deposits.answer(elder, ids["deposit_ready"], at_end="renew")
    ids["draft_out"] = deposits.begin_taking_out(elder, ids["deposit"], None)
    ids["draft_out_part"] = deposits.begin_taking_out(elder, ids["deposit"], Money(500_000))
    ids["draft_poor"] = deposits.begin(him, Money(400_000))
    deposits.answer(him, ids["draft_poor"], months=60)
    deposits.answer(him, ids["draft_poor"], at_end="back")
    ids["draft_used"] = deposits.begin(him, Money(300_000))
    deposits.answer(him, ids["draft_used"], months=12)
    deposits.answer(him, ids["draft_used"], at_end="back")
    deposits.open(him, ids["draft_used"], deposits.opening(him, ids["draft_used"]).shown)


def _cards(here: Cast, ids: dict[str, str]) -> None:
    elder, him, bank = here.actor("elder"), here.actor("neighbour"), here.bank
    ids["card"] = bank.cards.list_mine(elder)[0].id
    with bank.database.read() as uow:
        issued = card_store.latest(uow, bank.cards.list_mine(elder)[0], "issued")
    assert issued is not None
    ids["card_event"] = issued.id
    ids["card_lost"] = bank.cards.list_mine(him)[0].id
    ids["card_event_lost"] = bank.cards.report_lost(him, ids["card_lost"], new_id())

    def issue(uow: UnitOfWork) -> list[str]:
        account_id = bank.accounts.main_account_in(uow, him.person_id).id
        made = [
            bank.cards.issue(uow, him.person_id, account_id, "social", tail)
            for tail in ("1111", "2222", "3333")
        ]
        bank.cards.end(uow, him.person_id, made[0], CardState.REPLACED)
        bank.cards.end(uow, him.person_id, made[1], CardState.CLOSED)
        return made

    ids["card_replaced"], ids["card_closed"], found = bank.database.write(issue)
    bank.cards.report_lost(him, found, new_id())
    ids["card_event_lifted"] = bank.cards.lift(him, found, *_asked(here, him, found))
    ids["lift_locked"] = bank.cards.ask_to_lift(him, ids["card_lost"]).id
    for _try in range(5):
        with suppress(Invalid):
            bank.cards.lift(him, ids["card_lost"], ids["lift_locked"], "000000")
    ids["lift"] = bank.cards.ask_to_lift(him, ids["card_lost"]).id


def _asked(here: Cast, who: Actor, card_id: str) -> tuple[str, str]:
    """A code for a card that has arrived: its request's id, and what it says."""
    request_id = here.bank.cards.ask_to_lift(who, card_id).id
    database = here.bank.database
    with database.read() as uow:
        waiting = [message.id for message in outbox.waiting(uow, 1000)]
    database.write(lambda uow: outbox.mark_delivered(uow, waiting))
    message = here.bank.identity.step_up.delivered(who.person_id, request_id)
    assert message is not None
    return request_id, message.code


def _assessed_long_ago(here: Cast) -> None:
    """The neighbour's assessment is over a year old."""
    then = Database(here.bank.database.url, FixedClock(here.bank.clock.now() - _A_YEAR_AGO))
    him = here.actor("neighbour").person_id
    wealth = WealthService(then, Trail())
    then.write(lambda uow: wealth.assess(uow, him, level=2, born_year=1950, assessed_by="bank"))
    then.close()
