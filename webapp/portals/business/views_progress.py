"""How far it is: a page of its own, and the part that asks again by itself while the owner stands at the counter."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.portals.business.progress import progress_of
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import fragment, page, wants_fragment
from webapp.portals.shared.services import bank


def progress(application_id: str) -> Response:
    """The whole page; for htmx only what changed since, 204 when that is nothing."""
    case = bank().onboarding.show(actor(), application_id)
    shown = progress_of(case)
    if wants_fragment():
        if request.args.get("seen") == shown.seen:
            return Response(status=204)
        return fragment("business/_progress.html", progress=shown, again=True)
    title = _("办到哪一步了")
    return page(
        "business/progress.html",
        title=title,
        spoken=[title, shown.now],
        scripts=("vendor/htmx.min.js",),
        case=case,
        name=name_of(case),
        progress=shown,
        again=False,
    )
