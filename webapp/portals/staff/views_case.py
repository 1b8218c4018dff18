"""One case on one page: opening it (which is recorded), all there is about it, and the decision."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, request
from flask_babel import gettext as _

from webapp.core.clock import bank_day
from webapp.core.errors import Invalid, Refused
from webapp.core.money import Money
from webapp.portals.shared.cases import clock_of, decision_of, name_of, time_left
from webapp.portals.shared.forms import Filled, blank, filled
from webapp.portals.shared.judged import changes_of, groups_of, offers_of, reasons_of, verdict_of
from webapp.portals.shared.originals import original
from webapp.portals.shared.paper_pages import ShownPages, pages_of, picture_answer
from webapp.portals.shared.papers import Paper, paper_of
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.scored import score_of
from webapp.portals.shared.services import bank
from webapp.portals.shared.wishes import wish_rows
from webapp.portals.shared.words import sentence
from webapp.portals.staff.applicant import applicant_of
from webapp.portals.staff.forms import DecisionForm
from webapp.portals.staff.opening import ask_to_open
from webapp.portals.staff.record import record_of
from webapp.portals.staff.taken_back import taken_back_of
from webapp.portals.staff.unfinished import left_of
from webapp.portals.staff.words import SEEN_BEFORE
from webapp.services.documents.model import Document
from webapp.services.onboarding.ground import answers
from webapp.services.onboarding.model import AT_THE_BANK, Case, SeenBefore, State
from webapp.services.onboarding.model_back import waits_for_owner


@dataclass(frozen=True, slots=True)
class StaffPaper:
    """A document as staff see it. seen: sentences about other applications it is also in."""

    paper: Paper
    shown: ShownPages
    seen: tuple[str, ...]


_OVERTAKEN = ("onboarding.already_decided", "onboarding.changed_meanwhile")


def open_case(application_id: str) -> Response:
    """Opens the case, and the owner's record says who looked."""
    bank().onboarding.open_case(actor(), application_id)
    return see_other("staff.case", application_id=application_id)


def case(application_id: str) -> Response:
    """The whole case; before it is opened, the one button that opens it."""
    try:
        found = bank().onboarding.show_case(actor(), application_id)
    except Refused as error:
        if error.code != "onboarding.open_first":
            raise
        return ask_to_open(
            str(error.params["reference"]), address("staff.open_case", application_id=application_id)
        )
    form = blank(decision=None, reason="", amount="", version=found.application.version)
    return _show(found, form)


def decide(application_id: str) -> Response:
    """Takes the decision. Sent twice it counts once; when a colleague was faster, theirs is shown."""
    form = filled(DecisionForm)
    if form.errors:
        return _show(bank().onboarding.show_case(actor(), application_id), form, status=422)
    said = form.data
    try:
        bank().onboarding.decide(
            actor(), application_id, said["decision"], said["reason"], said["version"], said["amount"]
        )
    except Invalid as error:
        form.refuse(error, "amount")
        return _show(bank().onboarding.show_case(actor(), application_id), form, status=422)
    except Refused as error:
        if error.field:
            form.refuse(error)
            return _show(bank().onboarding.show_case(actor(), application_id), form, status=422)
        if error.code not in _OVERTAKEN:
            raise
        found = bank().onboarding.show_case(actor(), application_id)
        made = found.decisions[-1] if found.decisions else None
        if made is None or (made.actor_id, made.reason) != (actor().person_id, said["reason"]):
            form.values["version"] = found.application.version
            return _show(found, form, status=409, notice=sentence(error))
    return see_other("staff.case", application_id=application_id, done="yes")


def _amount_hint(found: Case) -> str:
    """What the field means when it is left empty, from where two people have to agree, and the most it may be."""
    if found.first_yes:
        return _("第二遍看的金额要和第一遍一样，不填就按第一遍。")
    asked = found.application.wish.amount_fen
    hint = _usual_hint(found, asked)
    if asked is None:
        return hint
    return _("%(hint)s客户申请 %(asked)s 元，最多同意这么多。", hint=hint, asked=Money(asked).yuan)


