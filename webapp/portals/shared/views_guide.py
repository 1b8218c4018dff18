"""Standing beside an elder, as family or as the bank's specialist: he sees her page without its values, points, sends a sentence.

The same views in both portals; how a session is offered is each portal's own.
"""

from __future__ import annotations

from typing import Any

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.shared.guided import bar_of, done, news_of, stream_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, fragment, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_guidance import OVER
from webapp.services.guidance.service import Look


def begun(guide_id: str) -> Response:
    """To the session that has been opened, or goes on, in the portal of whoever is here."""
    return see_other(f"{actor().portal}.guide", guide_id=guide_id)


def guide_accept(guide_id: str) -> Response:
    bank().guidance.accept(actor(), guide_id)
    return begun(guide_id)


def guide(guide_id: str) -> Response:
    look = bank().guidance.look(actor(), guide_id)
    name = look.session.elder_name
    values = _view(look)
    return page(
        "guide/guide.html",
        title=_("在%(name)s旁边", name=name),
        spoken=[values["over_words"] or _("点一下，就指给对方看。")],
        stream=stream_of(look),
        **values,
    )


def guide_view(guide_id: str) -> Response:
    """The inside of the page as it stands now."""
    return fragment("guide/_view.html", **_view(bank().guidance.look(actor(), guide_id)))


# The bank's people suggest no amounts: their portal has no address for it, and their outline no field.
_DEEDS = {
    "family": ("view", "news", "point", "say", "end", "suggest"),
    "staff": ("view", "news", "point", "say", "end"),
}
_HOME = {"family": "family.home", "staff": "staff.calls"}


def beside_now() -> list[dict[str, str]]:
    """Whom this person stands beside, or is about to: for the page on which that is found."""
    portal = actor().portal
    return [
        {
            "name": one.elder_name,
            "state": one.state.value,
            "href": address(f"{portal}.guide", guide_id=one.id),
            "accept": address(f"{portal}.guide_accept", guide_id=one.id),
        }
        for one in bank().guidance.of_helper(actor())
    ]


def _view(look: Look) -> dict[str, Any]:
    portal = actor().portal
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
        "to": {name: address(f"{portal}.guide_{name}", guide_id=session.id) for name in _DEEDS[portal]},
        "back": address(_HOME[portal]),
        "over_words": str(OVER[look.over][1]) % {"name": session.elder_name} if look.over else "",
    }


def guide_news(guide_id: str) -> Response:
    """What happened since: for a browser that can't hold a stream."""
    return news_of(guide_id)


def guide_point(guide_id: str) -> Response:
    page_id, at = request.form.get("page", ""), request.form.get("at", "")
    return done(lambda: bank().guidance.point(actor(), guide_id, page_id, at), begun(guide_id))


def guide_suggest(guide_id: str) -> Response:
    page_id, at, value = (request.form.get(name, "") for name in ("page", "at", "value"))
    return done(lambda: bank().guidance.suggest(actor(), guide_id, page_id, at, value), begun(guide_id))


def guide_say(guide_id: str) -> Response:
    phrase = request.form.get("phrase", "")
    return done(lambda: bank().guidance.say(actor(), guide_id, phrase), begun(guide_id))


def guide_end(guide_id: str) -> Response:
    bank().guidance.end(actor(), guide_id)
    return begun(guide_id)
