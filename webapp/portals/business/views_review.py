"""The pre-review: asking for it, and its result with reasons, score, clock and reference; also as a file in large type."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.errors import NotFound
from webapp.core.money import Money
from webapp.portals.business.progress import progress_of
from webapp.portals.business.tasks import done_of, line_of, settled, step_of, steps_of
from webapp.portals.shared import aloud
from webapp.portals.shared.cases import answer_day, clock_of, decision_of, name_of
from webapp.portals.shared.judged import (
    ShownReason,
    changes_of,
    groups_of,
    offers_of,
    reasons_of,
    verdict_of,
)
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.printing import pdf
from webapp.portals.shared.qr import qr_svg
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.scored import score_of
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import OUTCOMES
from webapp.portals.shared.words_documents import FIELDS, KINDS
from webapp.services.documents.model import Document
from webapp.services.onboarding.model import Case, PreReview

# Of each document, what the result page shows again.
_READ_AGAIN = ("taxpayer_name", "total", "buyer_name")


def ask_pre_review(application_id: str) -> Response:
    """Holds the confirmed papers to the rules; asking again shows the same result."""
    bank().onboarding.pre_review(actor(), application_id, request.form.get("answer", ""))
    return see_other("business.result", application_id=application_id)


def result(application_id: str) -> Response:
    """Outcome, limit, reasons, by when, the reference; later the decision. A changed draft has no result."""
    case = bank().onboarding.show(actor(), application_id)
    review = case.current
    if review is None:
        return see_other("business.application", application_id=application_id)
    newest = tuple({document.kind: document for document in case.papers}.values())
    reasons = reasons_of(review.assessment, mine=True)
    offers = offers_of(review.assessment)
    return page(
        "business/result.html",
        title=_title(case, review),
        spoken=_said(case, review, reasons),
        steps=steps_of(case),
        step=step_of(case),
        done=done_of(case),
        next_step=line_of(case).next_step,
        case=case,
        decision=decision_of(case),
        verdict=verdict_of(review.assessment, mine=True, settled=settled(case)),
        offers=offers,
        offer_rows=[
            *_wanted(case),
            *((one.name, _("最高 %(limit)s 元", limit=one.limit.yuan)) for one in offers),
        ],
        groups=groups_of(reasons),
        score=score_of(review.assessment),
        changes=changes_of(review.assessment),
        files=bank().printer.ready(),
        clock=clock_of(case.application, case.working_days_left),
        qr=qr_svg(_counter_address(case)),
        progress=progress_of(case),
        again=False,
        scripts=("vendor/htmx.min.js",),
        newest=newest,
        read=_read(newest),
        names=KINDS,
        can_take_back=bank().onboarding.can_take_back(actor(), application_id),
    )


def result_file(application_id: str) -> Response:
    """The reasons as a PDF in large type. Raises Refused printing.*, NotFound onboarding.not_found without a result."""
    case = bank().onboarding.show(actor(), application_id)
    review = case.current
    if review is None:
        raise NotFound("onboarding.not_found")
    return pdf(
        "business/result_paper.html",
        title=_title(case, review),
        filename=_("预审结果-%(reference)s.pdf", reference=case.application.reference),
        company=name_of(case),
        reference=case.application.reference,
        decision=decision_of(case),
        verdict=verdict_of(review.assessment, mine=True, settled=settled(case)),
        groups=groups_of(reasons_of(review.assessment, mine=True)),
        score=score_of(review.assessment),
        changes=changes_of(review.assessment),
        today=full_day(bank().clock.now()),
    )


def _title(case: Case, review: PreReview) -> str:
    return _("您的申请有答复了") if case.decision else str(OUTCOMES[review.assessment.outcome.value][0])


def _wanted(case: Case) -> list[tuple[str, str]]:
    """How much was asked for, beside what may be lent."""
    fen = case.application.wish.amount_fen
    return [(_("您想借"), _("%(yuan)s 元", yuan=Money(fen).yuan))] if fen else []


def _counter_address(case: Case) -> str:
    """What the counter's scanner opens: a search for the reference. It shows nothing to anybody else."""
    return bank().settings.origin + address("staff.find", reference=case.application.reference)


def _read(newest: tuple[Document, ...]) -> list[tuple[str, str]]:
    return [
        (_("%(paper)s：%(field)s", paper=KINDS[document.kind.value], field=FIELDS[field.name]), field.value)
        for document in newest
        for field in document.shown
        if field.name in _READ_AGAIN and field.value
    ]


def _said(case: Case, review: PreReview, reasons: list[ShownReason]) -> list[str]:
    said = [_title(case, review)]
    if decision := decision_of(case):
        said += [decision.title, decision.reason, decision.next_step]
    if review.assessment.limit_fen:
        limit = aloud.money(Money(review.assessment.limit_fen))
        pending = review.assessment.pending
        said.append(
            _("额度待定，最高 %(limit)s。", limit=limit)
            if pending
            else _("初步额度，最高 %(limit)s。", limit=limit)
        )
    said += [
        part for item in reasons if item.kind in ("ask", "harm") for part in (item.fact, item.remedy) if part
    ]
    if case.application.waiting:
        said.append(_("银行最晚 %(day)s 答复。", day=answer_day(case.application)))
    said.append(_("到柜台时报这个号：%(code)s。", code=aloud.code(case.application.reference)))
    return said
