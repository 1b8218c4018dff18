"""Finding a place of the bank by any word, a typo or pinyin."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, current_app, request
from flask_babel import gettext as _

from webapp.portals.public.places import HAS_MODE
from webapp.portals.shared import aloud
from webapp.portals.shared.person import current_person, preferences
from webapp.portals.shared.places import LONGEST_QUERY, Place, find
from webapp.portals.shared.rendering import page

# Whose places a visitor is shown: the elder's, which lead through the sign-in.
_FOR_VISITORS = "elder"


def search() -> Response:
    """What was asked for, and where it may be. Without a query: the field alone."""
    asked = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    found = find(asked, _places()) if asked else []
    return page(
        "public/search.html",
        title=_("找一找"),
        spoken=_spoken(asked, found),
        scripts=("js/say.js",),
        asked=asked,
        found=found,
    )


def _places() -> list[Place]:
    person, known = current_person(), current_app.extensions["places"]
    mine = known.get(person.portal if person else _FOR_VISITORS, ())
    mode = preferences().mode
    # The look she has already comes first: a page may know the same word, and it is not what was asked for.
    return [HAS_MODE[mode], *(one for one in (*mine, *known["public"]) if one.mode != mode)]


def _spoken(asked: str, found: Sequence[Place]) -> list[str]:
    if not asked:
        return [_("想办什么，写一两个字就行。"), _("写好了，按“找一找”。")]
    if not found:
        return [_("没找到这个。"), _("可以换个说法，或者按“找人工”。")]
    said = [_("找到%(count)s个地方。", count=aloud.count(len(found)))]
    return [*said, *(str(one.text) for one in found)]
