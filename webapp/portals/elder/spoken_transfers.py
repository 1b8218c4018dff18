"""What the pages of a transfer say aloud after title, step and errors: what to choose, what she agrees to, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.elder.words_transfers import relation_name
from webapp.portals.shared import aloud
from webapp.portals.shared.page_sound import Said
from webapp.services.payments.model_transfers import Arrival, Choice, Payee, Transfer, TransferState

# As many as one remembers.
_PEOPLE = 5


def choice_said(choice: Choice, draft: Transfer | None) -> list[str]:
    """The first step."""
    if not choice.payees:
        return [_("名单里还没有人。请按“加一个人”。")]
    said = [_who(one) for one in choice.payees[:_PEOPLE]]
    said.append(_("要转给谁，就按谁的名字。名单里没有，请按“加一个人”。"))
    if draft is None:
        said += [_under_way(one) for one in choice.waiting if one.amount and one.due]
    return said


def _who(payee: Payee) -> str:
    words = [aloud.name(payee.name), relation_name(payee) or ""]
    if payee.last is not None:
        words.append(_("上次转了%(amount)s", amount=aloud.money(payee.last)))
    return "，".join(word for word in words if word) + "。"


def _under_way(one: Transfer) -> str:
    return _(
        "转给%(name)s的%(amount)s还在路上，能拿回来。",
        name=aloud.name(one.payee),
        amount=aloud.money(one.amount or Money(0)),
    )


def amount_said(found: Transfer, readings: Sequence[Money]) -> list[str | Said]:
    """The second step, and the two sums that what she typed can mean."""
    if readings:
        one, other = (aloud.money(reading) for reading in readings[:2])
        return [_("您写的是%(one)s，还是%(other)s？请选一个。", one=one, other=other)]
    return [
        _("请写上多少钱，再按“下一步”。写数字、写汉字都行。"),
        Said(_("存折里有%(amount)s。", amount=aloud.money(found.balance)), aside=True),
    ]


def arrival_said(chosen: str) -> list[str]:
    """The third step."""
    said = [_("两小时以后到，或者明天早上九点到，到之前能拿回来。"), _("马上到，就拿不回来了。")]
    if chosen == Arrival.TWO_HOURS:
        said.append(_("已经替您选了两小时以后到。"))
    return [*said, _("选好了，请按“下一步”。")]


def check_said(found: Transfer, amount: Money, due: datetime) -> list[str]:
    """The fourth step: payee, tail, amount, fee, when, and how long it can be taken back."""
    said = [_to_whom(found), _("一共%(amount)s，不收手续费。", amount=aloud.money(amount))]
    if found.arrival is Arrival.AT_ONCE:
        said.append(_("马上就到，到了就拿不回来。"))
    else:
        said.append(_("%(moment)s到。到之前，都能拿回来。", moment=aloud.moment(due)))
    said.append(_("从尾号%(tail)s的存折里转。", tail=aloud.tail(found.account_tail)))
    if amount.fen > found.balance.fen:
        return [*said, _("存折里的钱不够，先不要转。请按“改多少”。")]
    return [*said, _("都对，请按“对，转出去”。不转，请按“先不转”。")]


def _to_whom(found: Transfer) -> str:
    values = {"name": aloud.name(found.payee), "tail": aloud.tail(found.tail)}
    if found.via == "mobile":
        return _("转给%(name)s，手机尾号%(tail)s。", **values)
    return _("转给%(name)s，账号尾号%(tail)s。", **values)


def receipt_said(title: str, found: Transfer, amount: Money) -> list[str]:
    """What happened, and what can be done now."""
    said = [f"{title}。", _to_whom(found), _("一共%(amount)s。", amount=aloud.money(amount))]
    if found.state is TransferState.WAITING and found.due is not None:
        said.append(_("%(moment)s到。", moment=aloud.moment(found.due)))
        said.append(_("后悔了，就按“拿回来”，钱马上回到存折。"))
    if found.state is TransferState.TAKEN_BACK:
        said.append(_("钱又在您的存折里了，对方没有收到。"))
    return [*said, _("办好了，请按“回首页”。")]
