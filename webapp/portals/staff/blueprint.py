"""The staff desk's addresses on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import views_guide
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal
from webapp.portals.shared.words_guidance import WORDS as GUIDANCE_WORDS
from webapp.portals.staff import (
    views_advice,
    views_amending,
    views_beginning,
    views_calls,
    views_case,
    views_counter,
    views_entering,
    views_handling,
    views_proving,
    views_queue,
    views_who_helps,
    views_workdays,
)
from webapp.portals.staff.words import WORDS

STAFF = Access.STAFF
_ONE = "/applications/<application_id>"

portal = Portal(
    "staff",
    prefix="/staff",
    words=WORDS | GUIDANCE_WORDS,
    nav=(
        (_l("待办申请"), "staff.queue"),
        (_l("客户的问题"), "staff.advice"),
        (_l("电话和预约"), "staff.calls"),
        (_l("工作日表"), "staff.this_year"),
    ),
    waiting={"staff.calls": views_calls.how_many_wait},
)

portal.add("GET", "/", views_queue.queue, needs=STAFF)
portal.add("GET", "/find", views_queue.find, needs=STAFF)
portal.add("POST", f"{_ONE}/open", views_case.open_case, needs=STAFF)
portal.add("GET", _ONE, views_case.case, needs=STAFF)
portal.add("POST", _ONE, views_case.decide, needs=STAFF)
portal.add("GET", f"{_ONE}/documents/<document_id>/original", views_case.document_original, needs=STAFF)
portal.add(
    "GET", f"{_ONE}/documents/<document_id>/pages/<int:page_number>", views_case.document_page, needs=STAFF
)

portal.add("GET", f"{_ONE}/ask", views_handling.ask, needs=STAFF)
portal.add("POST", f"{_ONE}/ask", views_handling.asked, needs=STAFF)
portal.add("GET", f"{_ONE}/assign", views_handling.assign, needs=STAFF)
portal.add("POST", f"{_ONE}/assign", views_handling.assigned, needs=STAFF)
portal.add("GET", f"{_ONE}/counter", views_counter.counter, needs=STAFF)
portal.add("POST", f"{_ONE}/counter", views_counter.check_identity, needs=STAFF)
portal.add("GET", f"{_ONE}/documents/<document_id>/enter", views_entering.enter, needs=STAFF)
portal.add("POST", f"{_ONE}/documents/<document_id>/enter", views_entering.entered, needs=STAFF)
portal.add("GET", f"{_ONE}/put-right/<what>", views_amending.put_right, needs=STAFF)
portal.add("POST", f"{_ONE}/put-right/<what>", views_amending.say_right, needs=STAFF)
portal.add("POST", f"{_ONE}/hand-in", views_entering.hand_in, needs=STAFF)
portal.add("POST", f"{_ONE}/account", views_counter.open_account, needs=STAFF)

portal.add("GET", "/begin", views_beginning.begin, needs=STAFF)
portal.add("POST", "/begin", views_beginning.begun, needs=STAFF)
portal.add("GET", f"{_ONE}/number", views_proving.number, needs=STAFF)
portal.add("POST", f"{_ONE}/number", views_proving.send_proof, needs=STAFF)
portal.add("GET", f"{_ONE}/number/<request_id>", views_proving.proof, needs=STAFF)
portal.add("POST", f"{_ONE}/number/<request_id>", views_proving.prove, needs=STAFF)
portal.add("GET", f"{_ONE}/number/<request_id>/phone", views_proving.proof_phone, needs=STAFF)
portal.add("GET", f"{_ONE}/wish/<part>", views_beginning.wish, needs=STAFF)
portal.add("POST", f"{_ONE}/wish/<part>", views_beginning.say_wish, needs=STAFF)
portal.add("GET", f"{_ONE}/documents/new", views_beginning.bring, needs=STAFF)
portal.add("POST", f"{_ONE}/documents/new", views_beginning.brought, needs=STAFF, file=True)

portal.add("GET", "/workdays", views_workdays.this_year, needs=STAFF)
portal.add("GET", "/workdays/<int:year>", views_workdays.workdays, needs=STAFF)
portal.add("POST", "/workdays/<int:year>", views_workdays.enter_days, needs=STAFF)
portal.add("POST", "/workdays/<int:year>/complete", views_workdays.complete_year, needs=STAFF)
portal.add("POST", "/workdays/<int:year>/ask-to-move", views_workdays.ask_to_move, needs=STAFF)

portal.add("GET", "/advice", views_advice.advice, needs=STAFF)
portal.add("GET", "/advice/<question_id>", views_advice.question, needs=STAFF)
portal.add("POST", "/advice/<question_id>", views_advice.answer, needs=STAFF)
portal.add("POST", "/advice/<question_id>/open", views_advice.open_question, needs=STAFF)
portal.add("POST", "/advice/<question_id>/bring-in", views_advice.bring_in, needs=STAFF)

_CALL = "/calls/<appointment_id>"
portal.add("GET", "/calls", views_calls.calls, needs=STAFF)
portal.add("GET", _CALL, views_calls.call, needs=STAFF)
portal.add("GET", f"{_CALL}/helpers", views_who_helps.helpers, needs=STAFF)
portal.add("GET", f"{_CALL}/helpers/<grant_id>", views_who_helps.helper, needs=STAFF)
portal.add("POST", f"{_CALL}/helpers/<grant_id>", views_who_helps.guard, needs=STAFF)
portal.add("POST", f"{_CALL}/open", views_calls.open_call, needs=STAFF)
portal.add("POST", f"{_CALL}/take", views_calls.take_call, needs=STAFF)
portal.add("POST", f"{_CALL}/outcome", views_calls.say_outcome, needs=STAFF)
portal.add("POST", f"{_CALL}/guide", views_calls.guide_offer, needs=STAFF)

_GUIDE = "/guide/<guide_id>"
portal.add("GET", _GUIDE, views_guide.guide, needs=STAFF)
portal.add("GET", f"{_GUIDE}/view", views_guide.guide_view, needs=STAFF)
portal.add("GET", f"{_GUIDE}/news", views_guide.guide_news, needs=STAFF)
portal.add("POST", f"{_GUIDE}/accept", views_guide.guide_accept, needs=STAFF)
portal.add("POST", f"{_GUIDE}/end", views_guide.guide_end, needs=STAFF)
portal.add("POST", f"{_GUIDE}/point", views_guide.guide_point, needs=STAFF, most="120/minute")
portal.add("POST", f"{_GUIDE}/say", views_guide.guide_say, needs=STAFF, most="60/minute")
