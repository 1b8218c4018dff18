"""The addresses of the elder's portal, on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder import (
    views_bills,
    views_family,
    views_help,
    views_home,
    views_passbook,
    views_proposals,
    views_services,
)
from webapp.portals.elder.places import PLACES
from webapp.portals.elder.words import WORDS
from webapp.portals.elder.words_family import WORDS as FAMILY_WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal

ELDER = Access.ELDER

portal = Portal("elder", "/elder", WORDS | FAMILY_WORDS, nav=((_l("回首页"), "elder.home"),), places=PLACES)

portal.add("GET", "/", views_home.home, needs=ELDER)
portal.add("GET", "/services", views_services.services, needs=ELDER)
portal.add("GET", "/bills", views_bills.bills, needs=ELDER)
portal.add("GET", "/bills/<bill_id>", views_bills.bill, needs=ELDER)
portal.add("POST", "/bills/<bill_id>/pay", views_bills.pay, needs=ELDER)
portal.add("GET", "/payments/<payment_id>", views_bills.receipt, needs=ELDER)
portal.add("GET", "/passbook", views_passbook.passbook, needs=ELDER)
portal.add("GET", "/specialist", views_help.specialist, needs=ELDER)

portal.add("GET", "/family", views_family.family, needs=ELDER)
portal.add("POST", "/family/invitations", views_family.invite, needs=ELDER)
portal.add("GET", "/family/invitations/<invitation_id>", views_family.invitation, needs=ELDER)
portal.add("POST", "/family/invitations/<invitation_id>/agree", views_family.agree_to_helper, needs=ELDER)
portal.add("POST", "/family/invitations/<invitation_id>/decline", views_family.refuse_helper, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/end", views_family.end_help, needs=ELDER)
portal.add("GET", "/family/proposals/<proposal_id>", views_proposals.proposal, needs=ELDER)
portal.add("POST", "/family/proposals/<proposal_id>/answer", views_proposals.answer_proposal, needs=ELDER)
