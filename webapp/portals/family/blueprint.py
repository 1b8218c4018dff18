"""The helper's addresses, on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.family import (
    views_bills,
    views_home,
    views_join,
    views_others,
    views_paid,
    views_past,
    views_paying,
    views_proposals,
    views_transfers,
)
from webapp.portals.family.words import WORDS
from webapp.portals.shared import views_guide
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal
from webapp.portals.shared.words_guidance import WORDS as GUIDANCE_WORDS

FAMILY = Access.FAMILY
_BILLS = "/parents/<grant_id>/bills"

portal = Portal(
    "family",
    "/family",
    GUIDANCE_WORDS | WORDS,
    nav=(
        (_l("我帮的家人"), "family.home"),
        (_l("填号码"), "family.join"),
        (_l("银行消息"), "public.messages"),
    ),
)

portal.add("GET", "/", views_home.home, needs=FAMILY)
portal.add("POST", "/grants/<grant_id>/end", views_home.end, needs=FAMILY)

portal.add("GET", "/join", views_join.join, needs=FAMILY)
portal.add("POST", "/join", views_join.enter_code, needs=FAMILY)
portal.add("GET", "/invitations/<invitation_id>", views_join.taken, needs=FAMILY)

portal.add("GET", _BILLS, views_bills.bills, needs=FAMILY)
portal.add("GET", f"{_BILLS}/<bill_id>", views_bills.bill, needs=FAMILY)
portal.add("POST", f"{_BILLS}/<bill_id>/prepare", views_bills.prepare, needs=FAMILY)
portal.add("GET", f"{_BILLS}/<bill_id>/own", views_paying.own, needs=FAMILY)
portal.add("POST", f"{_BILLS}/<bill_id>/own", views_paying.pay_own, needs=FAMILY)
portal.add("GET", f"{_BILLS}/<bill_id>/hers", views_paying.hers, needs=FAMILY)
portal.add("POST", f"{_BILLS}/<bill_id>/hers", views_paying.pay_hers, needs=FAMILY)
portal.add("GET", "/payments/<paid_id>", views_paid.paid, needs=FAMILY)
portal.add("POST", "/payments/<paid_id>/back", views_paid.take_back, needs=FAMILY)

_OTHERS = "/parents/<grant_id>/others"
portal.add("GET", _OTHERS, views_others.others, needs=FAMILY)
portal.add("GET", f"{_OTHERS}/<other_id>", views_others.other, needs=FAMILY)
portal.add("POST", f"{_OTHERS}/<other_id>", views_others.tighten_other, needs=FAMILY)

_SEND = "/parents/<grant_id>/transfers"
portal.add("GET", _SEND, views_transfers.send, needs=FAMILY)
portal.add("POST", _SEND, views_transfers.prepare_transfer, needs=FAMILY)

portal.add("POST", "/parents/<grant_id>/looks", views_past.look, needs=FAMILY)
portal.add("GET", "/looks/<look_id>", views_past.past, needs=FAMILY)

portal.add("GET", "/proposals/<proposal_id>", views_proposals.proposal, needs=FAMILY)
portal.add("POST", "/proposals/<proposal_id>/withdraw", views_proposals.withdraw, needs=FAMILY)

_GUIDE = "/guide/<guide_id>"
portal.add("POST", "/guide", views_home.guide_offer, needs=FAMILY)
portal.add("GET", _GUIDE, views_guide.guide, needs=FAMILY)
portal.add("GET", f"{_GUIDE}/view", views_guide.guide_view, needs=FAMILY)
portal.add("GET", f"{_GUIDE}/news", views_guide.guide_news, needs=FAMILY)
portal.add("POST", f"{_GUIDE}/accept", views_guide.guide_accept, needs=FAMILY)
portal.add("POST", f"{_GUIDE}/end", views_guide.guide_end, needs=FAMILY)
portal.add("POST", f"{_GUIDE}/point", views_guide.guide_point, needs=FAMILY, most="120/minute")
portal.add("POST", f"{_GUIDE}/suggest", views_guide.guide_suggest, needs=FAMILY, most="60/minute")
portal.add("POST", f"{_GUIDE}/say", views_guide.guide_say, needs=FAMILY, most="60/minute")
