"""The elder's money and her family in the scene: bills and help in every state they can be in."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from tests.support.scene_people import Cast
from webapp.core.clock import FixedClock
from webapp.core.database import UnitOfWork, outbox
from webapp.core.ids import new_id
from webapp.core.money import Money
from webapp.services.assistance.confirming import CodeAnswer
from webapp.services.assistance.model import Invitation, Proposal

BILLERS = ("锡城供电", "国新燃气", "锡城水务", "锡城热力")
PAYERS = ("锡城社保", "大通金融资金", *BILLERS)


def arrange_let_in(here: Cast, ids: dict[str, str]) -> None:
    """A month ago: the son was let in to prepare, his brother to look, each with a code to her telephone; and one was stopped."""
    helpers = (
        ("family", "prepare", "grant"),
        ("brother", "look", "grant_look"),
        ("stranger", "guide", "grant_stopped"),
    )
    for helper, level, name in helpers:
        agreed = taken(here, helper, level)
        ids[name] = agreed_by_code(here, agreed.id)
        ids.setdefault("invitation_agreed", agreed.id)
    here.bank.assistance.granting.end(here.actor("elder"), ids["grant_stopped"])


def agreed_by_code(here: Cast, invitation_id: str) -> str:
    """Her yes, with a code to her telephone; the grant's id."""
    elder, granting = here.actor("elder"), here.bank.assistance.granting
    sent = granting.ask_code(elder, invitation_id)
    waiting = here.bank.database.write(lambda uow: [one.id for one in outbox.waiting(uow)])
    here.bank.database.write(partial(_arrive, ids=waiting))
    message = granting.delivered(elder, sent.id)
    assert message is not None
    return granting.agree(elder, invitation_id, CodeAnswer(sent.id, message.code)).id


def _arrive(uow: UnitOfWork, ids: list[str]) -> None:
    outbox.mark_delivered(uow, ids)


def arrange_earlier(here: Cast, clock: FixedClock, ids: dict[str, str]) -> None:
    """Two days ago: what the son prepared was answered in each way, or not at all."""
    elder, son, helping = here.actor("elder"), here.actor("family"), here.bank.assistance
    ids["invitation_expired"] = helping.granting.invite(elder, "prepare").id
    clock.advance(timedelta(hours=1))
    declined = taken(here, "stranger")
    helping.granting.refuse(elder, declined.id)
    ids["invitation_declined"] = declined.id
    proposals = [_prepared(here, ids, fen) for fen in (3_210, 3_310, 3_410, 3_510, 3_610)]
    approved, refused, withdrawn, _left, overtaken = proposals
    ids["payment_helped"] = helping.approve(elder, approved.id, approved.shown_hash, new_id())
    helping.decline(elder, refused.id)
    helping.withdraw(son, withdrawn.id)
    here.bank.payments.pay_bill(elder, overtaken.shown.about, new_id())
    for name, one in zip(
        ("approved", "declined", "withdrawn", "expired", "overtaken"), proposals, strict=True
    ):
        ids[f"proposal_{name}"] = one.id


def arrange_family(here: Cast, ids: dict[str, str]) -> None:
    """Now: bills of each kind, a payment that waits for her yes, a person who took up her code, and an open code."""
    elder, son, bank = here.actor("elder"), here.actor("family"), here.bank
    ids["bill_due"] = add_bill(here, "elder", 12_680, "锡城供电")
    ids["bill_preparable"] = add_bill(here, "elder", 4_350, "锡城水务")
    ids["bill_too_large"] = add_bill(here, "elder", 60_000, "锡城水务")
    ids["bill_unaffordable"] = add_bill(here, "elder", 9_999_900, "锡城热力")
    ids["bill_paid"] = add_bill(here, "elder", 11_260, "锡城供电")
    ids["payment"] = bank.payments.pay_bill(elder, ids["bill_paid"], new_id())
    ids["bill_closed"] = add_bill(here, "elder", 8_120, "国新燃气")
    bank.database.write(lambda uow: bank.payments.close_bill(uow, ids["bill_closed"]))
    ids["bill_prepared"] = add_bill(here, "elder", 8_600, "国新燃气")
    ids["proposal_open"] = bank.assistance.propose(son, ids["grant"], ids["bill_prepared"]).id
    choice, *_others = bank.assistance.sending.choices(son, ids["grant"]).people
    large = bank.assistance.sending.propose(son, ids["grant"], choice.id, Money(30_000))
    ids["proposal_transfer"] = large.id
    ids["proposal_code"] = bank.assistance.sending.ask_code(elder, large.id).id
    ids["invitation_accepted"] = taken(here, "daughter").id
    ids["yuan"] = "300"
    ids["allow_code"] = bank.assistance.allowing.ask_code(here.actor("newcomer"), Money(50_000)).id
    ids["agree_code"] = bank.assistance.granting.ask_code(elder, ids["invitation_accepted"]).id
    ids["invitation_open"] = bank.assistance.granting.invite(elder, "prepare").id
    ids["look"] = bank.assistance.look(here.actor("brother"), ids["grant_look"])
    ids["neighbour_bill"] = bank.payments.list_due_bills(here.actor("neighbour"))[0].id
    newcomer = here.actor("newcomer")
    bank.database.write(
        lambda uow: bank.accounts.open_for(uow, newcomer.person_id, newcomer.name, actor_id="bank")
    )


def add_bill(here: Cast, role: str, fen: int, biller: str, period: str = "2026-05") -> str:
    """A bill that is due in a few days; its id."""
    payments, accounts = here.bank.payments, here.bank.accounts
    holder = here.actor(role)
    account_id = accounts.list_accounts(holder)[0].id
    service = dict(zip(BILLERS, ("electricity", "gas", "water", "heating"), strict=True))[biller]

    def come(uow: UnitOfWork) -> str:
        biller_id = payments.add_biller(uow, biller, service, accounts.open_internal(uow, biller, "biller"))
        return payments.add_bill(
            uow,
            biller_id,
            holder.person_id,
            account_id,
            period=period,
            amount=Money(fen),
            due_on=date(2026, 6, 20),
        )

    return here.bank.database.write(come)


def taken(here: Cast, helper: str, level: str = "prepare") -> Invitation:
    """An invitation of the elder that a helper has taken up."""
    helping = here.bank.assistance
    code = _code(here, level)
    assert code is not None
    return helping.enter_code(here.actor(helper), code)


def _code(here: Cast, level: str) -> str | None:
    """Of an invitation that, where transfers can be prepared, names all of her people."""
    helping, elder = here.bank.assistance, here.actor("elder")
    invitation = helping.granting.invite(elder, level)
    if level == "prepare":
        helping.sending.name(elder, invitation.id, [one.id for one in helping.sending.people(elder)])
    return helping.granting.show_invitation(elder, invitation.id).code


def _prepared(here: Cast, ids: dict[str, str], fen: int) -> Proposal:
    bill_id = add_bill(here, "elder", fen, "锡城水务", "2026-04")
    return here.bank.assistance.propose(here.actor("family"), ids["grant"], bill_id)
