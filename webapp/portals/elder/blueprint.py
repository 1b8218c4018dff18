"""The addresses of the elder's portal, on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder import (
    views_bills,
    views_family,
    views_help,
    views_home,
    views_month,
    views_passbook,
    views_plan,
    views_proposals,
    views_record,
    views_services,
)
from webapp.portals.elder.places import PLACES
from webapp.portals.elder.words import WORDS
from webapp.portals.elder.words_family import WORDS as FAMILY_WORDS
from webapp.portals.elder.words_passbook import WORDS as PASSBOOK_WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal

ELDER = Access.ELDER

portal = Portal(
    "elder",
    "/elder",
    WORDS | FAMILY_WORDS | PASSBOOK_WORDS,
    nav=((_l("回首页"), "elder.home"),),
    places=PLACES,
)

portal.add("GET", "/", views_home.home, needs=ELDER)
portal.add("GET", "/services", views_services.services, needs=ELDER)
portal.add("GET", "/bills", views_bills.bills, needs=ELDER)
portal.add("GET", "/bills/<bill_id>", views_bills.bill, needs=ELDER)
portal.add("POST", "/bills/<bill_id>/pay", views_bills.pay, needs=ELDER)
portal.add("GET", "/payments/<payment_id>", views_bills.receipt, needs=ELDER)
portal.add("GET", "/passbook", views_passbook.passbook, needs=ELDER)
portal.add("GET", "/passbook/print", views_passbook.passbook_print, needs=ELDER)
portal.add("GET", "/passbook/<month>.pdf", views_passbook.passbook_file, needs=ELDER, most="20/minute")
portal.add("GET", "/balance", views_month.balance, needs=ELDER)
portal.add("GET", "/month", views_month.month, needs=ELDER)
portal.add("GET", "/pension", views_month.pension, needs=ELDER)
portal.add("GET", "/plan", views_plan.plan, needs=ELDER)
portal.add("GET", "/plan/amount", views_plan.plan_amount, needs=ELDER)
portal.add("POST", "/plan/amount", views_plan.set_plan, needs=ELDER)
portal.add("GET", "/plan/stop", views_plan.plan_stop, needs=ELDER)
portal.add("POST", "/plan/stop", views_plan.stop_plan, needs=ELDER)
portal.add("POST", "/plan/hint", views_plan.close_hint, needs=ELDER)
portal.add("GET", "/record", views_record.record, needs=ELDER)
portal.add("GET", "/specialist", views_help.specialist, needs=ELDER)

portal.add("GET", "/family", views_family.family, needs=ELDER)
portal.add("POST", "/family/invitations", views_family.invite, needs=ELDER)
portal.add("GET", "/family/invitations/<invitation_id>", views_family.invitation, needs=ELDER)
portal.add("POST", "/family/invitations/<invitation_id>/agree", views_family.agree_to_helper, needs=ELDER)
portal.add("POST", "/family/invitations/<invitation_id>/decline", views_family.refuse_helper, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/end", views_family.end_help, needs=ELDER)
portal.add("GET", "/family/proposals/<proposal_id>", views_proposals.proposal, needs=ELDER)
portal.add("POST", "/family/proposals/<proposal_id>/answer", views_proposals.answer_proposal, needs=ELDER)
