"""What is left to do in an application, as the owner's pages show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from webapp.portals.business.words import (
    ACCOUNT_OPEN,
    ACCOUNT_STEPS,
    AFTER_COUNTER,
    ASKED,
    NOT_NEEDED,
    PAPERS,
    SPARED,
    STATES,
    STEPS,
)
from webapp.portals.shared.cases import answer_day, name_of
from webapp.portals.shared.rendering import address
from webapp.portals.shared.words_documents import KINDS
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model import CHANGING, Case, State
from webapp.services.onboarding.model_back import waits_for_owner
from webapp.services.onboarding.model_papers import PLACES, stands_for, wanted_for
from webapp.services.onboarding.model_wish import Wants


@dataclass(frozen=True, slots=True)
class Task:
    """One document that is needed. kind: of its mark; href and go: the way on; files: (name, href, state)."""

    id: str
    name: str
    state: str
    kind: str
    note: str
    go: str
    href: str
    icon: str
    is_next: bool
    files: tuple[Document, ...]
    may_stay_away: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An application in the owner's list."""

    company: str
    reference: str
    state: str
    kind: str
    next_step: str
    answer_by: str
    go: str
    href: str


def line_of(case: Case) -> Line:
    """The application in one card: how it stands, what is next, by when the bank answers."""
    application = case.application
    ours = application.state in CHANGING
    words, kind, next_step = _stands(case)
    by = answer_day(application) if application.waiting else ""
    return Line(
        name_of(case),
        application.reference,
        str(words),
        kind,
        str(next_step),
        _("最晚 %(day)s 答复。", day=by) if by else "",
        _("接着办 %(reference)s", reference=application.reference)
        if ours
        else _("看结果 %(reference)s", reference=application.reference),
        address(
            "business.application" if ours or not case.pre_review else "business.result",
            application_id=application.id,
        ),
    )


def _stands(case: Case) -> tuple[Any, str, Any]:
    application = case.application
    state = application.state
    if state is State.DRAFT:
        return _draft(case)
    if state is State.HANDED_IN and application.account_id is not None:
        return ACCOUNT_OPEN
    seen = application.identity_ms is not None
    return AFTER_COUNTER.get(state.value, STATES[state.value]) if seen else STATES[state.value]


def _draft(case: Case) -> tuple[str, str, str]:
    if waits_for_owner(case.application):
        return _("等您确认"), "ask", _("柜台替您开始了这份申请，请您看看、确认。")
    if not case.application.wish.complete:
        return _("还差几个问题"), "ask", _("下一步：接着回答，一共不到一分钟。")
    if not case.documents and case.missing:
        return _("还没有上传文件"), "ask", _("下一步：%(what)s。", what=PAPERS[case.missing[0].value][2])
    if any(document.life.stage is Stage.READ for document in case.unconfirmed):
        return _("等您核对"), "ask", _("文件读好了，请您看看读得对不对。")
    if case.unconfirmed:
        return _("正在读文件"), "info", _("文件收到了，正在读。读好了请您核对。")
    if case.missing:
        return _("还差一份文件"), "ask", _("下一步：%(what)s。", what=PAPERS[case.missing[0].value][2])
    if case.application.wish.wants is Wants.ACCOUNT:
        return _("可以交了"), "ask", _("不用传文件，直接交给银行吧。")
    return _("可以预审了"), "ask", _("文件都核对好了，请银行预审吧。")


def tasks_of(case: Case) -> list[Task]:
    """One card for each document that is needed or there; the first that is not done is next, and on top. The licence may stay away."""
    tasks: list[Task] = []
    wanted = wanted_for(case.application.wish)
    for kind in PLACES:
        held = tuple(document for document in case.documents if _card_of(case, document) is kind)
        if not held and kind not in (*wanted, DocumentKind.BUSINESS_LICENCE):
            continue
        first = case.application.wish.complete and not any(task.is_next for task in tasks)
        task = _task(case, kind.value, held, first=first and (kind in wanted or bool(held)))
        tasks.append(task if held or kind in wanted else _spared(task))
    return sorted(tasks, key=lambda task: not task.is_next)


def _spared(task: Task) -> Task:
    return replace(task, state=_("可以不传"), kind="good", may_stay_away=True)


