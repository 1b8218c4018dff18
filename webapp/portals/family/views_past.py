"""Her last 90 days, for whoever she lets look: a press writes the look down, then the page shows it for a quarter of an hour."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.money import Money
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import moment, short_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_bills import line_text
from webapp.services.assistance.views import Past, PastLine


def look(grant_id: str) -> Response:
    """Writes the look down for her to read, and leads to what it shows."""
    return see_other("family.past", look_id=bank().assistance.look(actor(), grant_id))


def past(look_id: str) -> Response:
    seen = bank().assistance.show_look(actor(), look_id)
    name = seen.grant.elder_name
    return page(
        "family/past.html",
        title=_("%(name)s最近 90 天的进出", name=name),
        spoken=_spoken(seen),
        seen=seen,
        name=name,
        at=moment(from_ms(seen.at_ms)),
        rows=[_row(one) for one in seen.lines],
    )


def _row(line: PastLine) -> tuple[str, str, str]:
    way = _("进来") if line.amount.fen > 0 else _("出去")
    return short_day(line.at), line_text(line), _("%(way)s %(yuan)s 元", way=way, yuan=_plain(line).yuan)


def _plain(line: PastLine) -> Money:
    return Money(abs(line.amount.fen))


def _spoken(seen: Past) -> list[str]:
    if seen.over:
        return [_("看的时间到了。要再看，请按“再看一次”。")]
    said = [_("%(name)s有%(count)s张账单要交。", name=seen.grant.elder_name, count=aloud.count(seen.bills))]
    if not seen.bills:
        said = [_("%(name)s没有要交的账单。", name=seen.grant.elder_name)]
    return [*said, _("最近 90 天有%(count)s笔进出。", count=aloud.count(len(seen.lines)))]
