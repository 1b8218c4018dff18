"""The time that a page has left: asked for by its script, and lengthened with one press on 我还在."""

from __future__ import annotations

from math import ceil

from flask import Response, jsonify, request
from flask_babel import gettext as _

from webapp.portals.shared import aloud
from webapp.portals.shared.access import way_back
from webapp.portals.shared.came_from import came_from
from webapp.portals.shared.kept import way_back_to_form
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.rendering import address, part
from webapp.portals.shared.replies import see_path
from webapp.portals.shared.services import bank
from webapp.portals.shared.staying import WARNING_S, fresh_s, left_ms


def time_left() -> Response:
    """{"left": seconds, "html": what the page says}. No act: it lengthens nothing. `?typed`: there is a form to take along."""
    person = current_person()
    left = max(left_ms(person) // 1000, 0) if person else 0
    if left > WARNING_S:
        return jsonify(left=left)
    minutes = ceil(left / 60)
    back = _page_before()
    html = part(
        "public/_staying.html",
        minutes=minutes,
        sign_in_url=address("public.sign_in", next=back),
        again_url=address("public.sign_in_again") if "typed" in request.args else None,
        sound_url=_said(minutes),
    )
    return jsonify(left=left, html=html)


def _page_before() -> str:
    came = came_from()
    return way_back(f"{came.path}?{came.query}" if came.query else came.path)


def sign_in_again() -> Response:
    """再登录一次, with what was typed: nobody is signed in, so the guard has kept the fields and led to signing in.

    Who comes this far is signed in after all (another tab was quicker), and is led to the page.
    """
    return see_path(way_back_to_form() or "/")


def _said(minutes: int) -> str | None:
    """For whoever asked for guidance: the same in sound."""
    look = preferences()
    if look.sound != "on":
        return None
    parts = [_("登录的时间到了。"), _("您填的字都还在这一页。"), _("请按“再登录一次”。")]
    if minutes:
        parts = [
            _("您还在吗？"),
            _("再过%(count)s分钟，就要重新登录了。", count=aloud.count(minutes)),
            _("还在的话，按“我还在”。"),
        ]
    return f"/voice/{bank().voice.address(parts, look.voice, look.speed / 100, None, personal=False)}"


def go_on() -> Response:
    """{"left": seconds}: the person is there, the time begins again; 0 when it was over already."""
    person = current_person()
    if person is None:
        return jsonify(left=0)
    person.expires_ms = bank().identity.go_on(person.actor)
    return jsonify(left=fresh_s(person))
