"""The queue of applications that wait for a person, and finding one by its reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

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
from webapp.portals.staff.taken_back import taken_back_of
from webapp.portals.staff.words import NO_VOICE, OPENING, VOICES
from webapp.services.onboarding.ground import answers
from webapp.services.onboarding.model import State
from webapp.services.onboarding.model_desk import QueueEntry

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
    handler: str
    told: str = ""
    """What its owner did since the reader last looked at it."""
    account: bool = False
    """An account is due, not an answer."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A case that the reader holds or has looked at, and that its owner took back."""

    id: str
    reference: str
    title: str
    text: str


# address word -> (name, which entries)
FILTERS: dict[str, tuple[Any, Callable[[QueueEntry, str], bool]]] = {
    "all": (_l("全部"), lambda _entry, _me: True),
    "mine": (_l("我办的"), lambda entry, me: entry.application.handler_id == me),
    "team": (_l("我们组的"), lambda entry, _me: entry.team),
    "free": (_l("还没有人办"), lambda entry, _me: entry.application.handler_id is None),
    "account": (_l("要开户"), lambda entry, _me: entry.account),
    "second": (
        _l("等第二遍"),
        lambda entry, _me: not entry.account and entry.application.state is State.SECOND,
    ),
    "asked": (_l("等客户补"), lambda entry, _me: entry.stands),
}


def queue() -> Response:
    """All that wait, the least time left first; `show` names a part of them."""
    return _show()


def find() -> Response:
    """By reference: straight to the case. While it is being typed htmx gets the lines that begin with it."""
    typed = request.args.get("reference", "")
    if wants_fragment():
        return fragment("staff/_queue.html", cases=_rows(typed), searched=typed, shown="all")
    if not typed.strip():
        return _show(typed, sentence(Invalid("onboarding.reference_missing")), status=422)
    try:
        found = bank().onboarding.find_by_reference(actor(), typed)
    except NotFound as error:
        others = _found(typed)
        return _show(typed, found=others) if others else _show(typed, sentence(error))
    return see_other("staff.case", application_id=found.id)


def _show(
    typed: str = "",
    wrong: str | None = None,
    *,
    status: int = 404,
    found: Sequence[tuple[str, str]] = (),
) -> Response:
    shown = request.args.get("show", "all")
    shown = shown if shown in FILTERS else "all"
    rows = _rows("", shown)
    title = _("待办申请")
    waiting = {row.id for row in rows}
    return page(
        "staff/queue.html",
        title=title,
        status=status if wrong else 200,
        spoken=[wrong or title, _("有 %(count)s 笔等答复。", count=len(rows))],
        scripts=_SCRIPTS,
        errors=[("reference", wrong)] if wrong else [],
        cases=rows,
        searched="",
        filters=[(name, words) for name, (words, _wanted) in FILTERS.items()],
        shown=shown,
        found=found,
        gone=[one for one in _gone() if one.id not in waiting],
        reference=typed,
        note=OPENING,
        voice=_voice(),
        can_begin=answers(actor()),
        wrong=wrong,
    )


def _voice() -> str:
    """Which voice reads the pages aloud now, for whoever is asked why it sounds as it does."""
    status = bank().voice.status("zh")
    return str(VOICES[status.why] if status.engine or status.why == "off" else NO_VOICE)


def _rows(typed: str, shown: str = "all") -> list[Row]:
    wanted, me = _letters(typed), actor().person_id
    belongs = FILTERS[shown][1]
    entries = [entry for entry in bank().onboarding.queue(actor()) if belongs(entry, me)]
    told = {one.id: one.title for one in _gone()}
    return [
        _row(entry, told) for entry in entries if _letters(entry.application.reference).startswith(wanted)
    ]


def _found(typed: str) -> list[tuple[str, str]]:
    """(reference, who) of the applications that a name or a credit code finds, wherever they stand."""
    return [
        (item.reference, f"{item.owner_name}，{item.company_code}")
        for item in bank().onboarding.search(actor(), typed)
    ]


def _letters(reference: str) -> str:
    """A reference or its beginning without dashes, with the DT that people leave out."""
    letters = "".join(sign for sign in tidy_reference(reference) if sign.isalnum())
    return letters if not letters or "DT".startswith(letters) or letters.startswith("DT") else f"DT{letters}"


def _gone() -> list[Gone]:
    return [
        Gone(one.id, one.reference, back.title, back.text)
        for one in bank().onboarding.taken_back(actor())
        if (back := taken_back_of(one))
    ]


def _row(entry: QueueEntry, told: Mapping[str, str]) -> Row:
    application = entry.application
    left, kind = time_left(entry.working_days_left)
    if entry.stands:
        left, kind = _("等客户补材料，时限停着"), "info"
    return Row(
        application.id,
        application.reference,
        application.owner_name,
        application.company_code,
        _outcome(entry),
        Money(entry.limit_fen) if entry.limit_fen else None,
        day(from_ms(entry.due_ms)),
        left,
        kind,
        application.handler_name or "",
        told.get(application.id, ""),
        entry.account,
    )


def _outcome(entry: QueueEntry) -> str:
    if entry.account:
        return _("人来过了，要开企业账户")
    return str(OUTCOMES[entry.outcome.value][1]) if entry.outcome else ""