def _usual_hint(found: Case, asked_fen: int | None) -> str:
    review, policies = found.pre_review, bank().policies
    version = policies.version(review.assessment.policy_version) if review else None
    policy = version or policies.on(bank_day(bank().clock.now()))
    over = Money(policy.four_eyes_over_fen).yuan.removesuffix(".00")
    limit = review.assessment.limit_fen if review else 0
    if not limit:
        return _("同意才填。超过 %(over)s 元，要两位同事都看。", over=over)
    if asked_fen is not None and asked_fen <= limit:
        return _("同意才填，不填就按客户申请的。超过 %(over)s 元，要两位同事都看。", over=over)
    return _(
        "同意才填，不填就按初步额度 %(limit)s 元。超过它或超过 %(over)s 元，要两位同事都看。",
        limit=Money(limit).yuan,
        over=over,
    )


def _not_mine(found: Case) -> str:
    """Why the answer is a colleague's; empty for whoever may give it."""
    me, first = actor(), found.first_yes
    if not answers(me):
        return _("答复由客户经理来做。")
    if me.person_id in found.typists:
        return _("您在柜台替客户填过这笔申请，答复要由没有填过的同事来做。")
    if first and first.actor_id == me.person_id:
        return _("第一遍是您看的，第二遍要由另一位同事来看。")
    return ""


def document_original(application_id: str, document_id: str) -> Response:
    """The file as the owner sent it, of an opened case."""
    return original(*bank().onboarding.case_file(actor(), application_id, document_id))


def document_page(application_id: str, document_id: str, page_number: int) -> Response:
    """The picture of a page, of an opened case."""
    return picture_answer(bank().onboarding.case_picture(actor(), application_id, document_id, page_number))


def _paper(found: Case, document: Document) -> StaffPaper:
    one = {"application_id": found.application.id, "document_id": document.id}
    return StaffPaper(
        paper_of(document, mine=False),
        pages_of(
            document,
            lambda number: address("staff.document_page", **one, page_number=number),
            prefix=f"ring-{document.id}",
        ),
        tuple(_seen(repeat) for repeat in found.seen_before if repeat.document_id == document.id),
    )


def _seen(repeat: SeenBefore) -> str:
    """Says what is the same and where; accuses nobody. For staff alone: it may be about another customer."""
    words = SEEN_BEFORE[repeat.same_owner, repeat.same_file]
    return str(words) % {"reference": repeat.reference}


def _show(found: Case, form: Filled, *, status: int = 200, notice: str = "") -> Response:
    review, application, applicant = found.current, found.application, applicant_of(found)
    left = time_left(found.working_days_left) if found.working_days_left is not None else None
    done = _("已记下，客户会收到消息。") if found.decision and "done" in request.args else ""
    name = name_of(found)
    settled = found.application.state in {State.AGREED, State.DECLINED}
    return page(
        "staff/case.html",
        title=name,
        status=status,
        spoken=[*form.errors.values(), notice or done or name, *(left or ())[:1]],
        errors=form.summary,
        case=found,
        notice_text=notice,
        done_text=done,
        name=name,
        left=left,
        form=form,
        verdict=verdict_of(review.assessment, mine=False, settled=settled) if review else None,
        groups=groups_of(reasons_of(review.assessment, mine=False)) if review else [],
        back=taken_back_of(application),
        left_over=left_of(found, unproven=applicant.unproven),
        not_mine=_not_mine(found),
        can_hand_in=(found.can_pre_review or found.can_hand_in) and not waits_for_owner(application),
        can_bring=application.open,
        score=score_of(review.assessment) if review else None,
        changes=changes_of(review.assessment) if review else [],
        offers=[(one.name, one.limit.yuan) for one in offers_of(review.assessment)] if review else [],
        clock=clock_of(application, found.working_days_left),
        wish=[(name, said) for _part, name, said in wish_rows(application.wish)],
        amount_hint=_amount_hint(found),
        first_amount=Money(found.first_yes.amount_fen or 0).yuan if found.first_yes else "",
        can_ask=answers(actor()) and application.state in {State.PRE_REVIEWED, State.REFERRED},
        can_assign=answers(actor()) and application.state in AT_THE_BANK,
        decision=decision_of(found),
        applicant=applicant,
        papers=[_paper(found, document) for document in found.papers],
        record=record_of(bank().onboarding.case_record(actor(), application.id)),
    )
