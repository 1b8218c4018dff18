"""The people she sends money to: a name, a number that goes with it, who it is to her; and off the list again."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.portals.elder.forms_transfers import NameForm, NumberForm, RelationForm
from webapp.portals.elder.words_transfers import RELATIONS, relation_name, tail_text
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank


def payees() -> Response:
    """The list itself, to look after it."""
    people = bank().transfers.choice(actor()).payees
    said = [
        _("这是您的名单。"),
        *(f"{aloud.name(one.name)}。" for one in people),
        _("要改谁，就按谁的名字。"),
    ]
    return page(
        "elder/transfers/payees.html",
        title=_("转钱的名单"),
        spoken=said if people else [_("名单里还没有人。请按“加一个人”。")],
        people=[
            (one.id, one.name, relation_name(one), tail_text(one.via or "", one.tail or "")) for one in people
        ],
    )


def payee(payee_id: str) -> Response:
    found = bank().payees.show(actor(), payee_id)
    if not found.saved:
        return see_other("elder.payee_number", payee_id=payee_id)
    return page(
        "elder/transfers/payee.html",
        title=found.name,
        spoken=[
            f"{aloud.name(found.name)}。",
            _("给他转钱，请按“转钱”。"),
            _("不再给他转，请按“从名单里拿掉”。"),
        ],
        found=found,
        rows=[
            (_("是您的什么人"), relation_name(found) or _("还没说")),
            (_("号码"), tail_text(found.via or "", found.tail or "")),
        ],
    )


def new_payee() -> Response:
    return _name_page(blank(name=""))


def payee_name(payee_id: str) -> Response:
    found = bank().payees.show(actor(), payee_id)
    if found.saved:
        return see_other("elder.payee", payee_id=payee_id)
    return _name_page(blank(name=found.name), payee_id)


def _name_page(form: Filled, payee_id: str | None = None, status: int = 200) -> Response:
    return page(
        "elder/transfers/payee_name.html",
        title=_("他叫什么名字"),
        status=status,
        spoken=[
            _("请写他的名字，要和他存折上的一样。"),
            _("写好了，请按“下一步”。"),
        ],
        step=(1, 3),
        errors=form.summary,
        form=form,
        payee_id=payee_id,
    )


def add_payee() -> Response:
    form = filled(NameForm)
    if form.errors:
        return _name_page(form, None, 422)
    return see_other("elder.payee_number", payee_id=bank().payees.name(actor(), form.data["name"]))


def rename_payee(payee_id: str) -> Response:
    form = filled(NameForm)
    if form.errors:
        return _name_page(form, bank().payees.show(actor(), payee_id).id, 422)
    bank().payees.name(actor(), form.data["name"], payee_id)
    return see_other("elder.payee_number", payee_id=payee_id)


def payee_number(payee_id: str) -> Response:
    found = bank().payees.show(actor(), payee_id)
    if found.saved:
        return see_other("elder.payee", payee_id=payee_id)
    return _number_page(payee_id, found.name, blank(number=""))


def _number_page(payee_id: str, name: str, form: Filled, status: int = 200) -> Response:
    return page(
        "elder/transfers/payee_number.html",
        title=_("%(name)s的号码", name=aloud.name(name)),
        status=status,
        spoken=[
            _("写手机号，或者写存折的账号，都行。"),
            _("我们会看名字和号码对不对得上。"),
            _("写好了，请按“下一步”。"),
        ],
        step=(2, 3),
        errors=form.summary,
        form=form,
        payee_id=payee_id,
        name=name,
    )


def give_payee_number(payee_id: str) -> Response:
    form, me = filled(NumberForm), actor()
    name = bank().payees.show(me, payee_id).name
    if form.errors:
        return _number_page(payee_id, name, form, 422)
    try:
        saved = bank().payees.number(me, payee_id, form.data["number"])
    except BankError as error:
        if error.field != "number":
            raise
        form.refuse(error)
        return _number_page(payee_id, name, form, error.status)
    return see_other("elder.payee_relation", payee_id=saved)


def payee_relation(payee_id: str) -> Response:
    found = bank().payees.show(actor(), payee_id)
    if not found.saved:
        return see_other("elder.payee_number", payee_id=payee_id)
    return _relation_page(payee_id, found.name, blank(relation=found.relation or ""))


def _relation_page(payee_id: str, name: str, form: Filled, status: int = 200) -> Response:
    choices = "，".join(str(text) for text in RELATIONS.values())
    return page(
        "elder/transfers/payee_relation.html",
        title=_("%(name)s是您的什么人", name=aloud.name(name)),
        status=status,
        spoken=[
            _("可以选：%(choices)s。", choices=choices),
            _("选好了，请按“记下来”。"),
        ],
        step=(3, 3),
        errors=form.summary,
        form=form,
        payee_id=payee_id,
        options=[(value, text) for value, text in RELATIONS.items()],
    )


def set_payee_relation(payee_id: str) -> Response:
    form, me = filled(RelationForm), actor()
    if form.errors:
        return _relation_page(payee_id, bank().payees.show(me, payee_id).name, form, 422)
    bank().payees.relate(me, payee_id, form.data["relation"])
    return see_other("elder.transfers")


def remove_payee(payee_id: str) -> Response:
    bank().payees.remove(actor(), payee_id)
    return see_other("elder.payees")
