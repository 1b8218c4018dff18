"""Preparing a transfer to one of the people whom a parent has named: a family name and how they hang together, never a number."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from wtforms import Form, StringField

from webapp.core.amount_words import read_amount
from webapp.core.errors import BankError
from webapp.portals.shared.forms import Filled, blank, filled, shape
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import limits_text, round_yuan
from webapp.portals.shared.words_sending import relation_word
from webapp.services.assistance.model_sending import PersonChoice

# Refusals that say what else to choose or to write, at the field where that is done.
_AT_AMOUNT = ("amount.", "assistance.over_")
_AT_PERSON = ("assistance.already_prepared", "assistance.person_not_found", "assistance.own_account")


class SendForm(Form):
    """Whom and how much."""

    payee = StringField()
    amount = StringField(validators=[shape(read_amount)])


def send(grant_id: str) -> Response:
    return _send_page(grant_id, blank(payee="", amount=""))


def _send_page(grant_id: str, form: Filled, status: int = 200) -> Response:
    found = bank().assistance.sending.choices(actor(), grant_id)
    name, left = found.grant.elder_name, min(found.left_today.fen, found.left_month.fen)
    return page(
        "family/send.html",
        title=_("替%(name)s准备转账", name=name),
        status=status,
        spoken=[
            *form.errors.values(),
            _("请选转给谁，再写多少钱。"),
            _("%(name)s同意了，银行才转。", name=name),
        ],
        errors=form.summary,
        form=form,
        grant_id=grant_id,
        name=name,
        options=[
            (one.id, _named(one), _("已经准备好一笔，等着同意") if one.waits else "") for one in found.people
        ],
        limits=limits_text(found.grant.limits),
        left=_("现在还能准备 %(left)s 元。", left=round_yuan(left)),
    )


def _named(person: PersonChoice) -> str:
    relation = relation_word(person.relation)
    return _("%(name)s，%(relation)s", name=person.name, relation=relation) if relation else person.name


def prepare_transfer(grant_id: str) -> Response:
    form = filled(SendForm)
    if not form.values["payee"]:
        form.errors = {"payee": _("请选一个人。")} | form.errors
    if form.errors:
        return _send_page(grant_id, form, 422)
    try:
        payee, amount = request.form["payee"], form.data["amount"]
        proposal = bank().assistance.sending.propose(actor(), grant_id, payee, amount)
    except BankError as error:
        if not error.code.startswith((*_AT_AMOUNT, *_AT_PERSON)):
            raise
        form.refuse(error, "amount" if error.code.startswith(_AT_AMOUNT) else "payee")
        return _send_page(grant_id, form, error.status)
    return see_other("family.proposal", proposal_id=proposal.id)
