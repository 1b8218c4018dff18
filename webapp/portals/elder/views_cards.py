"""Her cards: which there are, reporting one lost with two presses, and making it good again."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.ids import new_id
from webapp.portals.elder.words_cards import KINDS, STATES
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.cards.model import Card, CardState

# What a card is right after it happened.
_LEADS_TO = {"lost": CardState.LOST, "lifted": CardState.ACTIVE}


def cards() -> Response:
    mine = bank().cards.list_mine(actor())
    said = [_("您有%(count)s张卡。", count=aloud.count(len(mine)))] if mine else [_("您现在没有卡。")]
    said += [f"{_name_spoken(one)}，{STATES[one.state]}。" for one in mine]
    if mine:
        said.append(_("卡丢了，请按那张卡，马上能挂失。"))
    return page(
        "elder/cards/cards.html",
        title=_("我的卡"),
        spoken=said,
        cards=[(one, card_name(one), str(STATES[one.state])) for one in mine],
    )


def card_name(one: Card) -> str:
    """By what she knows it."""
    return _("%(kind)s，尾号 %(tail)s", kind=str(KINDS[one.kind]), tail=one.tail)


def _name_spoken(one: Card) -> str:
    return _("%(kind)s，尾号 %(tail)s", kind=str(KINDS[one.kind]), tail=aloud.tail(one.tail))


def card(card_id: str) -> Response:
    """One card: what reporting it lost does and doesn't do, or how it can be used again."""
    one = bank().cards.show(actor(), card_id)
    return page(
        "elder/cards/card.html",
        title=card_name(one),
        spoken=_card_spoken(one),
        card=one,
        state=one.state.value,
        rows=[
            (_("现在"), str(STATES[one.state])),
            (_("从哪天起"), moment(one.since)),
            (_("用哪里的钱"), _("尾号 %(tail)s 的存折", tail=one.account_tail)),
        ],
        key=new_id(),
    )


def _card_spoken(one: Card) -> list[str]:
    """What follows its name, which is the page's title."""
    if one.state is CardState.ACTIVE:
        return [
            _("这张卡现在能用。"),
            _("丢了，请按“马上挂失”。"),
            _("挂失，就是让这张卡马上不能用。"),
            _("存折照常用，养老金照常来。"),
        ]
    if one.state is CardState.LOST:
        return [
            _("这张卡已经挂失，谁也用不了。"),
            _("卡找到了，可以让它再能用。"),
            _("不用填单子，一条短信就行。"),
        ]
    return [f"{STATES[one.state]}。"]


def card_report(card_id: str) -> Response:
    """Effective at once."""
    event_id = bank().cards.report_lost(actor(), card_id, request.form.get("key", ""))
    return see_other("elder.card_event", event_id=event_id)


def card_event(event_id: str) -> Response:
    """What was done, what it does and doesn't do, and what comes next. An old receipt says how the card stands by now."""
    event = bank().cards.event(actor(), event_id)
    state = event.card.state
    since = state is not _LEADS_TO.get(event.kind, state)
    titles = {"lost": _("已经挂失了"), "lifted": _("卡又能用了")}
    title = titles.get(event.kind) or str(STATES[state])
    if since:
        title = _("这张卡现在：%(state)s", state=str(STATES[state]))
    return page(
        "elder/cards/event.html",
        title=title,
        spoken=[f"{title}。", *_event_spoken("since" if since else event.kind)],
        event=event,
        lost=event.kind == "lost",
        lifted=event.kind == "lifted",
        since=since,
        still_lost=state is CardState.LOST,
        rows=[
            (_("哪张卡"), card_name(event.card)),
            (_("什么时候"), moment(event.at)),
            (_("手续费"), _("不收")),
            (_("回单号"), event.number),
        ],
    )


def _event_spoken(kind: str) -> list[str]:
    said = {
        "lost": [
            _("这张卡从现在起，谁也用不了。"),
            _("存折照常用，养老金照常来。"),
            _("卡找到了，随时能让它再能用。"),
        ],
        "lifted": [_("取钱、刷卡，都和以前一样。")],
        "since": [_("这是以前的回单，后来又变了。")],
    }
    return said.get(kind, [])
