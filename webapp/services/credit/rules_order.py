"""What the order contract must show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from webapp.services.credit.model import ContractFacts, Facts, Policy, Reason, Verdict, yuan
from webapp.services.credit.rules_tax import changed_reason, months_between, sums_agree


def order_reasons(facts: Facts, policy: Policy) -> Iterator[Reason]:
    """Reasons from the contract, in the order an owner reads them."""
    contract = facts.contract
    if contract is None:
        yield Reason(
            Verdict.ASK, "credit.contract.missing", "credit.rule.contract", "credit.remedy.upload_contract"
        )
        return
    yield _party(contract, facts.applicant_code)
    yield _counterparty(contract, facts)
    yield _sums(contract)
    yield _signed(contract, facts.today, policy)
    if contract.findings:
        yield Reason(
            Verdict.ASK,
            "credit.contract.findings",
            "credit.rule.findings",
            "credit.remedy.bring_original",
            {"count": contract.findings},
        )
    if contract.changed:
        yield changed_reason("credit.contract.changed", contract.changed)


def order_limit(contract: ContractFacts | None, policy: Policy) -> int | None:
    """The policy's share of the contract less what is paid in advance; fen.

    None when the total isn't known, or when it, its capitals and the items contradict each other.
    """
    if contract is None or contract.total_fen is None:
        return None
    if not sums_agree(contract.total_fen, contract.capitals_fen, contract.items_fen):
        return None
    open_fen = contract.total_fen * (100 - (contract.prepaid_percent or 0)) // 100
    return max(0, open_fen * policy.order_percent // 100)


def _party(contract: ContractFacts, applicant: str) -> Reason:
    rule = "credit.rule.party"
    if applicant == contract.seller_code:
        return Reason(
            Verdict.GOOD, "credit.party.seller", rule, None, {"name": contract.seller_name or applicant}
        )
    if applicant == contract.buyer_code:
        params: dict[str, str | int] = {"name": contract.buyer_name or applicant}
        return Reason(Verdict.ASK, "credit.party.buyer", rule, "credit.remedy.sales_contract", params)
    if contract.seller_code is None or contract.buyer_code is None:
        return Reason(Verdict.ASK, "credit.party.unknown", rule, "credit.remedy.fill_party_codes")
    return Reason(
        Verdict.AGAINST, "credit.party.neither", rule, "credit.remedy.own_contract", {"applicant": applicant}
    )


def _counterparty(contract: ContractFacts, facts: Facts) -> Reason:
    rule = "credit.rule.counterparty"
    selling = contract.buyer_code != facts.applicant_code
    code = contract.buyer_code if selling else contract.seller_code
    name = (contract.buyer_name if selling else contract.seller_name) or ""
    if code is None:
        return Reason(
            Verdict.ASK, "credit.counterparty.unknown", rule, "credit.remedy.fill_party_codes", {"name": name}
        )
    params: dict[str, str | int] = {"code": code, "name": name}
    if contract.buyer_code == contract.seller_code:
        return Reason(
            Verdict.AGAINST, "credit.counterparty.same", rule, "credit.remedy.other_customer", params
        )
    if not facts.code_ok(code):
        return Reason(
            Verdict.ASK, "credit.counterparty.invalid", rule, "credit.remedy.check_counterparty", params
        )
    return Reason(Verdict.GOOD, "credit.counterparty.valid", rule, None, params)


def _sums(contract: ContractFacts) -> Reason:
    rule, remedy = "credit.rule.contract_sums", "credit.remedy.check_contract_total"
    total, capitals, items = contract.total_fen, contract.capitals_fen, contract.items_fen
    if total is None or capitals is None or not items or None in items:
        return Reason(Verdict.ASK, "credit.contract_sums.unknown", rule, remedy)
    item_sum = sum(item for item in items if item is not None)
    params: dict[str, str | int] = {
        "total": yuan(total),
        "capitals": yuan(capitals),
        "sum": yuan(item_sum),
        "count": len(items),
    }
    if not total == capitals == item_sum:
        return Reason(Verdict.ASK, "credit.contract_sums.differ", rule, remedy, params)
    return Reason(Verdict.GOOD, "credit.contract_sums.agree", rule, None, params)


def _signed(contract: ContractFacts, today: date, policy: Policy) -> Reason:
    rule, newest = "credit.rule.contract_day", policy.order_newest_months
    if contract.signed_on is None:
        return Reason(
            Verdict.ASK,
            "credit.contract_day.unknown",
            rule,
            "credit.remedy.fill_contract_day",
            {"newest": newest},
        )
    params: dict[str, str | int] = {"signed_day": contract.signed_on.isoformat(), "newest": newest}
    if contract.signed_on > today:
        return Reason(
            Verdict.ASK, "credit.contract_day.future", rule, "credit.remedy.check_contract_day", params
        )
    if months_between(contract.signed_on, today) >= newest:
        return Reason(Verdict.ASK, "credit.contract_day.old", rule, "credit.remedy.newer_contract", params)
    return Reason(Verdict.GOOD, "credit.contract_day.recent", rule, None, params)
