"""The last page of an opening: everything once more, and one yes."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import Refused
from webapp.core.money import Money
from webapp.portals.elder.views_deposit_open import steps_of
from webapp.portals.elder.words_deposits import end_name, in_a_hundred, term_name
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.deposits.drafts import Opening
from webapp.services.deposits.model import AtEnd, Offer

_OF = 4


def deposit_look(draft_id: str) -> Response:
    """Everything once more, and one yes."""
    now = bank().deposits.opening(actor(), draft_id)
    if now.done is not None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    if now.chosen is None or now.draft.amount is None:
        return see_other("elder.deposit_term", draft_id=draft_id)
    if now.draft.at_end is None:
        return see_other("elder.deposit_end", draft_id=draft_id)
    again, enough = request.args.get("again") == "1", now.draft.amount <= now.balance
    return page(
        "elder/deposits/look.html",
        title=_("看清楚，再决定"),
        spoken=[
            *_look_spoken(now.draft.amount, now.chosen, now.draft.at_end, again),
            _("从尾号%(tail)s的存折里出，不收手续费。", tail=aloud.tail(now.tail)),
            _("没存满也能取，利息少很多。"),
            _what_to_press(now.draft.amount, enough),
        ],
        step=(4, _OF),
        draft_id=draft_id,
        amount=now.draft.amount,
        enough=enough,
        balance=now.balance,
        rows=_look_rows(now, now.chosen, now.draft.at_end),
        shown=now.shown,
        again=again,
        steps_names=steps_of(),
    )


def _look_rows(now: Opening, one: Offer, at_end: AtEnd) -> list[tuple[str, str]]:
    return [
        (_("存多久"), term_name(one.months)),
        (_("哪天存满"), full_day(one.until)),
        (_("能得利息"), _("%(yuan)s 元", yuan=one.interest.yuan)),
        (_("存满以后"), end_name(at_end)),
        (_("每 100 元，一年得"), _("%(yuan)s 元", yuan=in_a_hundred(one.rate).yuan)),
        (_("从哪里出"), _("尾号 %(tail)s 的存折", tail=now.tail)),
        (_("手续费"), _("不收")),
        (_("没存满能取吗"), _("随时能取，本钱不少，利息少很多")),
    ]


def _look_spoken(amount: Money, one: Offer, at_end: AtEnd, again: bool) -> list[str]:
    said = [_("今天算出来的不一样了，请再看一遍。")] if again else []
    return [
        *said,
        _("存%(amount)s，存%(term)s。", amount=aloud.money(amount), term=term_name(one.months)),
        _("%(day)s存满。", day=aloud.full_day(one.until)),
        _("能得利息%(amount)s。", amount=aloud.money(one.interest)),
        _("存满以后，接着再存。") if at_end == "renew" else _("存满以后，钱回到存折。"),
    ]


def _what_to_press(amount: Money, enough: bool) -> str:
    if not enough:
        return _("存折里的钱不够，先不要存。请按“改一改存多少”。")
    return _("要存，请按“存%(amount)s”。不存，请按“先不存”。", amount=aloud.money(amount))


def deposit_open(draft_id: str) -> Response:
    """Her yes."""
    try:
        move_id = bank().deposits.open(actor(), draft_id, request.form.get("shown", ""))
    except Refused as refused:
        if refused.code == "deposits.terms_changed":
            return see_other("elder.deposit_look", draft_id=draft_id, again=1)
        if refused.code != "deposits.already_done":
            raise
        move_id = str(refused.params["move_id"])
    return see_other("elder.deposit_receipt", move_id=move_id)
