"""停止帮忙: one press on any page of hers ends all help, and one page says what ended."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_assistance import done_text
from webapp.portals.shared.words_bills import service_name
from webapp.portals.shared.words_levels import level_name


def stop_help() -> Response:
    """All of it: also the bank's own people, who stand beside her without a grant that would end."""
    beside = bank().guidance.of_elder(actor())
    if beside is not None and beside.badge is not None:
        bank().guidance.end(actor(), beside.id)
    bank().assistance.granting.end_all(actor())
    return see_other("elder.stopped_help")


def stopped_help() -> Response:
    stopped = bank().assistance.granting.stopped_last(actor())
    if not stopped:
        return see_other("elder.family")
    names = "、".join(aloud.name(one.grant.helper_name) for one in stopped)
    kept = [(done_text(done), _("没有付，钱没有动")) for one in stopped for done in one.done]
    back = [paid for one in stopped for paid in one.back]
    came = sum((paid.amount for paid in back), Money(0))
    return page(
        "elder/family/stopped.html",
        title=_("好，都停了"),
        spoken=[
            _("%(names)s从现在起不能帮您，也看不到您的账单。", names=names),
            _("%(amount)s回到您的存折了。", amount=aloud.money(came)) if back else _("您的钱没有动。"),
            *([_("等您同意的%(count)s笔，都不付了。", count=aloud.count(len(kept)))] if kept else []),
            _("以后还想请谁，再请一次就行。"),
            _("办好了，请按“回首页”。"),
        ],
        stopped=[(one.grant.helper_name, level_name(one.grant.level)) for one in stopped],
        kept=kept,
        back=[(service_name(paid.service), _("%(yuan)s 元", yuan=paid.amount.yuan)) for paid in back],
        came=came,
    )