def asked_of(case: Case) -> list[tuple[str, str]]:
    """What this application asks for, and how little is enough."""
    kinds = (*wanted_for(case.application.wish), DocumentKind.BUSINESS_LICENCE)
    return [(str(name), str(why)) for name, why in (ASKED[kind.value] for kind in kinds)]


def spared_of(case: Case) -> list[tuple[str, str]]:
    """What is no longer needed, and why; first what only this application can do without."""
    wish = case.application.wish
    here = [NOT_NEEDED[kind] for kind in NOT_NEEDED if kind not in wanted_for(wish)] if wish.complete else []
    return [(str(name), str(why)) for name, why in (*here, *SPARED)]


def _card_of(case: Case, document: Document) -> DocumentKind:
    """On which card a document stands: by what it is, until that is known by what it was sent for."""
    if stands_for(document.kind) in PLACES:
        return stands_for(document.kind)
    if document.meant in PLACES:
        return document.meant
    return (*case.missing, *wanted_for(case.application.wish), DocumentKind.BUSINESS_LICENCE)[0]


def _task(case: Case, kind: str, held: tuple[Document, ...], *, first: bool) -> Task:
    """A paper to check goes before one that could not be read, that before one that is being read."""
    note, _how, heading = PAPERS[kind]
    name = str(KINDS[kind])
    read = tuple(document for document in held if document.life.stage is Stage.READ)

    def card(state: str, mark: str, go: str, icon: str, document: Document | None, *, is_next: bool) -> Task:
        one = {"application_id": case.application.id}
        href = (
            address("business.document", **one, document_id=document.id)
            if document
            else address("business.new_document", **one, kind=kind)
        )
        return Task(kind, name, state, mark, str(note), go, href, icon, is_next, read)

    for document in read:
        if not document.confirmed:
            return card(
                _("请您核对"), "ask", _("去核对%(paper)s", paper=name), "pen", document, is_next=first
            )
    for document in held:
        if document.life.stage is Stage.REFUSED:
            return card(
                _("没有读成"),
                "ask",
                _("换一份%(paper)s", paper=name),
                "upload",
                document,
                is_next=first and not read,
            )
    for document in held:
        if document.life.stage is Stage.READING:
            return card(_("正在读"), "info", _("看看读好了没有"), "next", document, is_next=first)
    if read:
        return card(_("核对好了"), "good", _("换一份%(paper)s", paper=name), "upload", None, is_next=False)
    return card(_("还没有上传"), "info", str(heading), "upload", None, is_next=first)


def settled(case: Case) -> bool:
    """The bank has said yes or no."""
    return case.application.state in {State.AGREED, State.DECLINED}


def steps_of(case: Case) -> tuple[Any, ...]:
    """An account alone has a way of its own: no papers, no pre-review, the counter."""
    return ACCOUNT_STEPS if case.application.wish.wants is Wants.ACCOUNT else STEPS


def done_of(case: Case) -> set[int]:
    """Which of the steps are done: what is wanted, papers, checking, pre-review, answer; or those of an account."""
    application = case.application
    if settled(case):
        return set(range(len(steps_of(case))))
    whole = not case.missing
    facts = (
        (
            True,
            application.state is State.HANDED_IN,
            bool(application.identity_ms),
            bool(application.account_id),
        )
        if application.wish.wants is Wants.ACCOUNT
        else (
            application.wish.complete,
            whole,
            whole and not case.unconfirmed,
            case.current is not None,
            False,
        )
    )
    return {index for index, done in enumerate(facts) if done}


def step_of(case: Case) -> int:
    """At which of the steps the application is: the answer once the bank has all, otherwise the first that isn't done."""
    last = len(steps_of(case)) - 1
    if case.application.waiting or settled(case):
        return last
    return min(set(range(last)) - done_of(case), default=last)


def place_of(case: Case) -> str:
    """Where the owner left off: the question, the paper to check, the result, or the list of what is left to do."""
    one = {"application_id": case.application.id}
    part = case.application.wish.open_part
    if case.application.state in CHANGING:
        if part is not None:
            return address("business.wish", **one, part=part.value)
        if case.unconfirmed:
            return address("business.document", **one, document_id=case.unconfirmed[0].id)
    return address("business.result" if case.current else "business.application", **one)
