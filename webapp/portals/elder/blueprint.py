"""The addresses of the elder's portal, on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder import views_bills, views_family, views_help, views_home, views_passbook
from webapp.portals.elder.words import WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal

ELDER = Access.ELDER

portal = Portal("elder", "/elder", WORDS, nav=((_l("首页"), "elder.home"),))

portal.add("GET", "/", views_home.home, needs=ELDER)
portal.add("GET", "/bills", views_bills.bills, needs=ELDER)
portal.add("GET", "/bills/<bill_id>", views_bills.bill, needs=ELDER)
portal.add("POST", "/bills/<bill_id>/pay", views_bills.pay, needs=ELDER)
portal.add("GET", "/payments/<payment_id>", views_bills.receipt, needs=ELDER)
portal.add("GET", "/passbook", views_passbook.passbook, needs=ELDER)
portal.add("GET", "/specialist", views_help.specialist, needs=ELDER)
