"""What the elder reads about transfers: relations, times of arrival, and why something could not be done."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.services.payments.model_transfers import Arrival, Payee, Transfer

RELATIONS: dict[str, Any] = {
    "son": _l("儿子"),
    "daughter": _l("女儿"),
    "spouse": _l("老伴"),
    "relative": _l("亲戚"),
    "neighbour": _l("邻居"),
    "friend": _l("朋友"),
    "other": _l("别的人"),
}
ARRIVALS: dict[Arrival, Any] = {
    Arrival.TWO_HOURS: _l("两小时以后到"),
    Arrival.TOMORROW: _l("明天早上九点到"),
    Arrival.AT_ONCE: _l("马上到"),
}
STEPS = (_l("给谁"), _l("多少"), _l("几时"), _l("看清"), _l("好了"))

WORDS: dict[str, Any] = {
    "payees.not_found": _l("名单里没有这个人。请回到“转钱”，重新选。"),
    "payees.name_missing": _l("请写上他的名字，比如：李明。"),
    "payees.name_long": _l("名字太长了，最多 %(most)s 个字。"),
    "payees.number_missing": _l("请写上手机号，或者存折的账号。"),
    "payees.number_shape": _l("手机号是 11 位数字，账号是 16 位数字。请再看看。"),
    "payees.number_typo": _l("账号里有一位不对。请照着存折再写一次。"),
    "payees.no_match": _l("名字和号码对不上，所以没有加。请再问问他本人。"),
    "payees.yourself": _l("这是您自己的号码。请写别人的。"),
    "payees.too_many_tries": _l("试的次数多了，先歇一小时。也可以找银行的人帮忙。"),
    "payees.relation_unknown": _l("请选一个：他是您的什么人。"),
    "transfers.not_found": _l("找不到这笔转钱。请回到“转钱”看一看。"),
    "transfers.already_sent": _l("这一笔已经转出去了，不能再改。"),
    "transfers.payee_gone": _l("这个人不在名单里了，钱没有动。"),
    "transfers.not_ready": _l("还有一步没选好，钱没有动。请接着选。"),
    "transfers.changed": _l("这一笔刚才改过，钱没有动。请再看一遍。"),
    "transfers.not_enough": _l("存折里有 %(balance)s。不够转 %(amount)s。钱没有动。"),
    "transfers.arrived_already": _l("钱已经到了，拿不回来了。请和对方商量。"),
    "transfers.arrival_missing": _l("请选一个：钱什么时候到。"),
    "payments.bills_changed": _l("有账单和刚才不一样了，一张都没有交。请再看一遍。"),
    "payments.bills_missing": _l("这一页没有账单可交。请回到“交费”看一看。"),
}


def relation_name(payee: Payee) -> str | None:
    """儿子 / son; None when she didn't say."""
    return str(RELATIONS[payee.relation]) if payee.relation else None


def tail_text(via: str, tail: str) -> str:
    """By which number the person is known: 手机尾号 1234."""
    if via == "mobile":
        return _("手机尾号 %(tail)s", tail=tail)
    return _("账号尾号 %(tail)s", tail=tail)


def where_to(transfer: Transfer) -> str:
    """Name and number, as the summary says it."""
    return _("%(name)s，%(number)s", name=transfer.payee, number=tail_text(transfer.via, transfer.tail))
