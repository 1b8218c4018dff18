"""帮我看账 and 接收提醒: what he is shown, what never reaches him, and that each look stands in her record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.family_bank import DAUGHTER, ELDER, SON, FamilyBank, fresh_key
from webapp.core.database import UnitOfWork
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.services.accounts.model import Movement
from webapp.services.assistance.looking import LARGE_FEN, LOOK_LASTS, masked_line
from webapp.services.payments import store_payees
from webapp.services.payments.model_transfers import Arrival
from webapp.services.payments.transfers import TransfersService

NEIGHBOUR = "赵国强"


def busy(family: FamilyBank) -> None:
    """She paid a bill and sent money to a neighbour."""
    account = family.db.write(lambda uow: family.accounts.open_for(uow, "zhao", NEIGHBOUR, actor_id="bank"))
    family.payments.pay_bill(ELDER, family.add_bill(7_700), fresh_key())
    family.payments.transfer(ELDER, family.account_id, account, Money(12_300), fresh_key())


def test_he_sees_bills_and_90_days_with_everybody_else_masked(family: FamilyBank) -> None:
    grant = family.grant(level="look")
    busy(family)
    family.add_bill()
    seen = family.assistance.show_look(SON, family.assistance.look(SON, grant.id))
    assert seen.bills == 1
    assert [(one.kind, one.amount.fen) for one in seen.lines] == [
        ("transfer_out", -12_300),
        ("bill", -7_700),
        ("pension" if seen.lines[-1].kind == "pension" else "deposit", 1_000_000),
    ]
    assert seen.lines[0].about == {"payer": "王**", "payee": "赵**"}
    account = family.accounts.list_accounts(ELDER)[0]
    for secret in (
        NEIGHBOUR,
        "国强",
        account.number,
        account.tail,
        str(account.balance.fen),
        account.balance.yuan,
    ):
        assert secret not in str(seen.lines)


def test_what_is_not_on_the_list_reaches_nobody() -> None:
    about = {"payee": NEIGHBOUR, "service": "gas", "note": "药费", "card": "6222", "payee_account": "1234"}
    shown = masked_line(Movement(datetime(2026, 5, 1, tzinfo=UTC), "transfer_out", about, Money(-1)))
    assert shown.about == {"payee": "赵**", "service": "gas"}


def test_ninety_days_and_no_more(family: FamilyBank) -> None:
    grant = family.grant(level="look")
    family.clock.advance(timedelta(days=60))
    busy(family)
    family.clock.advance(timedelta(days=29))
    seen = family.assistance.show_look(SON, family.assistance.look(SON, grant.id))
    assert len(seen.lines) == 3 if family.clock.now() - timedelta(days=90) < seen.lines[-1].at else 2
    assert all(family.clock.now() - one.at <= timedelta(days=90) for one in seen.lines)


def test_each_look_is_written_down_once_and_she_sees_when(family: FamilyBank) -> None:
    grant = family.grant(level="look")
    look_id = family.assistance.look(SON, grant.id)
    for _ in range(3):
        family.assistance.show_look(SON, look_id)
    assert [body for kind, body in family.trail() if kind == "assistance.looked"] == [
        {"grant_id": grant.id, "look_id": look_id}
    ]
    (helper,) = family.assistance.circle(ELDER).helpers
    assert helper.looked_ms == round(family.clock.now().timestamp() * 1000)


def test_a_look_ends_after_a_quarter_of_an_hour_and_at_once_when_she_stops_it(family: FamilyBank) -> None:
    grant = family.grant(level="look")
    first = family.assistance.look(SON, grant.id)
    family.clock.advance(LOOK_LASTS)
    over = family.assistance.show_look(SON, first)
    assert (over.over, over.lines, over.bills) == (True, (), 0)
    second = family.assistance.look(SON, grant.id)
    family.assistance.granting.end(ELDER, grant.id)
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.show_look(SON, second)
    with pytest.raises(Refused, match="grant_ended"):
        family.assistance.look(SON, grant.id)


def test_who_may_prepare_may_not_look_and_a_look_is_his_alone(family: FamilyBank) -> None:
    prepares, looks = family.grant(DAUGHTER), family.grant(SON, level="look")
    with pytest.raises(Refused, match="not_allowed"):
        family.assistance.look(DAUGHTER, prepares.id)
    with pytest.raises(Refused, match="not_allowed"):
        family.assistance.propose(SON, looks.id, family.add_bill())
    look_id = family.assistance.look(SON, looks.id)
    with pytest.raises(NotFound, match="look_not_found"):
        family.assistance.show_look(DAUGHTER, look_id)
    with pytest.raises(NotFound, match="grant_not_found"):
        family.assistance.look(DAUGHTER, looks.id)


def test_alerts_say_that_something_is_there_and_nothing_of_it(family: FamilyBank) -> None:
    family.granted(level="alerts")
    (parent,) = family.assistance.family(SON).parents
    assert (parent.live, parent.alerts, parent.bills) == (True, (), ())
    family.add_bill()  # due on 10 June
    (parent,) = family.assistance.family(SON).parents
    assert parent.alerts == ()
    family.clock.advance(datetime(2026, 6, 7, 2, tzinfo=UTC) - family.clock.now())
    (parent,) = family.assistance.family(SON).parents
    assert parent.alerts == ("bill_due",)
    assert "8600" not in str(parent) and "燃气" not in str(parent)


def test_much_money_on_its_way_is_an_alert_until_it_has_arrived_or_come_back(family: FamilyBank) -> None:
    family.granted(level="alerts")
    account = family.db.write(lambda uow: family.accounts.open_for(uow, "zhao", NEIGHBOUR, actor_id="bank"))
    transfers = TransfersService(family.db)

    def known(uow: UnitOfWork) -> str:
        payee_id = store_payees.add_payee(uow, ELDER.person_id, NEIGHBOUR)
        store_payees.save_payee(uow, payee_id, NEIGHBOUR, account, "account", "1234")
        return payee_id

    draft = transfers.start(ELDER, family.db.write(known))
    transfers.set_amount(ELDER, draft, Money(LARGE_FEN))
    transfers.set_arrival(ELDER, draft, Arrival.TWO_HOURS)
    transfers.send(ELDER, draft, transfers.show(ELDER, draft).version)
    assert family.assistance.family(SON).parents[0].alerts == ("large_transfer",)
    transfers.take_back(ELDER, draft)
    assert family.assistance.family(SON).parents[0].alerts == ()
