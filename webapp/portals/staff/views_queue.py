"""The queue of applications that wait for a person, and finding one by its reference."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import Invalid, NotFound
from webapp.core.ids import tidy_reference
from webapp.core.money import Money
from webapp.portals.shared.cases import time_left
from webapp.portals.shared.locale import day
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import fragment, page, wants_fragment
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words import sentence
from webapp.portals.shared.words_credit import OUTCOMES
from webapp.portals.staff.words import NO_VOICE, OPENING, VOICES
from webapp.services.onboarding.model import QueueEntry

_SCRIPTS = ("vendor/htmx.min.js",)


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the queue. left and kind: the time left in words, and how pressing it is."""

    id: str
    reference: str
    owner: str
    company_code: str
    outcome: str
    limit: Money | None
    by: str
    left: str
    kind: str


def queue() -> Response:
    """All that wait, the least time left first."""
    return _show()


def find() -> Response:
    """By reference: straight to the case. While it is being typed htmx gets the lines that begin with it."""
    typed = request.args.get("reference", "")
    if wants_fragment():
        return fragment("staff/_queue.html", cases=_rows(typed), searched=typed)
    if not _letters(typed):
        return _show(typed, sentence(Invalid("onboarding.reference_missing")), status=422)
    try:
        found = bank().onboarding.find_by_reference(actor(), typed)
    except NotFound as error:
        return _show(typed, sentence(error))
    return see_other("staff.case", application_id=found.id)


def _show(typed: str = "", wrong: str | None = None, *, status: int = 404) -> Response:
    rows = _rows("")
    title = _("待办申请")
    return page(
        "staff/queue.html",
        title=title,
        status=status if wrong else 200,
        spoken=[wrong or title, _("有 %(count)s 笔等答复。", count=len(rows))],
        scripts=_SCRIPTS,
        errors=[("reference", wrong)] if wrong else [],
        cases=rows,
        searched="",
        reference=typed,
        note=OPENING,
        voice=_voice(),
        wrong=wrong,
    )


def _voice() -> str:
    """Which voice reads the pages aloud now, for whoever is asked why it sounds as it does."""
    status = bank().voice.status("zh")
    return str(VOICES[status.why] if status.engine or status.why == "off" else NO_VOICE)


def _rows(typed: str) -> list[Row]:
    wanted = _letters(typed)
    entries = bank().onboarding.queue(actor())
    return [_row(entry) for entry in entries if _letters(entry.application.reference).startswith(wanted)]


def _letters(reference: str) -> str:
    """A reference or its beginning without dashes, with the DT that people leave out."""
    letters = "".join(sign for sign in tidy_reference(reference) if sign.isalnum())
    return letters if not letters or "DT".startswith(letters) or letters.startswith("DT") else f"DT{letters}"


def _row(entry: QueueEntry) -> Row:
    application = entry.application
    left, kind = time_left(entry.working_days_left)
    return Row(
        application.id,
        application.reference,
        application.owner_name,
        application.company_code,
        str(OUTCOMES[entry.outcome.value][1]) if entry.outcome else "",
        Money(entry.limit_fen) if entry.limit_fen else None,
        day(from_ms(entry.due_ms)),
        left,
        kind,
    )
