"""What a level does not allow never reaches the helper: every page he can come to is read for marked values of hers."""

from __future__ import annotations

import re

import pytest

from tests.portals.family.conftest import Household
from webapp.core.database import UnitOfWork
from webapp.core.money import Money
from webapp.services.payments import store_payees
from webapp.services.payments.model_transfers import Arrival

NEIGHBOUR, NOTED = "欧阳标记", "标记"
BILL, SENT = Money(7_319), Money(5_203)


def lived(household: Household) -> None:
    """She has a bill to pay, and sent money to a neighbour."""
    bank, elder = household.bank, household.elder
    household.add_bill(BILL.fen)

    def known(uow: UnitOfWork) -> str:
        account = bank.accounts.open_for(uow, "neighbour", NEIGHBOUR, actor_id="bank")
        payee_id = store_payees.add_payee(uow, elder.person_id, NEIGHBOUR)
        store_payees.save_payee(uow, payee_id, NEIGHBOUR, account, "mobile", "9175")
        return payee_id

    draft = bank.transfers.start(elder, bank.database.write(known))
    bank.transfers.set_amount(elder, draft, SENT)
    bank.transfers.set_arrival(elder, draft, Arrival.AT_ONCE)
    bank.transfers.send(elder, draft, bank.transfers.show(elder, draft).version)


def all_he_gets(household: Household) -> str:
    """Everything that comes back from every page he can come to by links and buttons, two presses deep, and by guessing."""
    (parent,) = household.bank.assistance.family(household.li_actor).parents
    bill_id = household.bank.payments.list_due_bills(household.elder)[0].id
    bills = f"/family/parents/{parent.grant.id}/bills"
    ways = [
        "/family/",
        "/messages",
        bills,
        f"{bills}/{bill_id}",
        "/elder/",
        "/elder/passbook",
        "/elder/transfers",
    ]
    got = []
    for path in ways:
        page = household.his.get(path)
        links = [a.get("href") or "" for a in page.all("a")] if path.startswith("/family") else []
        got += [page, *(household.his.get(href) for href in links if href.startswith("/family"))]
    for address in (f"/family/parents/{parent.grant.id}/looks", f"{bills}/{bill_id}/prepare"):
        token = household.his.get("/family/join").form("下一步")[1]["csrf"]
        pressed = household.his.post(address, {"csrf": token})
        got += [pressed, *([household.his.follow(pressed)] if pressed.status == 303 else [])]
    return "".join(one.response.get_data(as_text=True) for one in got)


def is_told(secret: str, got: str) -> bool:
    """Four figures count where they stand by themselves: in an id, a colour or a drawing any four may stand by chance."""
    if len(secret) > 4 or not secret.isdigit():
        return secret in got
    return re.search(rf"(?<![\w.,#-]){secret}(?![\w.,-])", got, re.ASCII) is not None


@pytest.mark.parametrize(
    ("level", "allowed"),
    [("alerts", set()), ("prepare", {"bill"}), ("look", {"bill", "sent"})],
)
def test_no_page_holds_what_the_level_does_not_allow(
    household: Household, level: str, allowed: set[str]
) -> None:
    household.befriend(level)
    lived(household)
    got = all_he_gets(household)
    account = household.bank.accounts.list_accounts(household.elder)[0]
    # The balance as it is, and as it would be once the bill is paid.
    secrets = [
        account.number,
        account.tail,
        account.balance.yuan,
        (account.balance - BILL).yuan,
        NOTED,
        "9175",
    ]
    assert [secret for secret in secrets if is_told(secret, got)] == []
    assert {name for name, sum_ in (("bill", BILL), ("sent", SENT)) if sum_.yuan in got} == allowed


def test_a_pause_and_a_stop_leave_not_even_what_the_level_allows(household: Household) -> None:
    household.befriend("look")
    lived(household)
    grant_id = household.bank.assistance.family(household.li_actor).parents[0].grant.id
    household.bank.assistance.granting.pause(household.elder, grant_id)
    got = all_he_gets(household)
    assert BILL.yuan not in got and SENT.yuan not in got
