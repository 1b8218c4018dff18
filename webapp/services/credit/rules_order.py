"""What the order contract must show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from webapp.services.credit.model import Reason, against, ask, good, missing, note, yuan
from webapp.services.credit.model_facts import ContractFacts, Facts, months_between
from webapp.services.credit.model_policy import Policy
from webapp.services.credit.orders import invoiced_fen, invoices_of


def order_reasons(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """Reasons from the contract, in the order an owner reads them. Without one only order financing falls away."""
    contract = facts.contract
    if contract is None:
        yield note("credit.contract.missing", "credit.rule.contract", "credit.remedy.upload_contract")
        return
    yield _party(contract, facts.applicant_code)
    yield _counterparty(contract, facts)
    yield _sums(contract)
    yield _signed(contract, facts.today, policy)
    yield _financed(facts)
    yield from _invoiced(facts)


def _party(contract: ContractFacts, applicant: str) -> Reason:
    rule = "credit.rule.party"
    if applicant == contract.seller_code:
        return good("credit.party.seller", rule)
    if applicant == contract.buyer_code:
        return ask("credit.party.buyer", rule, "credit.remedy.sales_contract")
    if contract.seller_code is None or contract.buyer_code is None:
        return missing("credit.party.unknown", rule, "credit.remedy.fill_party_codes")
    return against("credit.party.neither", rule, "credit.remedy.own_contract", applicant=applicant)


def _counterparty(contract: ContractFacts, facts: Facts) -> Reason:
    rule = "credit.rule.counterparty"
    selling = contract.buyer_code != facts.applicant_code
    code = contract.buyer_code if selling else contract.seller_code
    if code is None:
        return missing("credit.counterparty.unknown", rule, "credit.remedy.fill_party_codes")
    if contract.buyer_code == contract.seller_code:
        return against("credit.counterparty.same", rule, "credit.remedy.other_customer", code=code)
    if not facts.code_ok(code):
        return ask("credit.counterparty.invalid", rule, "credit.remedy.check_counterparty", code=code)
    if shared := _shared(contract, facts.person):
        return ask("credit.counterparty.related", rule, "credit.remedy.explain_relation", what=shared)
    return good("credit.counterparty.valid", rule, code=code)


def _shared(contract: ContractFacts, person: str | None) -> str:
    """The name or the person that both sides have; empty when there is none."""
    if contract.buyer_name and contract.buyer_name == contract.seller_name:
        return contract.buyer_name
    persons = {contract.buyer_person, contract.seller_person} - {None}
    if contract.buyer_person and contract.buyer_person == contract.seller_person:
        return contract.buyer_person
    both = len(persons) == 2
    other = contract.buyer_person if not contract.seller_person else contract.seller_person
    return person if person and person == other and not both else ""


def _sums(contract: ContractFacts) -> Reason:
    rule, remedy = "credit.rule.contract_sums", "credit.remedy.check_contract_total"
    total, capitals, items = contract.total_fen, contract.capitals_fen, contract.items_fen
    if total is None or capitals is None or not items or None in items:
        return missing("credit.contract_sums.unknown", rule, remedy)
    item_sum = sum(item for item in items if item is not None)
    if not total == capitals == item_sum:
        figures = {"total": yuan(total), "capitals": yuan(capitals), "sum": yuan(item_sum)}
        return ask("credit.contract_sums.differ", rule, remedy, **figures)
    return good("credit.contract_sums.agree", rule, total=yuan(total))


def _signed(contract: ContractFacts, today: date, policy: Policy) -> Reason:
    rule, newest = "credit.rule.contract_day", policy.papers.contract_newest_months
    signed = contract.signed_on
    if signed is None:
        return missing("credit.contract_day.unknown", rule, "credit.remedy.fill_contract_day", newest=newest)
    day = signed.isoformat()
    if signed > today:
        remedy = "credit.remedy.check_contract_day"
        return ask("credit.contract_day.future", rule, remedy, signed_day=day, newest=newest)
    if months_between(signed, today) >= newest:
        return ask(
            "credit.contract_day.old", rule, "credit.remedy.newer_contract", signed_day=day, newest=newest
        )
    return good("credit.contract_day.recent", rule, signed_day=day, newest=newest)


def _financed(facts: Facts) -> Reason:
    rule, financed = "credit.rule.financed", facts.known.contract_financed
    if financed is None:
        return missing("credit.financed.unknown", rule, "credit.remedy.talk_to_manager")
    if financed:
        return against("credit.financed.before", rule, "credit.remedy.other_contract")
    return good("credit.financed.not_yet", rule)


def _invoiced(facts: Facts) -> Iterator[Reason]:
    """Invoices of the same two parties since the contract was signed."""
    contract, invoices = facts.contract, invoices_of(facts)
    if contract is None or contract.total_fen is None or not invoices:
        return
    rule, invoiced = "credit.rule.invoiced", invoiced_fen(facts)
    if invoiced is None:
        yield missing("credit.invoiced.unknown", rule, "credit.remedy.check_invoices")
        return
    figures = {"invoiced": yuan(invoiced), "total": yuan(contract.total_fen)}
    if invoiced > contract.total_fen:
        yield ask("credit.invoiced.more", rule, "credit.remedy.check_invoices", **figures)
        return
    yield good(
        "credit.invoiced.part", rule, count=len(invoices), rest=yuan(contract.total_fen - invoiced), **figures
    )
