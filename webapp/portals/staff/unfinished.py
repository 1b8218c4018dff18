"""What a customer left unfinished, so that staff at the counter go on there and ask nothing twice."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.portals.shared.rendering import address
from webapp.portals.shared.words_documents import KINDS
from webapp.services.documents.model import Document, DocumentKind
from webapp.services.documents.model_life import Stage
from webapp.services.onboarding.model import Case, State
from webapp.services.onboarding.model_back import owes_account, waits_for_owner


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is still to be done. kind: of its mark; go and href: the way there, where the counter can help."""

    text: str
    kind: str
    go: str = ""
    href: str = ""


def left_of(case: Case, *, unproven: bool) -> list[Left]:
    """In the order in which it is done; empty once the bank has said no or the customer took it back. unproven: his telephone is."""
    application = case.application
    if application.state in {State.DECLINED, State.WITHDRAWN}:
        return []
    papers = [_paper(case, document) for document in case.documents if not document.confirmed]
    wanted = [_missing(case, kind) for kind in case.missing]
    number = _number(case) if unproven and application.open else []
    return [*number, *(_open(case, papers, wanted) if application.open else []), *_counter(case)]


def _open(case: Case, papers: list[Left], wanted: list[Left]) -> list[Left]:
    ready = case.can_pre_review and not case.missing
    waits = waits_for_owner(case.application)
    return [
        *_unsaid(case),
        *wanted,
        *papers,
        *([Left(_("银行请客户补的还没有交上来"), "ask")] if case.application.paused_ms is not None else []),
        *([Left(_("材料都核对好了，还没有交给银行"), "ask")] if ready else []),
        *([Left(_("申请还没有交给银行"), "ask")] if case.can_hand_in else []),
        *([Left(_("等客户在自己的手机上确认这份申请"), "info")] if waits else []),
    ]


def _number(case: Case) -> list[Left]:
    href = address("staff.number", application_id=case.application.id)
    return [Left(_("客户的手机号还没有核对，他登录不了"), "ask", _("核对客户的手机号"), href)]


def _unsaid(case: Case) -> list[Left]:
    """The first question that has no answer."""
    part = case.application.wish.open_part
    if part is None:
        return []
    href = address("staff.wish", application_id=case.application.id, part=part.value)
    return [Left(_("还没有说全想办什么"), "ask", _("问客户，替他填"), href)]


def _missing(case: Case, kind: DocumentKind) -> Left:
    name = KINDS[kind.value]
    href = address("staff.bring", application_id=case.application.id, kind=kind.value)
    return Left(_("还没有%(paper)s", paper=name), "ask", _("收客户的%(paper)s", paper=name), href)


def _paper(case: Case, document: Document) -> Left:
    stage = document.life.stage
    if stage is Stage.READING:
        return Left(_("正在读：%(file)s", file=document.filename), "info")
    if stage is Stage.REFUSED:
        return Left(_("没有读成：%(file)s", file=document.filename), "ask")
    name = KINDS[document.kind.value]
    return Left(
        _("%(paper)s还没有核对", paper=name),
        "ask",
        _("和客户核对：%(file)s", file=document.filename),
        address("staff.enter", application_id=case.application.id, document_id=document.id),
    )


def _counter(case: Case) -> list[Left]:
    application = case.application
    if application.submitted_ms is None:
        return []
    href = address("staff.counter", application_id=application.id)
    if application.identity_ms is None:
        return [Left(_("还没有当面核实身份"), "ask", _("去核实身份"), href)]
    return (
        [] if not owes_account(application) else [Left(_("还没有开企业账户"), "ask", _("去开企业账户"), href)]
    )
