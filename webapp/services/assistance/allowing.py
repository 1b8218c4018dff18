"""She sets her own allowance: less of it at once, more only when it is really she, after a day, and others who help her are told.

Each function works inside the caller's unit of work.
"""

from __future__ import annotations

from webapp.core.clock import to_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import BankError, Forbidden, Refused
from webapp.core.money import Money
from webapp.services.assistance.confirming import Answer
from webapp.services.assistance.devices import on_his_device
from webapp.services.assistance.ground import Ground
from webapp.services.assistance.model_allowance import MORE_WAITS, Allowance, check_choice
from webapp.services.assistance.rules import fingerprint
from webapp.services.assistance.store_allowances import add_allowance, find_allowance
from webapp.services.assistance.store_grants import list_of_elder
from webapp.services.identity.model import Actor

PURPOSE = "confirm_allowance"
"""What a code for it is for, and good for nothing else."""


def set_in(uow: UnitOfWork, ground: Ground, elder: Actor, amount: Money) -> bool:
    """Sets it where that makes it no more than it is, at once. False when it is more, which wants `raise_in`; nothing is written then.

    The same as what holds takes back more that was on its way. Raises Forbidden assistance.elder_only, Invalid
    assistance.allowance_missing.
    """
    _check(elder, amount)
    last = find_allowance(uow, elder.person_id)
    held, coming = last.at(uow.now_ms), last.coming(uow.now_ms)
    if amount == (held if coming is None else coming):
        return True
    if amount > held:
        return False
    add_allowance(uow, elder.person_id, Allowance(amount, held, uow.now_ms, last.number + 1))
    what = "allowance_less" if amount.fen else "allowance_every"
    ground.record(uow, elder, elder.person_id, what, {"amount_fen": amount.fen})
    return True


def more_in(uow: UnitOfWork, ground: Ground, elder: Actor, amount: Money) -> Allowance:
    """What holds, when she may ask for this much more of it now.

    Raises as `set_in`; Refused assistance.allowance_not_more, wait_a_day.
    """
    _check(elder, amount)
    last = find_allowance(uow, elder.person_id)
    if amount <= last.at(uow.now_ms) or amount == last.coming(uow.now_ms):
        raise Refused("assistance.allowance_not_more")
    ground.check_settled(uow, elder)
    return last


def about_of(elder: Actor, amount: Money) -> str:
    """What her device or a code is asked for: this amount, of hers."""
    return f"allowance:{elder.person_id}:{amount.fen}"


def digest_of(elder: Actor, last: Allowance, amount: Money) -> str:
    """What she says yes to, as one number: from which line of hers, to how much."""
    return fingerprint({"subject": elder.person_id, "after": last.number, "allowance_fen": amount.fen})


def raise_in(
    uow: UnitOfWork, ground: Ground, elder: Actor, amount: Money, answer: Answer
) -> Allowance | BankError:
    """More of it, from a day on. What is on its way already stays as it is.

    Raises as `more_in`. Returns Refused assistance.his_device, and as `Confirming.check_in`.
    """
    _check(elder, amount)
    before = find_allowance(uow, elder.person_id)
    if before.coming(uow.now_ms) == amount:
        return before
    last = more_in(uow, ground, elder, amount)
    helpers = {one.helper_id: one.helper_name for one in list_of_elder(uow, elder.person_id)}
    for helper_id, name in sorted(helpers.items()):
        if ground.identity.shares_browser_in(uow, elder, helper_id):
            return on_his_device(uow, ground, elder, helper_id, name)
    digest = digest_of(elder, last, amount)
    wrong = ground.confirming.check_in(uow, elder, about_of(elder, amount), digest, answer, PURPOSE)
    if wrong is not None:
        return wrong
    more = Allowance(amount, last.at(uow.now_ms), to_ms(uow.now + MORE_WAITS), last.number + 1)
    add_allowance(uow, elder.person_id, more)
    fact = {"amount_fen": amount.fen, "from_ms": more.from_ms}
    ground.record(uow, elder, elder.person_id, "allowance_more", fact)
    uow.outbox(elder.person_id, "assistance.you_allowed_more", fact)
    for helper_id in sorted(helpers):
        uow.outbox(helper_id, "assistance.allowed_more", {"elder_name": elder.name})
    return more


def _check(elder: Actor, amount: Money) -> None:
    if elder.portal != "elder":
        raise Forbidden("assistance.elder_only")
    check_choice(amount)
