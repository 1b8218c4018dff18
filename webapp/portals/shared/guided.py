"""Somebody stands beside her: what that adds to the page she is given, and what of it the other one may see.

Her page carries its own outline, signed, and her browser hands it in once the page stands before her: a GET writes nothing, and
what she does not have on her screen is not shown to anybody. Pages that are nobody else's business have no outline; they say so.
Whether a page is one of those is said where its address is listed (`Portal.add`); every page outside of her portal is.
"""

from __future__ import annotations

import base64
import hmac
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from flask import Response, jsonify

from webapp.core.errors import BankError, NotFound, Refused
from webapp.core.ids import new_id
from webapp.portals.shared.assets import Assets
from webapp.portals.shared.cookies import cookie_name
from webapp.portals.shared.csrf import csrf_field
from webapp.portals.shared.folding import OneLanguage
from webapp.portals.shared.headers import nonce
from webapp.portals.shared.here import asked, extension, here
from webapp.portals.shared.mirror import HIDDEN
from webapp.portals.shared.outline import GAP, numbered, outline
from webapp.portals.shared.person import actor as current_actor
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_guidance import PHRASES
from webapp.services.assistance.model_grants import Seen
from webapp.services.guidance.model import Page
from webapp.services.guidance.service import Look

_COOKIE_S = 30 * 60
# What the grant lets him see on his own pages -> the class of values that he sees of hers too.
_CLASSES = {Seen.BILLS: "bill"}


def look_beside() -> None:
    """Runs before a view: whether somebody stands beside her. One statement, and only where she has agreed lately."""
    session_id, person = asked().cookies.get(cookie_name("guide")), current_person()
    if not session_id or person is None or person.portal != "elder" or asked().endpoint == "public.static":
        return
    try:
        look = bank().guidance.look(person.actor, session_id)
    except NotFound:
        return
    session = look.session
    if look.over is None and session.elder_session == person.session_id:
        kept = here()
        kept.beside = look
        kept.may_see = frozenset(_CLASSES[one] for one in look.seen if one in _CLASSES)


def keep_beside(response: Response, session_id: str) -> Response:
    """From now on each page of this browser looks whether the session is live."""
    response.set_cookie(
        cookie_name("guide"),
        session_id,
        max_age=_COOKIE_S,
        secure=bank().settings.secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


@dataclass(frozen=True, slots=True)
class Beside:
    """The look at the session, for a page that is being drawn."""

    look: Look

    def into(self, html: str, environment: OneLanguage, again: Callable[[], str], assets: Assets) -> str:
        """Her page with the bar, and with its outline where it may have one. again: draws it for other eyes."""
        page = Page(new_id(), paused=True)
        # Also while she waits for him: it stays in her page until he is there.
        amounts = _seen_with()
        if amounts is not None:
            named, places = numbered(html)
            lines = outline(again(), places, amounts if self.look.session.badge is None else frozenset())
            if lines is not None:
                html, page = named, Page(page.id, lines, lang=preferences().lang)
        bar = environment.get_template("elder/guide/bar.html").render(
            **bar_of(self.look, page.id),
            page_id=page.id,
            handed=signed(self.look.session.id, page),
            stream=stream_of(self.look),
        )
        head = (
            f'<style nonce="{nonce()}">{assets.sheets.part("guide_line")}</style>'
            f'<script src="{assets.address("js/guide.js")}" nonce="{nonce()}" defer></script></head>'
        )
        return html.replace("</head>", head, 1).replace('<div class="edge">', f'<div class="edge">{bar}', 1)


def beside() -> Beside | None:
    """Somebody who stands beside the person of this request."""
    look: Look | None = here().get("beside")
    return None if look is None else Beside(look)


def bar_of(look: Look, page_id: str | None = None) -> dict[str, Any]:
    """What the bar's template needs. page_id: of a page that is being drawn; what was shown on another is over with it."""
    here_now = page_id or (look.session.page.id if look.session.page else "")
    last = {kind: one for kind, one in look.last.items() if one.body.get("page", here_now) == here_now}
    suggested, answered = last.get("suggest"), last.get("answer")
    open_ = suggested is not None and (answered is None or answered.number < suggested.number)
    said = max(last.values(), key=lambda one: one.number, default=None)
    return {
        "session": look.session,
        "live": look.live,
        "over": look.over,
        "said": said if said is not None and said.kind in ("point", "say") else None,
        "where": _named(str(said.body.get("text", ""))) if said is not None else "",
        "suggested": suggested if open_ else None,
        "phrases": PHRASES,
        "csrf": csrf_field(),
    }


def _named(text: str) -> str:
    """What is pointed at, as one says it: its first words, up to a value that only she sees."""
    return text.partition(GAP)[0].partition(HIDDEN)[0].strip() or text


def stream_of(look: Look) -> str:
    """The address of its stream, which this page may then reach."""
    here().listens = True
    return f"{bank().settings.live}/live/{look.session.id}"


def done(deed: Callable[[], object], response: Response) -> Response:
    """The response once the deed is done. A page that goes on by itself is told why not in one sentence; else it is a page."""
    try:
        deed()
    except BankError as error:
        if asked().headers.get("HX-Request") != "true":
            raise
        return Response(sentence(error), status=error.status, content_type="text/plain; charset=utf-8")
    return response


def news_of(session_id: str) -> Response:
    """What happened after the event of the number `after`, in order: the same as a stream tells, for who can't hold one."""
    after = asked().args.get("after", "")
    number = int(after) if after.isascii() and after.isdecimal() and len(after) < 10 else 0
    events, over = bank().guidance.news(current_actor(), session_id, number)
    told = [{"number": one.number, "kind": one.kind, "by_elder": one.by_elder, **one.body} for one in events]
    return jsonify(events=told, over=over)


def _seen_with() -> frozenset[str] | None:
    """The fields of this page for which an amount may be suggested; None when it is hers alone and has no outline."""
    seen: dict[str, frozenset[str]] = extension("seen")
    return seen.get(asked().endpoint or "")


def _mark(session_id: str, packed: str) -> str:
    return hmac.digest(bank().settings.key("guidance:page"), f"{session_id}:{packed}".encode(), sha256).hex()


def signed(session_id: str, page: Page) -> str:
    """The outline as her page carries it: only what this bank has drawn for this session is taken back."""
    told = json.dumps(page.as_json(), ensure_ascii=False, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(zlib.compress(told.encode())).decode()
    return f"{packed}.{_mark(session_id, packed)}"


def handed_in(session_id: str, text: str) -> Page:
    """The outline that her browser hands in. Raises Refused guidance.page_changed for any other."""
    packed, _, mark = text.rpartition(".")
    if not hmac.compare_digest(mark.encode(), _mark(session_id, packed).encode()):
        raise Refused("guidance.page_changed")
    return Page.read(json.loads(zlib.decompress(base64.urlsafe_b64decode(packed))))
