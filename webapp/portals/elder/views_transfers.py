"""Sending money, one question a page: to whom, how much, when it arrives, look, and the receipt with a way back."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.amount_words import possible_amounts
from webapp.core.clock import BANK_ZONE
from webapp.core.errors import BankError, Refused
from webapp.core.money import Money
from webapp.portals.elder.forms_transfers import AmountForm, ArrivalForm
from webapp.portals.elder.spoken_transfers import (
    amount_said,
    arrival_said,
    check_said,
    choice_said,
)
from webapp.portals.elder.transfer_receipt import receipt_page, to_receipt, too_late
from webapp.portals.elder.words_transfers import ARRIVALS, STEPS, relation_name, tail_text, where_to
from webapp.portals.shared import aloud
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.locale import moment, short_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.payments.model_transfers import Arrival, Payee, Transfer, TransferState, due_at


def transfers() -> Response:
    return _choose_page(None)


def transfer_payee(transfer_id: str) -> Response:
    found = bank().transfers.show(actor(), transfer_id)
    return _choose_page(found) if found.state is TransferState.DRAFT else to_receipt(transfer_id)


def _choose_page(draft: Transfer | None) -> Response:
    choice = bank().transfers.choice(actor())
    return page(
        "elder/transfers/choose.html",
        title=_("转钱给谁"),
        spoken=choice_said(choice, draft),
        step=(1, len(STEPS)),
        draft=draft,
        steps=STEPS,
        people=[(one.id, one.name, relation_name(one), _last(one)) for one in choice.payees],
        waiting=[] if draft else [(one.id, one.payee, one.amount, one.due) for one in choice.waiting],
    )


def _last(payee: Payee) -> str | None:
    if payee.last is not None and payee.last_at is not None:
        return _("上次 %(day)s %(yuan)s 元", day=short_day(payee.last_at), yuan=payee.last.yuan)
    return tail_text(payee.via, payee.tail) if payee.via and payee.tail else None


def start_transfer() -> Response:
    transfer_id = bank().transfers.start(actor(), request.form.get("payee", ""))
    return see_other("elder.transfer_amount", transfer_id=transfer_id)


def change_transfer_payee(transfer_id: str) -> Response:
    try:
        bank().transfers.change_payee(actor(), transfer_id, request.form.get("payee", ""))
    except Refused as refused:
        return too_late(refused, transfer_id)
    return see_other("elder.transfer", transfer_id=transfer_id)


def transfer_amount(transfer_id: str) -> Response:
    found = bank().transfers.show(actor(), transfer_id)
    if found.state is not TransferState.DRAFT:
        return to_receipt(transfer_id)
    return _amount_page(found, blank(amount=found.amount.yuan if found.amount else ""))


def _amount_page(found: Transfer, form: Filled, status: int = 200) -> Response:
    readings = possible_amounts(form.values["amount"]) if form.errors else ()
    return page(
        "elder/transfers/amount.html",
        title=_("转给%(name)s多少钱", name=aloud.name(found.payee)),
        status=status,
        spoken=amount_said(found, readings if len(readings) > 1 else ()),
        step=(2, len(STEPS)),
        errors=form.summary,
        form=form,
        found=found,
        steps=STEPS,
        readings=readings if len(readings) > 1 else (),
    )


def set_transfer_amount(transfer_id: str) -> Response:
    form, me = filled(AmountForm), actor()
    found = bank().transfers.show(me, transfer_id)
    if form.errors:
        return (
            _amount_page(found, form, 422) if found.state is TransferState.DRAFT else to_receipt(transfer_id)
        )
    try:
        bank().transfers.set_amount(me, transfer_id, form.data["amount"])
    except BankError as error:
        if error.field != "amount":
            return too_late(error, transfer_id)
        form.refuse(error)
        return _amount_page(bank().transfers.show(me, transfer_id), form, error.status)
    return see_other("elder.transfer_arrival", transfer_id=transfer_id)


def transfer_arrival(transfer_id: str) -> Response:
    found = bank().transfers.show(actor(), transfer_id)
    if found.state is not TransferState.DRAFT:
        return to_receipt(transfer_id)
    return _arrival_page(found, blank(arrival=found.arrival or Arrival.TWO_HOURS))


def _arrival_page(found: Transfer, form: Filled, status: int = 200) -> Response:
    now = bank().clock.now().astimezone(BANK_ZONE)
    options = []
    for arrival, text in ARRIVALS.items():
        hint = _("到了就拿不回来。")
        if arrival is not Arrival.AT_ONCE:
            hint = _("%(moment)s 到。到之前能拿回来。", moment=moment(due_at(arrival, now)))
        options.append((arrival.value, text, hint))
    return page(
        "elder/transfers/arrival.html",
        title=_("钱什么时候到"),
        status=status,
        spoken=arrival_said(str(form.values["arrival"])),
        step=(3, len(STEPS)),
        errors=form.summary,
        form=form,
        found=found,
        steps=STEPS,
        options=options,
    )


def set_transfer_arrival(transfer_id: str) -> Response:
    form = filled(ArrivalForm)
    if form.errors:
        return _arrival_page(bank().transfers.show(actor(), transfer_id), form, 422)
    try:
        bank().transfers.set_arrival(actor(), transfer_id, Arrival(form.data["arrival"]))
    except Refused as refused:
        return too_late(refused, transfer_id)
    return see_other("elder.transfer_check", transfer_id=transfer_id)


def transfer_check(transfer_id: str) -> Response:
    """Everything at a glance, before her yes."""
    found = bank().transfers.show(actor(), transfer_id)
    if found.state is not TransferState.DRAFT or found.amount is None or found.arrival is None:
        return transfer(transfer_id)
    due = due_at(found.arrival, bank().clock.now().astimezone(BANK_ZONE))
    later = found.arrival is not Arrival.AT_ONCE
    again = {
        "1": [_("这一笔刚才改过，钱没有动。请再看一遍。")],
        "2": [_("过了半夜，到的日子变了。钱没有动。")],
    }.get(request.args.get("again", ""), [])
    return page(
        "elder/transfers/check.html",
        title=_("看清楚，再转"),
        spoken=[*again, *check_said(found, found.amount, due)],
        step=(4, len(STEPS)),
        found=found,
        again=again,
        enough=found.amount.fen <= found.balance.fen,
        day=due.date().isoformat() if found.arrival is Arrival.TOMORROW else "",
        steps=STEPS,
        rows=[
            (_("转给谁"), where_to(found)),
            (_("什么时候到"), moment(due) if later else _("马上到")),
            (_("能不能拿回来"), _("到之前都能") if later else _("到了就不能")),
            (_("手续费"), _("不收")),
            (_("从哪里转"), _("尾号 %(tail)s 的存折", tail=found.account_tail)),
        ],
    )


def send_transfer(transfer_id: str) -> Response:
    """Her yes to what she saw. Changed in another tab meanwhile, or by midnight, she sees it again; sent already, its receipt."""
    version, day = request.form.get("version", ""), request.form.get("day", "")
    tomorrow = due_at(Arrival.TOMORROW, bank().clock.now().astimezone(BANK_ZONE)).date().isoformat()
    if day not in ("", tomorrow) and bank().transfers.show(actor(), transfer_id).state is TransferState.DRAFT:
        return see_other("elder.transfer_check", transfer_id=transfer_id, again=2)
    try:
        bank().transfers.send(
            actor(), transfer_id, int(version) if version.isdecimal() and len(version) < 9 else 0
        )
    except Refused as refused:
        if refused.code == "transfers.changed":
            return see_other("elder.transfer_check", transfer_id=transfer_id, again=1)
        if refused.code != "transfers.already_sent":
            raise
    return to_receipt(transfer_id)


def take_transfer_back(transfer_id: str) -> Response:
    bank().transfers.take_back(actor(), transfer_id)
    return to_receipt(transfer_id)


def transfer(transfer_id: str) -> Response:
    """A draft goes on where it stands; what was sent shows its receipt."""
    found = bank().transfers.show(actor(), transfer_id)
    if found.state is TransferState.DRAFT:
        step = "transfer_amount" if found.amount is None else "transfer_check"
        if found.amount is not None and found.arrival is None:
            step = "transfer_arrival"
        return see_other(f"elder.{step}", transfer_id=transfer_id)
    return receipt_page(found, found.amount or Money(0), late=request.args.get("late") == "1")
