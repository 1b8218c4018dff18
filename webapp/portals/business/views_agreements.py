"""The agreements: making the paper, reading it, signing it with this device, and checking it afterwards."""

from __future__ import annotations

from flask import Response, jsonify, request
from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.core.errors import NotFound, Refused
from webapp.core.money import Money
from webapp.portals.business.agreeing import account_terms, loan_paper, product_of
from webapp.portals.business.views_repayment import terms_of
from webapp.portals.shared.cases import name_of
from webapp.portals.shared.credentials import in_json, sent_credential
from webapp.portals.shared.locale import moment
from webapp.portals.shared.person import actor
from webapp.portals.shared.printing import as_file, paper_of
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import WAYS
from webapp.portals.shared.words_onboarding import PAPERS
from webapp.services.agreements.model import Agreement, AgreementKind, Checked
from webapp.services.onboarding.model import Case


def agreements(application_id: str) -> Response:
    """Which agreements there are, and how each stands."""
    case = bank().onboarding.show(actor(), application_id)
    latest = {one.kind: one for one in bank().agreements.of_case(case.application.id)}
    product = product_of(case) if case.application.approved_fen else None
    title = _("要签的协议")
    return page(
        "business/agreements.html",
        title=title,
        spoken=[title, _("先看清楚，再用这台设备签。签好的随时能核对。")],
        case=case,
        name=name_of(case),
        account=latest.get(AgreementKind.ACCOUNT),
        loan=latest.get(AgreementKind.LOAN),
        can_account=case.application.submitted_ms is not None and not case.nameless,
        nameless=case.nameless,
        product=product,
        approved=Money(case.application.approved_fen or 0),
        terms=[(str(months), _("%(months)s 个月", months=months)) for months in product.months]
        if product
        else [],
        ways=[(way, *WAYS[way]) for way in product.ways] if product else [],
        chosen=terms_of(product, {}, case.application.wish) if product else (0, ""),
    )


def prepare_account(application_id: str) -> Response:
    """Makes the account's paper, or leads to the one there is."""
    case = bank().onboarding.show_to_sign(actor(), application_id, AgreementKind.ACCOUNT)
    terms, facts = account_terms(case)
    title = str(PAPERS["account"])
    made = bank().agreements.prepare(
        actor(),
        application_id,
        AgreementKind.ACCOUNT,
        terms,
        lambda: paper_of("business/account_paper.html", title=title, facts=facts),
    )
    return _to(made)


def prepare_loan(application_id: str) -> Response:
    """Makes the loan's paper with what was chosen; what makes no sense is taken as the owner said before, else of the product."""
    case = bank().onboarding.show_to_sign(actor(), application_id, AgreementKind.LOAN)
    product = product_of(case)
    if product is None:
        raise Refused("onboarding.agree_first")
    months, way = terms_of(product, request.form, case.application.wish)
    paper = loan_paper(case, product, months, way)
    title = str(PAPERS["loan"])
    made = bank().agreements.prepare(
        actor(),
        application_id,
        AgreementKind.LOAN,
        paper.terms,
        lambda: paper_of("business/loan_paper.html", title=title, paper=paper),
    )
    return _to(made)


def agreement(application_id: str, agreement_id: str) -> Response:
    """One agreement: the paper, then the signature or what the check of it found."""
    case = bank().onboarding.show(actor(), application_id)
    found = _found(application_id, agreement_id)
    checked = bank().agreements.check(actor(), agreement_id) if found.signed else None
    title = str(PAPERS[found.kind.value])
    state = _state(checked)
    return page(
        "business/agreement.html",
        title=title,
        spoken=[title, state],
        scripts=() if found.signed else ("js/passkey.js",),
        case=case,
        name=name_of(case),
        agreement=found,
        state=state,
        checked=checked,
        signed_at=moment(from_ms(found.signed_ms)) if found.signed_ms else "",
        has_passkey=bool(bank().identity.passkeys.owned(actor())),
    )


def agreement_file(application_id: str, agreement_id: str) -> Response:
    """The paper itself."""
    case: Case = bank().onboarding.show(actor(), application_id)
    found = _found(application_id, agreement_id)
    name = f"{PAPERS[found.kind.value]}-{case.application.reference}.pdf"
    return as_file(bank().agreements.paper(actor(), agreement_id), name)


@in_json
def begin_signing(application_id: str, agreement_id: str) -> Response:
    """Options for the owner's own device."""
    found = _found(application_id, agreement_id)
    bank().onboarding.show_to_sign(actor(), application_id, found.kind, found.made_ms)
    return jsonify(bank().agreements.begin(actor(), found.id))


@in_json
def finish_signing(application_id: str, agreement_id: str) -> Response:
    """{"credential"} -> {"next": path}."""
    found, credential = _found(application_id, agreement_id), sent_credential()["credential"]
    signed = bank().agreements.sign(actor(), found.id, credential, bank().onboarding.still_to_sign(actor()))
    return jsonify(next=address("business.agreement", application_id=application_id, agreement_id=signed.id))


def _found(application_id: str, agreement_id: str) -> Agreement:
    """An agreement of this application; of another one it is not found here."""
    found = bank().agreements.show(actor(), agreement_id)
    if found.case_id != application_id:
        raise NotFound("agreements.not_found")
    return found


def _to(made: Agreement) -> Response:
    return see_other("business.agreement", application_id=made.case_id, agreement_id=made.id)


def _state(checked: Checked | None) -> str:
    if checked is None:
        return _("还没有签。先打开看清楚，再签。")
    return _("签好了。刚刚核对过，文件没有改过。") if checked.good else _("核对不上。请马上找银行的人。")
