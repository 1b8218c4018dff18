"""Her time deposits: what runs, what it brings and when, and what happened to it."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.elder.words_deposits import end_name, ended_word, in_a_hundred, term_name
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day, moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.deposits.model import Deposit, Move

_TITLES: dict[str, Any] = {
    "opened": _l("存好了"),
    "part_out": _l("取好了"),
    "out": _l("取好了"),
    "renewed": _l("存满了，接着存了"),
    "back": _l("存满了，钱回来了"),
}


def deposits() -> Response:
    """All of hers, each with what it will be and when."""
    mine = bank().deposits.list_mine(actor())
    running = [one for one in mine if one.ended is None]
    said = [_("定期，就是存一段时间不动的钱。"), _("利息比平时多，本钱不会少。")]
    if running:
        said.append(_("您有%(count)s笔定期。", count=aloud.count(len(running))))
        said += [_line_spoken(one) for one in running]
    else:
        said.append(_("您现在没有定期。"))
    return page(
        "elder/deposits/deposits.html",
        title=_("定期存款"),
        spoken=said,
        running=[(one, term_name(one.months)) for one in running],
        ended=[(one, term_name(one.months), ended_word()) for one in mine if one.ended is not None],
    )


def _line_spoken(one: Deposit) -> str:
    return _(
        "%(amount)s，存%(term)s，%(day)s存满。",
        amount=aloud.money(one.principal),
        term=term_name(one.months),
        day=aloud.full_day(one.until_day),
    )


def deposit(deposit_id: str) -> Response:
    """One of hers."""
    one, latest = bank().deposits.show(actor(), deposit_id)
    title = _("存%(term)s的定期", term=term_name(one.months))
    if one.ended is not None:
        return page(
            "elder/deposits/ended.html",
            title=title,
            spoken=[_("这笔定期已经取完了。"), _("钱都回到了存折。")],
            move=latest,
        )
    changed = request.args.get("done") == "changed"
    rows = [
        (_("哪天存满"), full_day(one.until_day)),
        (_("能得利息"), _("%(yuan)s 元", yuan=one.interest.yuan)),
        (_("到时一共"), _("%(yuan)s 元", yuan=one.brings.yuan)),
        (_("存满以后"), end_name(one.at_end)),
        (_("每 100 元，一年得"), _("%(yuan)s 元", yuan=in_a_hundred(one.rate).yuan)),
        (_("从哪天存起"), full_day(one.from_day)),
    ]
    return page(
        "elder/deposits/deposit.html",
        title=title,
        spoken=_deposit_spoken(one, changed),
        one=one,
        rows=rows,
        changed=changed,
        other_end="back" if one.at_end == "renew" else "renew",
    )


def _deposit_spoken(one: Deposit, changed: bool) -> list[str]:
    said = [_("改好了。")] if changed else []
    return [
        *said,
        _("这笔存着%(amount)s。", amount=aloud.money(one.principal)),
        _("%(day)s存满。", day=aloud.full_day(one.until_day)),
        _(
            "能得利息%(interest)s，一共%(brings)s。",
            interest=aloud.money(one.interest),
            brings=aloud.money(one.brings),
        ),
        _("存满以后，接着再存。") if one.at_end == "renew" else _("存满以后，钱回到存折。"),
        _("急用钱，可以按“提前取出来”。"),
    ]


def deposit_change_end(deposit_id: str) -> Response:
    """From now on the money is kept on, or comes back, at the end."""
    bank().deposits.change_end(actor(), deposit_id, request.form.get("at_end", ""))
    return see_other("elder.deposit", deposit_id=deposit_id, done="changed")


def deposit_receipt(move_id: str) -> Response:
    """What happened, and what comes next."""
    move = bank().deposits.receipt(actor(), move_id)
    title = str(_TITLES[move.kind])
    whole = move.principal + move.interest
    amount = move.left if move.kind in ("opened", "renewed") else whole
    yuan = {"interest": move.interest.yuan, "principal": move.principal.yuan, "left": move.left.yuan}
    rows = [
        (_("本钱"), _("%(yuan)s 元", yuan=yuan["principal"]) if move.kind != "opened" else ""),
        (_("利息"), _("%(yuan)s 元", yuan=yuan["interest"]) if move.kind != "opened" else ""),
        (_("存多久"), term_name(move.months) if move.kind in ("opened", "renewed") else ""),
        (_("哪天存满"), full_day(move.until_day) if move.left.fen else ""),
        (_("存满以后"), end_name(move.at_end) if move.left.fen else ""),
        (_("还存着"), _("%(yuan)s 元", yuan=yuan["left"]) if move.kind == "part_out" else ""),
        (_("从哪里出"), _tail(move) if move.kind == "opened" else ""),
        (_("钱到哪里"), _tail(move) if move.kind in ("part_out", "out", "back") else ""),
        (_("手续费"), _("不收")),
        (_("什么时候"), moment(move.at)),
        (_("回单号"), move.number),
    ]
    return page(
        "elder/deposits/receipt.html",
        title=title,
        spoken=_receipt_spoken(title, move),
        move=move,
        amount=amount,
        rows=[row for row in rows if row[1]],
        told=_("钱已经存成定期，只存了这一次") if move.kind == "opened" else _("只办了这一次"),
    )


def _tail(move: Move) -> str:
    return _("尾号 %(tail)s 的存折", tail=move.back_tail)


def _receipt_spoken(title: str, move: Move) -> list[str]:
    if move.kind in ("opened", "renewed"):
        said = [
            _("存着%(amount)s。", amount=aloud.money(move.left)),
            _("%(day)s存满。", day=aloud.full_day(move.until_day)),
        ]
    else:
        said = [
            _("%(amount)s回到了存折。", amount=aloud.money(move.principal + move.interest)),
            _("里面有利息%(interest)s。", interest=aloud.money(move.interest)),
        ]
    return [f"{title}。", *said, _("回单一直留着，随时能看。")]
