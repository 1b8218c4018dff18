"""Somebody stands beside her: she asks or agrees, her page says so the whole time, she takes each step herself, and stops it."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.errors import Refused
from webapp.portals.shared import aloud
from webapp.portals.shared.access import way_back
from webapp.portals.shared.came_from import came_from
from webapp.portals.shared.guided import bar_of, done, handed_in, keep_beside, news_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import fragment, page
from webapp.portals.shared.replies import see_other, see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_guidance import over_hers
from webapp.services.guidance.model import Session, State

_CAN, _ENDS = _l("只能指给您看，每一步都是您自己点。"), _l("最多十五分钟，您随时可以停。")


def guide_ask() -> Response:
    """One of her helpers, or the bank's specialist, is asked to come; her pages wait for that."""
    specialist, guidance = request.form.get("specialist", ""), bank().guidance
    if specialist:
        guide_id = guidance.ask_specialist(actor(), specialist)
    else:
        guide_id = guidance.ask(actor(), request.form.get("grant", ""))
    session = guidance.look(actor(), guide_id).session
    if session.state is State.OFFERED:
        return see_other("elder.guide_over", guide_id=guide_id)
    return keep_beside(see_other("elder.home"), guide_id)


def guide_over(guide_id: str) -> Response:
    """What the other one asks, while it waits for her; how it stands, once it doesn't."""
    look = bank().guidance.look(actor(), guide_id)
    session = look.session
    name, said = session.helper_name, aloud.name(session.helper_name)
    offered = look.over is None and session.state is State.OFFERED
    if look.over is not None:
        title, text = _("在旁边教的，停了"), over_hers(look.over, name)
        spoken = [over_hers(look.over, said)]
    elif offered:
        title, text = _("%(name)s想在旁边教您", name=name), _("您同意，才开始。")
        spoken = [text, *_who_said(session), str(_CAN), str(_ENDS)]
    else:
        title = _("%(name)s在旁边教您", name=name)
        text = _("每一页下面都有“不用教了”。按一下，就看不到了。")
        spoken = [text, *_who_said(session)]
    return page(
        "elder/guide/over.html",
        title=title,
        spoken=spoken,
        text=text,
        kind="ask" if offered else "info",
        offered=offered,
        session=session,
        over=look.over,
        guide_id=guide_id,
    )


def _who_said(session: Session) -> list[str]:
    """By which she knows the bank's own people."""
    if session.badge is None:
        return []
    badge = aloud.telephone(session.badge)
    return [
        _("这是银行的银发专员，工号 %(badge)s。", badge=badge),
        _("银行的人不会问您的密码和验证码。"),
    ]


def guide_accept(guide_id: str) -> Response:
    bank().guidance.accept(actor(), guide_id)
    return keep_beside(see_other("elder.home"), guide_id)


def guide_end(guide_id: str) -> Response:
    bank().guidance.end(actor(), guide_id)
    return see_other("elder.guide_over", guide_id=guide_id)


def guide_here(guide_id: str) -> Response:
    """Her browser has the page before her: this is what of it may be seen."""
    bank().guidance.look(actor(), guide_id)
    page_now = handed_in(guide_id, request.form.get("handed", ""))
    try:
        bank().guidance.show(actor(), guide_id, page_now)
    except Refused as refused:
        if refused.code != "guidance.not_begun":
            raise
    return Response(status=204)


def guide_answer(guide_id: str) -> Response:
    """Whether she takes what he suggests. Her browser has put it into the field; she sends it herself."""
    typed, answer = request.form.get("number", ""), request.form.get("answer", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0
    back = see_path(way_back(came_from().path, "/elder/"))
    return done(lambda: bank().guidance.answer(actor(), guide_id, number, yes=answer == "yes"), back)


def guide_bar(guide_id: str) -> Response:
    """The inside of the bar as it stands now."""
    look = bank().guidance.look(actor(), guide_id)
    words = over_hers(look.over, look.session.helper_name) if look.over else ""
    return fragment("elder/guide/_bar.html", over_words=words, **bar_of(look))


def guide_news(guide_id: str) -> Response:
    """What happened since: for a browser that can't hold a stream."""
    return news_of(guide_id)
