"""Transfers in the scene, in every state they can be in, and bills that were paid together."""

from __future__ import annotations

from datetime import timedelta

from tests.support.scene_family import add_bill
from tests.support.scene_people import Cast
from webapp.core.clock import FixedClock
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.payments.model_transfers import Arrival
from webapp.services.payments.transfers import Arrivals

# Somebody whose number she has not given yet.
PAYEE_ASKED = "周小明"


def arrange_transfers(here: Cast, clock: FixedClock, ids: dict[str, str]) -> None:
    """Two days ago: one arrived at once, one later, one was taken back; somebody is being added."""
    elder, bank = here.actor("elder"), here.bank
    people = bank.transfers.choice(elder).payees
    ids["payee"] = next(one.id for one in people if one.relation == "son")
    ids["transfer_arrived"] = _sent(here, ids, Arrival.AT_ONCE)
    ids["transfer_arrived_later"] = _sent(here, ids, Arrival.TWO_HOURS)
    clock.advance(timedelta(hours=2))
    Arrivals(bank.database).bring()
    ids["transfer_taken_back"] = _sent(here, ids, Arrival.TOMORROW)
    bank.transfers.take_back(elder, ids["transfer_taken_back"])
    ids["payee_asked"] = bank.payees.name(elder, PAYEE_ASKED)


def arrange_transfers_now(here: Cast, ids: dict[str, str]) -> None:
    """Now: one under way, and drafts at each step."""
    elder, bank = here.actor("elder"), here.bank
    ids["transfer_waiting"] = _sent(here, ids, Arrival.TWO_HOURS)
    ids["transfer_begun"] = bank.transfers.start(elder, ids["payee"])
    ids["transfer_half"] = _draft(here, ids, None)
    ids["transfer_ready"] = _draft(here, ids, Arrival.TWO_HOURS)
    ids["transfer_quick"] = _draft(here, ids, Arrival.AT_ONCE)
    bills = [(add_bill(here, "elder", fen, "锡城水务"), Money(fen)) for fen in (1_110, 1_210)]
    ids["together"] = bank.together.pay(elder, bills, new_id())


def _draft(here: Cast, ids: dict[str, str], arrival: Arrival | None) -> str:
    elder, sending = here.actor("elder"), here.bank.transfers
    transfer_id = sending.start(elder, ids["payee"])
    sending.set_amount(elder, transfer_id, Money(12_000))
    if arrival is not None:
        sending.set_arrival(elder, transfer_id, arrival)
    return transfer_id


def _sent(here: Cast, ids: dict[str, str], arrival: Arrival) -> str:
    elder, sending = here.actor("elder"), here.bank.transfers
    transfer_id = _draft(here, ids, arrival)
    sending.send(elder, transfer_id, sending.show(elder, transfer_id).version)
    return transfer_id
