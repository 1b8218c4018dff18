"""Her record: what she did and what others did for her, by day, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import BANK_ZONE, bank_day
from webapp.core.errors import NotFound
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import day, full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_record import BANK, told
from webapp.services.trail.model import TrailEvent

_SPOKEN_LINES = 3


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line. time: "17:30" in the bank's zone; icon: who did it, as a drawing; href: its own page."""

    time: str
    text: str
    icon: str
    href: str


def record() -> Response:
    below = request.args.get("below")
    leaf = bank().insight.record(actor(), below)
    days = _by_day(leaf.events)
    return page(
        "elder/record/record.html",
        title=_("我的记录"),
        spoken=_spoken(leaf.events, days, continued=below is not None),
        days=days,
        further=leaf.further,
        below=below,
    )


def _by_day(events: Sequence[TrailEvent]) -> list[tuple[str, list[RecordLine]]]:
    me, this_year = actor().person_id, bank_day(bank().clock.now()).year
    named = cache(name_of)
    days = []
    for on, group in groupby(events, key=lambda event: bank_day(event.at)):
        lines = [
            RecordLine(
                f"{event.at.astimezone(BANK_ZONE):%H:%M}",
                told(event, me, "" if event.actor_id == me else named(event.actor_id)),
                {me: "user", BANK: "building"}.get(event.actor_id, "family"),
                address("elder.record_line", event_id=event.id),
            )
            for event in group
        ]
        days.append((day(on) if on.year == this_year else full_day(on), lines))
    return days


def name_of(person_id: str) -> str:
    """Who did it; the bank itself, and whoever it no longer knows, is the bank."""
    if person_id == BANK:
        return _("银行")
    try:
        return aloud.name(bank().identity.person(person_id).name)
    except NotFound:
        return _("银行")


def _spoken(
    events: Sequence[TrailEvent], days: list[tuple[str, list[RecordLine]]], *, continued: bool
) -> list[str]:
    if not events:
        return [_("还没有记录。")]
    said = [] if continued else [_("这里记着您办过的事。"), _("别人替您办的，也在这里。")]
    lines = [line for _heading, group in days for line in group][:_SPOKEN_LINES]
    for event, line in zip(events, lines, strict=False):
        said.append(f"{aloud.day(event.at)}，{line.text}")
    return [*said, _("后面还有，请往下看。")] if len(events) > _SPOKEN_LINES else said
