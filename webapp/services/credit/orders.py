"""The part of a contract that is still to be delivered and paid."""

from __future__ import annotations

from webapp.services.credit.model_facts import Facts, Invoice
from webapp.services.credit.sums import sums_agree


def invoices_of(facts: Facts) -> list[Invoice]:
    """Invoices between the two parties of the contract since it was signed, each once. A code or day that wasn't read counts as theirs."""
    contract = facts.selling
    if contract is None:
        return []
    found: dict[str, Invoice] = {}
    for number, item in enumerate(facts.invoices):
        parties = item.seller_code in {None, contract.seller_code} and item.buyer_code in {
            None,
            contract.buyer_code,
        }
        early = item.issued_on and contract.signed_on and item.issued_on < contract.signed_on
        if parties and not early:
            found[item.number or f"#{number}"] = item
    return [*found.values()]


def open_part(facts: Facts) -> int | None:
    """The contract less what was paid in advance and already invoiced; fen, never under 0.

    None when the total isn't known, or when it, its capitals and the items contradict each other, or an invoice's amount isn't known.
    """
    contract = facts.selling
    if contract is None or contract.total_fen is None:
        return None
    if not sums_agree(contract.total_fen, contract.capitals_fen, contract.items_fen):
        return None
    invoiced = invoiced_fen(facts)
    return None if invoiced is None else max(0, contract.total_fen - prepaid(facts) - invoiced)


def invoiced_fen(facts: Facts) -> int | None:
    """What the invoices add up to, red ones taken away, never under 0; None when an amount isn't known."""
    amounts = [item.total_fen for item in invoices_of(facts)]
    known = [amount for amount in amounts if amount is not None]
    return max(0, sum(known)) if len(known) == len(amounts) else None


def prepaid(facts: Facts) -> int:
    """In advance: what the contract says, rounded up, or what the receipts of the buyer's money add up to, if that is more."""
    contract = facts.selling
    if contract is None or contract.total_fen is None:
        return 0
    said = -(-contract.total_fen * (contract.prepaid_percent or 0) // 100)
    received = sum(
        item.amount_fen or 0
        for item in facts.receipts
        if item.payer_name
        and item.payer_name == contract.buyer_name
        and item.payee_name == contract.seller_name
        and not (item.paid_on and contract.signed_on and item.paid_on < contract.signed_on)
    )
    return max(said, received)
