"""Opening a time deposit: how much, how long, what at the end. Each answer is kept by the bank."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from wtforms import Form, StringField

from webapp.core.amount_words import read_amount
from webapp.core.errors import BankError, Invalid
from webapp.portals.elder.words_deposits import term_name
from webapp.portals.shared import aloud
from webapp.portals.shared.csrf import csrf_field
from webapp.portals.shared.forms import Filled, blank, filled, shape
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.page_sound import Said
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.services.deposits.model import Offer

_OF = 4


class AmountForm(Form):
    """How much."""

    amount = StringField(validators=[shape(read_amount)])


def steps_of() -> list[str]:
    """The way of an opening."""
    return [_("存多少"), _("存多久"), _("存满以后"), _("看清楚")]


def deposit_new() -> Response:
    """The first question; nothing is kept yet."""
    return _amount_page(blank(amount=""))


def deposit_start() -> Response:
    form = filled(AmountForm)
    if not form.errors:
        try:
            draft_id = bank().deposits.begin(actor(), form.data["amount"])
            return see_other("elder.deposit_term", draft_id=draft_id)
        except Invalid as error:
            form.refuse(error)
    return _amount_page(form, status=422)


def deposit_amount(draft_id: str) -> Response:
    """The first question again, with what she answered."""
    now = bank().deposits.opening(actor(), draft_id)
    if now.done is not None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    return _amount_page(blank(amount=now.draft.amount.yuan if now.draft.amount else ""), draft_id)


def deposit_set_amount(draft_id: str) -> Response:
    now = bank().deposits.opening(actor(), draft_id)
    if now.done is not None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    form = filled(AmountForm)
    if not form.errors:
        try:
            bank().deposits.answer(actor(), draft_id, amount=form.data["amount"])
            return see_other("elder.deposit_term", draft_id=draft_id)
        except Invalid as error:
            form.refuse(error)
    return _amount_page(form, draft_id, 422)


def _amount_page(form: Filled, draft_id: str = "", status: int = 200) -> Response:
    account = bank().deposits.money_to_put_in(actor())
    said: list[str | Said] = [
        _("您想存多少钱？"),
        Said(_("存折里有%(amount)s。", amount=aloud.money(account.balance)), aside=True),
        _("最少五十元。写好了，按“下一步”。"),
    ]
    return page(
        "elder/deposits/amount.html",
        title=_("想存多少钱？"),
        status=status,
        spoken=[*form.errors.values(), *said],
        step=(1, _OF),
        errors=form.summary,
        form=form,
        draft_id=draft_id,
        balance=account.balance,
        steps_names=steps_of(),
    )


def deposit_term(draft_id: str) -> Response:
    return _term_page(draft_id)


def deposit_set_term(draft_id: str) -> Response:
    typed = request.form.get("months", "")
    try:
        bank().deposits.answer(
            actor(),
            draft_id,
            months=int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0,
        )
    except Invalid as error:
        return _term_page(draft_id, error)
    return see_other("elder.deposit_end", draft_id=draft_id)


def _term_page(draft_id: str, error: BankError | None = None) -> Response:
    now = bank().deposits.opening(actor(), draft_id)
    if now.done is not None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    problem = [] if error is None else [("months", sentence(error))]
    said = [text for _at, text in problem]
    said += [_("您想存多久？"), _("存得越久，利息越多。"), *(_offer_spoken(one) for one in now.offers)]
    return page(
        "elder/deposits/choose.html",
        title=_("想存多久？"),
        status=422 if error else 200,
        spoken=said,
        step=(2, _OF),
        errors=problem,
        at=1,
        name="months",
        told=_("存得越久，利息越多。"),
        options=[_offer_option(one) for one in now.offers],
        chosen=blank(months=str(now.draft.months or "")).values["months"],
        draft_id=draft_id,
        sends_to="elder.deposit_set_term",
        back_to="elder.deposit_amount",
        steps_names=steps_of(),
        csrf=csrf_field(),
    )


def _offer_option(one: Offer) -> dict[str, str]:
    hint = _("利息 %(yuan)s 元，%(day)s存满", yuan=one.interest.yuan, day=full_day(one.until))
    return {"value": str(one.months), "text": term_name(one.months), "hint": hint}


def _offer_spoken(one: Offer) -> str:
    return _("存%(term)s，得利息%(amount)s。", term=term_name(one.months), amount=aloud.money(one.interest))


def deposit_end(draft_id: str) -> Response:
    return _end_page(draft_id)


def deposit_set_end(draft_id: str) -> Response:
    try:
        bank().deposits.answer(actor(), draft_id, at_end=request.form.get("at_end", ""))
    except Invalid as error:
        return _end_page(draft_id, error)
    return see_other("elder.deposit_look", draft_id=draft_id)


def _end_page(draft_id: str, error: BankError | None = None) -> Response:
    now = bank().deposits.opening(actor(), draft_id)
    if now.done is not None:
        return see_other("elder.deposit_receipt", move_id=now.done)
    if now.chosen is None:
        return see_other("elder.deposit_term", draft_id=draft_id)
    problem = [] if error is None else [("at_end", sentence(error))]
    day = now.chosen.until
    said = [text for _at, text in problem]
    said += [
        _("%(day)s存满。", day=aloud.full_day(day)),
        _("到那天，钱怎么办？"),
        _("回到存折，您就能用。"),
        _("接着再存，利息也一起存。"),
        _("以后随时能改。"),
    ]
    return page(
        "elder/deposits/choose.html",
        title=_("存满了，钱怎么办？"),
        status=422 if error else 200,
        spoken=said,
        step=(3, _OF),
        errors=problem,
        at=2,
        name="at_end",
        told=_("%(day)s存满。以后随时能改。", day=full_day(day)),
        options=[
            {"value": "back", "text": _("回到存折"), "hint": _("本钱和利息一起回来，您就能用")},
            {"value": "renew", "text": _("接着再存"), "hint": _("本钱和利息一起，再存一样久")},
        ],
        chosen=blank(at_end=now.draft.at_end or "").values["at_end"],
        draft_id=draft_id,
        sends_to="elder.deposit_set_end",
        back_to="elder.deposit_term",
        steps_names=steps_of(),
        csrf=csrf_field(),
    )
