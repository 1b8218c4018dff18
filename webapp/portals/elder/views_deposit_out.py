"""Taking money out of a time deposit before its end: how much, what it costs in plain figures, and one yes."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Invalid, Refused
from webapp.portals.elder.views_deposit_open import AmountForm
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.deposits.model import Early

_OF = 2


def steps_of() -> list[str]:
    """The way out."""
    return [_("取多少"), _("看清楚")]


def deposit_out(deposit_id: str) -> Response:
    """The one question."""
    return _out_page(deposit_id, blank(amount=""))


def deposit_start_out(deposit_id: str) -> Response:
    """All of it by its own button; or so much."""
    service, whole = bank().deposits, request.form.get("all") == "yes"
    form = blank(amount="") if whole else filled(AmountForm)
    if not form.errors:
        try:
            amount = None if whole else form.data["amount"]
            draft_id = service.begin_taking_out(actor(), deposit_id, amount)
            return see_other("elder.deposit_out_look", draft_id=draft_id)
        except Invalid as error:
            form.refuse(error)
    return _out_page(deposit_id, form, 422)


def _out_page(deposit_id: str, form: Filled, status: int = 200) -> Response:
    one, _latest = bank().deposits.show(actor(), deposit_id)
    if one.ended is not None:
        return see_other("elder.deposit", deposit_id=deposit_id)
    said = [
        _("这笔存着%(amount)s。", amount=aloud.money(one.principal)),
        _("可以全部取，也可以只取一部分。"),
        _("下一页告诉您少得多少利息。"),
    ]
    return page(
        "elder/deposits/out.html",
        title=_("想取多少？"),
        status=status,
        spoken=[*form.errors.values(), *said],
        step=(1, _OF),
        errors=form.summary,
        form=form,
        one=one,
        steps_names=steps_of(),
    )


def deposit_out_look(draft_id: str) -> Response:
    """What she gets now, what she would get, and how much less it is."""
    now = bank().deposits.taking_out(actor(), draft_id)
    if now.early is None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    early, again = now.early, request.args.get("again") == "1"
    return page(
        "elder/deposits/out_look.html",
        title=_("现在取少拿多少"),
        spoken=_out_spoken(early, again),
        step=(2, _OF),
        early=early,
        rows=_out_rows(early),
        draft_id=draft_id,
        shown=now.shown,
        again=again,
        steps_names=steps_of(),
    )


def _out_rows(early: Early) -> list[tuple[str, str]]:
    rows = [
        (_("取出本钱"), _("%(yuan)s 元", yuan=early.taken.yuan)),
        (_("现在的利息"), _("%(yuan)s 元", yuan=early.now.yuan)),
        (_("存满的利息"), _("%(yuan)s 元", yuan=early.kept.yuan)),
        (_("哪天存满"), full_day(early.deposit.until_day)),
    ]
    if early.rest.fen:
        rows.append((_("留下接着存"), _("%(yuan)s 元", yuan=early.rest.yuan)))
    return [
        *rows,
        (_("钱到哪里"), _("尾号 %(tail)s 的存折", tail=early.deposit.back_tail)),
        (_("什么时候到"), _("马上")),
        (_("手续费"), _("不收")),
        (_("取了还能退回吗"), _("不能，只能重新存")),
    ]


def _out_spoken(early: Early, again: bool) -> list[str]:
    said = [_("今天算出来的不一样了，请再看一遍。")] if again else []
    return [
        *said,
        _("现在取，一共得%(amount)s。", amount=aloud.money(early.comes)),
        _("存满再取，得%(amount)s。", amount=aloud.money(early.at_end)),
        _("少得%(amount)s。", amount=aloud.money(early.lost)),
        _("钱马上回到存折，不收手续费。"),
        _("不急用，可以按“先不取”。"),
    ]


def deposit_take_out(draft_id: str) -> Response:
    """Her yes."""
    try:
        move_id = bank().deposits.take_out(actor(), draft_id, request.form.get("shown", ""))
    except Refused as refused:
        if refused.code != "deposits.terms_changed":
            raise
        return see_other("elder.deposit_out_look", draft_id=draft_id, again=1)
    return see_other("elder.deposit_receipt", move_id=move_id)
