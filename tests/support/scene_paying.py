"""Helpers who pay in the scene: the son with his own money, a niece with hers, in every state it can be in."""

from __future__ import annotations

from tests.support.scene_family import add_bill, agreed_by_code, taken
from tests.support.scene_people import Cast
from webapp.core.ids import new_id


def arrange_let_pay(here: Cast, ids: dict[str, str]) -> None:
    """A month ago: her niece was let in to pay three of her billers, one bill each."""
    elder, paying = here.actor("elder"), here.bank.assistance.paying
    names = ("bill_hers", "bill_hers_back", "bill_hers_waiting")
    for name, fen in zip(names, (4_410, 4_520, 4_630), strict=True):
        ids[name] = add_bill(here, "elder", fen, "锡城水务")
    billers = {here.bank.payments.show_bill(elder, ids[name]).biller_id for name in names}
    asked = taken(here, "niece", "pay")
    paying.choose(elder, asked.id, billers)
    ids["grant_pay"] = agreed_by_code(here, asked.id)


def arrange_paying(here: Cast, ids: dict[str, str]) -> None:
    """Now: one paid by the son, two by the niece, of which one was taken back; a change of the billers waits for her yes."""
    elder, son, niece = here.actor("elder"), here.actor("family"), here.actor("niece")
    paying = here.bank.assistance.paying
    own = add_bill(here, "elder", 7_710, "国新燃气")
    shown = paying.offer_own(son, ids["grant"], own).shown_hash
    ids["paid_own"] = paying.pay_own(son, ids["grant"], own, shown, new_id())
    for name in ("back", "waiting"):
        bill_id = ids[f"bill_hers_{name}"]
        shown = paying.offer_hers(niece, ids["grant_pay"], bill_id).shown_hash
        ids[f"paid_{name}"] = paying.pay_hers(niece, ids["grant_pay"], bill_id, shown, new_id())
    paying.take_back(elder, ids["paid_back"])
    asked = paying.change(elder, ids["grant_pay"], [one.id for one in paying.billers(elder)])
    assert asked is not None
    ids["invitation_more"] = asked.id
