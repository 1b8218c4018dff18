"""Sentences for codes: one table a portal, and this one for what several portals can meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.portals.shared.locale import moment

WORDS: dict[str, Any] = {
    "printing.not_here": _l("现在做不了文件。可以直接印，或者找银行的人帮您印。"),
    "printing.busy": _l("现在做文件的人多。请等一会儿，再按一次。"),
    "pace.too_many": _l("操作太快了，银行跟不上。请等一分钟再试。"),
    "payments.same_account": _l("转出和转入是同一个账户。请换一个收款人。"),
    "payments.payee_not_found": _l("没有找到收款的账户。钱没有动。请再看一看账号。"),
    "payments.biller_not_found": _l("我们这里还没有这个收费单位。请找银行的人帮忙。"),
    "amount.missing": _l("请填写金额。"),
    "amount.not_a_number": _l("金额请用数字填写，例如 86.50。"),
    "amount.negative": _l("金额要大于零，请不要写减号。"),
    "amount.zero": _l("金额要大于零，请重新填写。"),
    "amount.too_many_places": _l("金额最多写到分，小数点后面最多两位。"),
    "amount.ambiguous": _l("您写的是 %(one)s，还是 %(other)s？请选一个。"),
    "amount.too_large": _l("金额太大了，最多 %(largest)s。请检查多写了几个零。"),
}


def sentence(error: BankError) -> str:
    """The kind sentence for an error, in the person's language. KeyError when a code has no words (a test prevents it)."""
    tables: dict[str, Mapping[str, Any]] = current_app.extensions["words"]
    portal = (request.endpoint or "").partition(".")[0]
    table = tables.get(portal, {})
    text = table[error.code] if error.code in table else WORDS[error.code]
    values = {name: shown(value) for name, value in error.params.items()}
    return str(text) % values if values else str(text)


def shown(value: object) -> str:
    """A parameter as people read it: money with its unit, times in the bank's zone."""
    if isinstance(value, Money):
        return _("%(yuan)s 元", yuan=value.yuan)
    if isinstance(value, datetime):
        return moment(value)
    return str(value)
