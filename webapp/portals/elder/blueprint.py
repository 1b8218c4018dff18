"""The addresses of the elder's portal, on one screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder import (
    views_agreeing,
    views_allowance,
    views_appointments,
    views_bills,
    views_bills_together,
    views_card_lift,
    views_cards,
    views_confirming,
    views_deposit_look,
    views_deposit_open,
    views_deposit_out,
    views_deposits,
    views_family,
    views_family_month,
    views_greetings,
    views_guided,
    views_help,
    views_helper,
    views_home,
    views_hours,
    views_month,
    views_naming,
    views_paid_for,
    views_passbook,
    views_payees,
    views_plan,
    views_proof,
    views_proposals,
    views_record,
    views_services,
    views_stopping,
    views_stories,
    views_transfers,
    views_wealth,
)
from webapp.portals.elder.places import PLACES
from webapp.portals.elder.views_stories import READING_PLACES
from webapp.portals.elder.words import WORDS
from webapp.portals.elder.words_cards import WORDS as CARDS_WORDS
from webapp.portals.elder.words_deposits import WORDS as DEPOSITS_WORDS
from webapp.portals.elder.words_family import WORDS as FAMILY_WORDS
from webapp.portals.elder.words_passbook import WORDS as PASSBOOK_WORDS
from webapp.portals.elder.words_people import WORDS as PEOPLE_WORDS
from webapp.portals.elder.words_transfers import WORDS as TRANSFER_WORDS
from webapp.portals.elder.words_wealth import WORDS as WEALTH_WORDS
from webapp.portals.shared.access import Access
from webapp.portals.shared.portal import Portal
from webapp.portals.shared.words_guidance import WORDS as GUIDANCE_WORDS

ELDER = Access.ELDER
_AMOUNT = ("amount",)

portal = Portal(
    "elder",
    "/elder",
    WORDS
    | TRANSFER_WORDS
    | FAMILY_WORDS
    | PEOPLE_WORDS
    | PASSBOOK_WORDS
    | DEPOSITS_WORDS
    | CARDS_WORDS
    | WEALTH_WORDS
    | GUIDANCE_WORDS,
    nav=((_l("回首页"), "elder.home"),),
    places=(*PLACES, *READING_PLACES),
    beside=True,
    # Who else may help her, and what she decides about them, are hers alone; below, so are codes and the record.
    alone="/family",
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
portal.add("GET", "/plan/amount", views_plan.plan_amount, needs=ELDER, amounts=_AMOUNT)
portal.add("POST", "/plan/amount", views_plan.set_plan, needs=ELDER, amounts=_AMOUNT)
portal.add("GET", "/plan/stop", views_plan.plan_stop, needs=ELDER)
portal.add("POST", "/plan/stop", views_plan.stop_plan, needs=ELDER)
portal.add("POST", "/plan/hint", views_plan.close_hint, needs=ELDER)
portal.add("GET", "/record", views_record.record, needs=ELDER, alone=True)
portal.add("GET", "/record/<event_id>", views_proof.record_line, needs=ELDER, alone=True)
portal.add("GET", "/record/<event_id>/receipt", views_proof.record_receipt, needs=ELDER, alone=True)
portal.add("GET", "/record/<event_id>/paper", views_proof.record_paper, needs=ELDER, alone=True)
portal.add("GET", "/specialist", views_help.specialist, needs=ELDER)

portal.add("GET", "/family", views_family.family, needs=ELDER)
portal.add("POST", "/family/invitations", views_family.invite, needs=ELDER)
portal.add("GET", "/family/new", views_family.new_help, needs=ELDER)
_INVITED = "/family/invitations/<invitation_id>"
_CODE = f"{_INVITED}/codes/<request_id>"
portal.add("GET", _INVITED, views_agreeing.invitation, needs=ELDER)
portal.add("GET", f"{_INVITED}/people", views_naming.help_people, needs=ELDER)
portal.add("POST", f"{_INVITED}/people", views_naming.name_people, needs=ELDER)
portal.add("POST", f"{_INVITED}/agree", views_agreeing.agree_to_helper, needs=ELDER)
portal.add("POST", f"{_INVITED}/device", views_agreeing.ask_device, needs=ELDER)
portal.add("POST", f"{_INVITED}/signed", views_agreeing.agree_by_device, needs=ELDER)
portal.add("GET", _CODE, views_agreeing.agree_code, needs=ELDER)
portal.add("POST", _CODE, views_agreeing.agree_by_code, needs=ELDER)
portal.add("GET", f"{_CODE}/phone", views_agreeing.agree_phone, needs=ELDER)
portal.add("POST", f"{_INVITED}/decline", views_agreeing.refuse_helper, needs=ELDER)
portal.add("GET", "/family/grants/<grant_id>", views_helper.helper, needs=ELDER)
portal.add("GET", "/family/grants/<grant_id>/less", views_helper.less_help, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/less", views_helper.set_less_help, needs=ELDER)
portal.add("GET", "/family/grants/<grant_id>/hours", views_hours.help_hours, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/hours", views_hours.set_help_hours, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/pause", views_helper.pause_help, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/resume", views_helper.resume_help, needs=ELDER)
portal.add("POST", "/family/grants/<grant_id>/end", views_helper.end_help, needs=ELDER)
_BILLERS = "/family/grants/<grant_id>/billers"
portal.add("GET", _BILLERS, views_paid_for.billers_of, needs=ELDER)
portal.add("POST", _BILLERS, views_paid_for.change_billers, needs=ELDER)
portal.add("GET", f"{_INVITED}/billers", views_paid_for.choose_billers, needs=ELDER)
portal.add("POST", f"{_INVITED}/billers", views_paid_for.set_billers, needs=ELDER)
portal.add("POST", "/payments/<payment_id>/back", views_paid_for.take_bill_back, needs=ELDER)
_MORE = "/family/allowance/<int:yuan>"
portal.add("GET", "/family/allowance", views_allowance.allowance, needs=ELDER)
portal.add("POST", "/family/allowance", views_allowance.set_allowance, needs=ELDER)
portal.add("GET", _MORE, views_allowance.more_allowance, needs=ELDER)
portal.add("POST", f"{_MORE}/device", views_allowance.ask_allowance, needs=ELDER)
portal.add("POST", f"{_MORE}/signed", views_allowance.sign_allowance, needs=ELDER)
portal.add("POST", f"{_MORE}/code", views_allowance.send_allowance_code, needs=ELDER)
portal.add("GET", f"{_MORE}/codes/<request_id>", views_allowance.allowance_code, needs=ELDER)
portal.add("POST", f"{_MORE}/codes/<request_id>", views_allowance.allow_by_code, needs=ELDER)
portal.add("GET", f"{_MORE}/codes/<request_id>/phone", views_allowance.allowance_phone, needs=ELDER)
portal.add("POST", "/family/stop", views_stopping.stop_help, needs=ELDER)
portal.add("GET", "/family/stopped", views_stopping.stopped_help, needs=ELDER)
portal.add("GET", "/family/month", views_family_month.family_month, needs=ELDER)
_PROPOSAL, _TYPED = "/family/proposals/<proposal_id>", "/family/proposals/<proposal_id>/codes/<request_id>"
portal.add("GET", _PROPOSAL, views_proposals.proposal, needs=ELDER)
portal.add("POST", f"{_PROPOSAL}/answer", views_proposals.answer_proposal, needs=ELDER)
portal.add("POST", f"{_PROPOSAL}/device", views_confirming.ask_proposal, needs=ELDER)
portal.add("POST", f"{_PROPOSAL}/signed", views_confirming.sign_proposal, needs=ELDER)
portal.add("POST", f"{_PROPOSAL}/code", views_confirming.another_code, needs=ELDER)
portal.add("GET", _TYPED, views_confirming.proposal_code, needs=ELDER)
portal.add("POST", _TYPED, views_confirming.approve_by_code, needs=ELDER)
portal.add("GET", f"{_TYPED}/phone", views_confirming.proposal_phone, needs=ELDER)

_GUIDE = "/guide/<guide_id>"
portal.add("POST", "/guide", views_guided.guide_ask, needs=ELDER)
portal.add("GET", _GUIDE, views_guided.guide_over, needs=ELDER, alone=True)
portal.add("POST", f"{_GUIDE}/accept", views_guided.guide_accept, needs=ELDER)
portal.add("POST", f"{_GUIDE}/end", views_guided.guide_end, needs=ELDER)
portal.add("POST", f"{_GUIDE}/here", views_guided.guide_here, needs=ELDER)
portal.add("POST", f"{_GUIDE}/answer", views_guided.guide_answer, needs=ELDER)
portal.add("GET", f"{_GUIDE}/bar", views_guided.guide_bar, needs=ELDER)
portal.add("GET", f"{_GUIDE}/news", views_guided.guide_news, needs=ELDER)

_APPOINTMENT = "/appointments/<appointment_id>"
portal.add("POST", "/appointments", views_appointments.begin_appointment, needs=ELDER)
portal.add("GET", _APPOINTMENT, views_appointments.appointment, needs=ELDER)
portal.add("POST", _APPOINTMENT, views_appointments.answer_question, needs=ELDER)
portal.add("POST", f"{_APPOINTMENT}/book", views_appointments.book_appointment, needs=ELDER)
portal.add("GET", f"{_APPOINTMENT}/change", views_appointments.change_appointment, needs=ELDER)
portal.add("POST", f"{_APPOINTMENT}/change", views_appointments.move_appointment, needs=ELDER)
portal.add("POST", f"{_APPOINTMENT}/cancel", views_appointments.cancel_appointment, needs=ELDER)

portal.add("GET", "/help", views_stories.help, needs=ELDER)
portal.add("GET", "/help/<help_id>", views_stories.help_page, needs=ELDER)
portal.add("GET", "/stories", views_stories.stories, needs=ELDER)
portal.add("GET", "/stories/<story_id>", views_stories.story, needs=ELDER)

portal.add("POST", "/greetings/keep", views_greetings.keep_card, needs=ELDER)
portal.add("GET", "/birthday", views_greetings.birthday, needs=ELDER)
portal.add("POST", "/birthday", views_greetings.set_birthday, needs=ELDER)
portal.add("POST", "/birthday/forget", views_greetings.forget_birthday, needs=ELDER)

portal.add("GET", "/bills/together", views_bills_together.bills_together, needs=ELDER)
portal.add("POST", "/bills/together/pay", views_bills_together.pay_together, needs=ELDER)
portal.add("GET", "/bills/together/<together_id>", views_bills_together.paid_together, needs=ELDER)
portal.add("GET", "/transfers", views_transfers.transfers, needs=ELDER)
portal.add("POST", "/transfers", views_transfers.start_transfer, needs=ELDER)
portal.add("GET", "/transfers/<transfer_id>", views_transfers.transfer, needs=ELDER)
portal.add("GET", "/transfers/<transfer_id>/payee", views_transfers.transfer_payee, needs=ELDER)
portal.add("POST", "/transfers/<transfer_id>/payee", views_transfers.change_transfer_payee, needs=ELDER)
portal.add(
    "GET", "/transfers/<transfer_id>/amount", views_transfers.transfer_amount, needs=ELDER, amounts=_AMOUNT
)
portal.add(
    "POST",
    "/transfers/<transfer_id>/amount",
    views_transfers.set_transfer_amount,
    needs=ELDER,
    amounts=_AMOUNT,
)
portal.add("GET", "/transfers/<transfer_id>/arrival", views_transfers.transfer_arrival, needs=ELDER)
portal.add("POST", "/transfers/<transfer_id>/arrival", views_transfers.set_transfer_arrival, needs=ELDER)
portal.add("GET", "/transfers/<transfer_id>/check", views_transfers.transfer_check, needs=ELDER)
portal.add("POST", "/transfers/<transfer_id>/send", views_transfers.send_transfer, needs=ELDER)
portal.add("POST", "/transfers/<transfer_id>/take-back", views_transfers.take_transfer_back, needs=ELDER)
portal.add("GET", "/payees", views_payees.payees, needs=ELDER)
portal.add("GET", "/payees/new", views_payees.new_payee, needs=ELDER)
portal.add("POST", "/payees/new", views_payees.add_payee, needs=ELDER)
portal.add("GET", "/payees/<payee_id>", views_payees.payee, needs=ELDER)
portal.add("POST", "/payees/<payee_id>/remove", views_payees.remove_payee, needs=ELDER)
portal.add("GET", "/payees/<payee_id>/name", views_payees.payee_name, needs=ELDER)
portal.add("POST", "/payees/<payee_id>/name", views_payees.rename_payee, needs=ELDER)
portal.add("GET", "/payees/<payee_id>/number", views_payees.payee_number, needs=ELDER)
portal.add("POST", "/payees/<payee_id>/number", views_payees.give_payee_number, needs=ELDER)
portal.add("GET", "/payees/<payee_id>/relation", views_payees.payee_relation, needs=ELDER)
portal.add("POST", "/payees/<payee_id>/relation", views_payees.set_payee_relation, needs=ELDER)

_DEPOSIT, _DRAFT = "/deposits/<deposit_id>", "/deposits/drafts/<draft_id>"
portal.add("GET", "/deposits", views_deposits.deposits, needs=ELDER)
portal.add("GET", "/deposits/new", views_deposit_open.deposit_new, needs=ELDER)
portal.add("POST", "/deposits/new", views_deposit_open.deposit_start, needs=ELDER)
portal.add("GET", f"{_DRAFT}/amount", views_deposit_open.deposit_amount, needs=ELDER, amounts=_AMOUNT)
portal.add("POST", f"{_DRAFT}/amount", views_deposit_open.deposit_set_amount, needs=ELDER, amounts=_AMOUNT)
portal.add("GET", f"{_DRAFT}/term", views_deposit_open.deposit_term, needs=ELDER)
portal.add("POST", f"{_DRAFT}/term", views_deposit_open.deposit_set_term, needs=ELDER)
portal.add("GET", f"{_DRAFT}/end", views_deposit_open.deposit_end, needs=ELDER)
portal.add("POST", f"{_DRAFT}/end", views_deposit_open.deposit_set_end, needs=ELDER)
portal.add("GET", f"{_DRAFT}/look", views_deposit_look.deposit_look, needs=ELDER)
portal.add("POST", f"{_DRAFT}/open", views_deposit_look.deposit_open, needs=ELDER)
portal.add("GET", "/deposits/receipts/<move_id>", views_deposits.deposit_receipt, needs=ELDER)
portal.add("GET", _DEPOSIT, views_deposits.deposit, needs=ELDER)
portal.add("POST", f"{_DEPOSIT}/at-end", views_deposits.deposit_change_end, needs=ELDER)
portal.add("GET", f"{_DEPOSIT}/out", views_deposit_out.deposit_out, needs=ELDER)
portal.add("POST", f"{_DEPOSIT}/out", views_deposit_out.deposit_start_out, needs=ELDER)
portal.add("GET", "/deposits/out/<draft_id>", views_deposit_out.deposit_out_look, needs=ELDER)
portal.add("POST", "/deposits/out/<draft_id>", views_deposit_out.deposit_take_out, needs=ELDER)

_CARD, _LIFT = "/cards/<card_id>", "/cards/<card_id>/lift/<request_id>"
portal.add("GET", "/cards", views_cards.cards, needs=ELDER)
portal.add("GET", _CARD, views_cards.card, needs=ELDER)
portal.add("POST", f"{_CARD}/lost", views_cards.card_report, needs=ELDER)
portal.add("GET", "/cards/receipts/<event_id>", views_cards.card_event, needs=ELDER)
portal.add("POST", f"{_CARD}/lift", views_card_lift.card_ask_lift, needs=ELDER, alone=True)
portal.add("GET", _LIFT, views_card_lift.card_lift, needs=ELDER, alone=True)
portal.add("POST", _LIFT, views_card_lift.card_lift_now, needs=ELDER, alone=True)
portal.add("GET", f"{_LIFT}/phone", views_card_lift.card_lift_phone, needs=ELDER, alone=True)
portal.add("GET", "/wealth", views_wealth.wealth, needs=ELDER)
