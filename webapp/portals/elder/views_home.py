"""The elder's first screen: the balance, what waits for her, and four ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import BANK_ZONE, bank_day, to_ms
from webapp.portals.elder.greetings import card_of_today
from webapp.portals.elder.places import FULL, SIMPLE
from webapp.portals.elder.views_family import wants_words
from webapp.portals.elder.views_help import how_it_stands, line_of
from webapp.portals.elder.views_plan import hint_of, hint_spoken
from webapp.portals.shared import aloud
from webapp.portals.shared.appointments import hour_words
from webapp.portals.shared.locale import day
from webapp.portals.shared.page_sound import Said
from webapp.portals.shared.person import actor, current_person, preferences
from webapp.portals.shared.places import Place
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import service_name
from webapp.services.appointments.model import Appointment, Kind, State
from webapp.services.assistance.model import Card
from webapp.services.payments.model import Home


@dataclass(frozen=True, slots=True)
class CallCard:
    """An appointment on the first page. said: the same as a sentence."""

    text: str
    endpoint: str
    appointment_id: str
    icon: str
    note: str
    said: str


def home() -> Response:
    me, person, now = actor(), current_person(), bank().clock.now()
    with bank().database.one_moment():
        calls = _calls(bank().appointments.upcoming(me), now)
        money, cards = bank().payments.home(me), bank().assistance.home_cards(me)
        greeting = card_of_today(money.pension_at if money else None)
        hint = hint_of(bank().insight.plan(me))
    tiles = FULL if preferences().menu == "full" else SIMPLE
    title = _greeting(now) % {"name": person.called if person else ""}
    return page(
        "elder/home.html",
        title=title,
        spoken=[
            *_spoken(title, money, cards, calls, tiles),
            *hint_spoken(hint, others_listen=True),
            *(greeting.spoken if greeting else ()),
        ],
        tiles=tiles,
        hint=hint,
        today=day(now),
        money=money,
        recent=money is not None
        and money.pension_at is not None
        and (now - money.pension_at).days < _RECENT_DAYS,
        cards=cards,
        calls=calls,
        greeting=greeting,
        service_name=service_name,
    )


_RECENT_DAYS = 7


def _greeting(now: datetime) -> str:
    hour = now.astimezone(BANK_ZONE).hour
    if 5 <= hour < 11:
        return _("%(name)s，早上好")
    if 11 <= hour < 13:
        return _("%(name)s，中午好")
    if 13 <= hour < 18:
        return _("%(name)s，下午好")
    return _("%(name)s，晚上好")


def _calls(standing: list[Appointment], now: datetime) -> list[CallCard]:
    """What is today, and a call that did not reach her while she has no other."""
    called, today = any(one.open and one.kind is Kind.CALL for one in standing), bank_day(now).isoformat()
    cards = []
    for one in standing:
        if one.state is State.MISSED and one.kind is Kind.CALL and not called:
            said = _("%(name)s打过电话，没打通。可以再选时间。", name=aloud.name(one.specialist_name or ""))
            change = "elder.change_appointment"
            cards.append(CallCard(_("电话没有打通"), change, one.id, "phone", _("再选时间"), said))
        elif one.open and one.day == today:
            said = _("您约好了：%(line)s。", line=line_of(one))
            cards.append(CallCard(*_today(one), said))
    return cards


def _today(one: Appointment) -> tuple[str, str, str, str, str]:
    """What is today, in few words, and the hour below: a card without what is said."""
    hour = how_it_stands(one) if one.overdue(to_ms(bank().clock.now())) else hour_words(one.starts_ms or 0)
    if one.kind is Kind.VISIT:
        return _("今天去网点"), "elder.appointment", one.id, "calendar", hour
    text = _("今天%(name)s打给您", name=one.specialist_name)
    return text, "elder.appointment", one.id, "phone", hour


def _spoken(
    title: str, money: Home | None, cards: list[Card], calls: list[CallCard], tiles: Sequence[Place]
) -> list[str | Said]:
    """Others may listen: how much there is, and how much came, is said only when she asks for it."""
    said: list[str | Said] = [f"{title}。"]
    if money is not None:
        said.append(Said(_("存折里有%(amount)s。", amount=aloud.money(money.balance)), at="hero", aside=True))
        if money.pension is not None and money.pension_at is not None:
            said.append(_("%(day)s来了养老金。", day=aloud.day(money.pension_at)))
            said.append(Said(_("养老金是%(amount)s。", amount=aloud.money(money.pension)), aside=True))
    said += [_waiting(card) for card in cards]
    said += [call.said for call in calls]
    if money is not None and money.due_bills:
        said.append(_("有%(count)s张账单要交。", count=aloud.count(money.due_bills)))
    said.append(_("下面有大按钮：%(names)s。", names="，".join(str(one.text) for one in tiles)))
    said.append(_("别的事，请按“全部服务”。"))
    said.append(_("想找人说话，请按“找人工”。"))
    return said


def _waiting(card: Card) -> str:
    if card.transfer:
        return _(
            "%(name)s替您准备了一笔转账，转给%(payee)s。一共%(amount)s，等您看一看。",
            name=aloud.name(card.helper_name),
            payee=aloud.name(card.transfer.payee),
            amount=aloud.money(card.transfer.amount),
        )
    if card.paid:
        return _(
            "%(name)s替您交了%(service)s，还能拿回来。",
            name=aloud.name(card.helper_name),
            service=service_name(card.paid),
        )
    if card.guide:
        return _("%(name)s想在旁边教您，等您同意。", name=aloud.name(card.helper_name))
    if card.bill is None:
        return wants_words(card.helper_name, known=card.change)
    return _(
        "%(name)s替您准备了交%(service)s。一共%(amount)s，等您看一看。",
        name=aloud.name(card.helper_name),
        service=service_name(card.bill.service),
        amount=aloud.money(card.bill.amount),
    )
