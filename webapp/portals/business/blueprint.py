"""The small business's addresses on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.business import (
    views_advice,
    views_agreements,
    views_applications,
    views_documents,
    views_progress,
    views_repayment,
    views_review,
    views_sources,
    views_tray,
    views_upload,
    views_wish,
)
from webapp.portals.business.words import WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal

BUSINESS = Access.BUSINESS
_ONE = "/applications/<application_id>"
_PAPER = f"{_ONE}/documents/<document_id>"

portal = Portal(
    "business",
    prefix="/business",
    words=WORDS,
    nav=((_l("我的申请"), "business.home"), (_l("银行消息"), "public.messages")),
)

portal.add("GET", "/", views_applications.home, needs=BUSINESS)
portal.add("GET", "/applications/new", views_applications.new_application, needs=BUSINESS)
portal.add("POST", "/applications/new", views_applications.open_application, needs=BUSINESS)
portal.add("GET", _ONE, views_applications.application, needs=BUSINESS)
portal.add("GET", f"{_ONE}/progress", views_progress.progress, needs=BUSINESS)
portal.add("GET", f"{_ONE}/withdraw", views_applications.withdraw, needs=BUSINESS)
portal.add("POST", f"{_ONE}/withdraw", views_applications.withdrawn, needs=BUSINESS)

portal.add("POST", f"{_ONE}/change", views_applications.change, needs=BUSINESS)
portal.add("POST", f"{_ONE}/mine", views_applications.mine, needs=BUSINESS)
portal.add("POST", f"{_ONE}/hand-in", views_applications.hand_in, needs=BUSINESS)
portal.add("GET", "/return/<reference>", views_applications.come_back, needs=BUSINESS)
portal.add("GET", f"{_ONE}/wish/<part>", views_wish.wish, needs=BUSINESS)
portal.add("POST", f"{_ONE}/wish/<part>", views_wish.say_wish, needs=BUSINESS)

portal.add("GET", f"{_ONE}/documents/new", views_upload.new_document, needs=BUSINESS)
portal.add("POST", f"{_ONE}/documents/new", views_upload.receive_document, needs=BUSINESS, file=True)
portal.add("GET", _PAPER, views_documents.document, needs=BUSINESS)
portal.add("POST", _PAPER, views_documents.confirm_document, needs=BUSINESS)
portal.add("GET", f"{_PAPER}/pages/<int:page_number>", views_documents.document_page, needs=BUSINESS)
portal.add("GET", f"{_PAPER}/original", views_documents.document_original, needs=BUSINESS)

portal.add("GET", f"{_ONE}/photographs", views_tray.tray, needs=BUSINESS)
portal.add("POST", f"{_ONE}/photographs", views_tray.change_tray, needs=BUSINESS, file=True)
portal.add("GET", f"{_ONE}/photographs/<sheet_id>", views_tray.sheet, needs=BUSINESS)
portal.add("POST", f"{_ONE}/photographs/<sheet_id>", views_tray.change_sheet, needs=BUSINESS)
portal.add("GET", f"{_ONE}/photographs/<sheet_id>/picture", views_tray.sheet_picture, needs=BUSINESS)

portal.add("POST", f"{_ONE}/pre-review", views_review.ask_pre_review, needs=BUSINESS)
portal.add("GET", f"{_ONE}/result", views_review.result, needs=BUSINESS)

portal.add("GET", f"{_ONE}/advice", views_advice.advice, needs=BUSINESS)
portal.add("POST", f"{_ONE}/advice", views_advice.ask_advice, needs=BUSINESS)
portal.add("GET", f"{_ONE}/advice/<question_id>", views_advice.question, needs=BUSINESS)
portal.add("POST", f"{_ONE}/advice/<question_id>", views_advice.say_more, needs=BUSINESS)
portal.add("GET", f"{_ONE}/result.pdf", views_review.result_file, needs=BUSINESS)
portal.add("GET", f"{_ONE}/repayment", views_repayment.repayment, needs=BUSINESS)

_PAPERS = f"{_ONE}/agreements"
_SIGNED = f"{_PAPERS}/<agreement_id>"
portal.add("GET", _PAPERS, views_agreements.agreements, needs=BUSINESS)
portal.add("POST", f"{_PAPERS}/account", views_agreements.prepare_account, needs=BUSINESS)
portal.add("POST", f"{_PAPERS}/loan", views_agreements.prepare_loan, needs=BUSINESS)
portal.add("GET", _SIGNED, views_agreements.agreement, needs=BUSINESS)
portal.add("GET", f"{_SIGNED}/file", views_agreements.agreement_file, needs=BUSINESS)
portal.add("POST", f"{_SIGNED}/begin", views_agreements.begin_signing, needs=BUSINESS)
portal.add("POST", f"{_SIGNED}/sign", views_agreements.finish_signing, needs=BUSINESS)

portal.add("GET", f"{_ONE}/sources", views_sources.sources, needs=BUSINESS)
portal.add("POST", f"{_ONE}/sources", views_sources.change_source, needs=BUSINESS)
