"""Standing beside a parent: he sees what she sees, without its values, points, suggests an amount, sends a short sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.shared.guided import bar_of, done, news_of, stream_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import fragment, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_guidance import OVER
from webapp.services.guidance.service import Look


def guide_offer() -> Response:
    guide_id = bank().guidance.offer(actor(), request.form.get("grant", ""))
    return see_other("family.guide", guide_id=guide_id)


def guide_accept(guide_id: str) -> Response:
    bank().guidance.accept(actor(), guide_id)
    return see_other("family.guide", guide_id=guide_id)


def guide(guide_id: str) -> Response:
    look = bank().guidance.look(actor(), guide_id)
    name = look.session.elder_name
    values = _view(look)
    return page(
        "family/guide/guide.html",
        title=_("在%(name)s旁边", name=name),
        spoken=[values["over_words"] or _("点一下，就指给对方看。")],
        stream=stream_of(look),
        **values,
    )


def guide_view(guide_id: str) -> Response:
    """The inside of the page as it stands now."""
    return fragment("family/guide/_view.html", **_view(bank().guidance.look(actor(), guide_id)))


def _view(look: Look) -> dict[str, Any]:
    session, pointed, answer = look.session, look.last.get("point"), look.last.get("answer")
    here = session.page is not None and pointed is not None and pointed.body["page"] == session.page.id
    last = max((one.number for one in look.last.values()), default=0)
    answered = ""
    if answer is not None and answer.number == last:
        name = session.elder_name
        answered = (
            _("%(name)s填上了。", name=name) if answer.body["yes"] else _("%(name)s没有填。", name=name)
        )
    return {
        **bar_of(look),
        "page": session.page,
        "pointed": pointed.body["at"] if here and pointed is not None else "",
        "answered": answered,
        "over_words": str(OVER[look.over][1]) % {"name": session.elder_name} if look.over else "",
    }


def guide_news(guide_id: str) -> Response:
    """What happened since: for a browser that can't hold a stream."""
    return news_of(guide_id)


def guide_point(guide_id: str) -> Response:
    page_id, at = request.form.get("page", ""), request.form.get("at", "")
    return _done(guide_id, lambda: bank().guidance.point(actor(), guide_id, page_id, at))


def guide_suggest(guide_id: str) -> Response:
    page_id, at, value = (request.form.get(name, "") for name in ("page", "at", "value"))
    return _done(guide_id, lambda: bank().guidance.suggest(actor(), guide_id, page_id, at, value))


def guide_say(guide_id: str) -> Response:
    phrase = request.form.get("phrase", "")
    return _done(guide_id, lambda: bank().guidance.say(actor(), guide_id, phrase))


def _done(guide_id: str, deed: Callable[[], None]) -> Response:
    return done(deed, see_other("family.guide", guide_id=guide_id))


def guide_end(guide_id: str) -> Response:
    bank().guidance.end(actor(), guide_id)
    return see_other("family.guide", guide_id=guide_id)
