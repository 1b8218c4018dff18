"""What is left to do in an application, as the owner's pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.portals.business.words import PAPERS, STATES, STEPS
from webapp.portals.shared.cases import answer_day, name_of
from webapp.portals.shared.rendering import address
from webapp.portals.shared.words_documents import KINDS
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model import CHANGING, Case, State
from webapp.services.onboarding.model_papers import WANTED, stands_for


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
    draft = application.state is State.DRAFT
    ours = application.state in CHANGING
    words, kind, next_step = _draft(case) if draft else STATES[application.state.value]
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


def _draft(case: Case) -> tuple[str, str, str]:
    if not case.documents:
        return _("还没有上传文件"), "ask", _("下一步：上传完税证明和订单合同。")
    if any(document.life.stage is Stage.READ for document in case.unconfirmed):
        return _("等您核对"), "ask", _("文件读好了，请您看看读得对不对。")
    if case.unconfirmed:
        return _("正在读文件"), "info", _("文件收到了，正在读。读好了请您核对。")
    if case.missing:
        return _("还差一份文件"), "ask", _("下一步：%(what)s。", what=PAPERS[case.missing[0].value][2])
    return _("可以预审了"), "ask", _("文件都核对好了，请银行预审吧。")


def tasks_of(case: Case) -> list[Task]:
    """One card for each document that is needed; the first that is not done is next, and on top."""
    tasks: list[Task] = []
    for kind in WANTED:
        held = tuple(document for document in case.documents if _card_of(case, document) is kind)
        first = not any(task.is_next for task in tasks)
        tasks.append(_task(case, kind.value, held, first=first))
    return sorted(tasks, key=lambda task: not task.is_next)


def _card_of(case: Case, document: Document) -> DocumentKind:
    """On which card a document stands: by what it is, until that is known by what it was sent for."""
    if stands_for(document.kind) in WANTED:
        return stands_for(document.kind)
    if document.meant in WANTED:
        return document.meant
    return (*case.missing, WANTED[0])[0]


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


def done_of(case: Case) -> set[int]:
    """Which of the steps are done: company, papers, checking, pre-review, answer."""
    if settled(case):
        return set(range(len(STEPS)))
    whole = not case.missing
    facts = (True, whole, whole and not case.unconfirmed, case.current is not None, False)
    return {index for index, done in enumerate(facts) if done}


def step_of(case: Case) -> int:
    """At which of the steps the application is: the answer once the bank has all, otherwise the first that isn't done."""
    if case.application.waiting or settled(case):
        return len(STEPS) - 1
    return min(set(range(len(STEPS))) - done_of(case))
