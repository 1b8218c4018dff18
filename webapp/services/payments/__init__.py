"""Payments: bills, transfers and money that arrives. Every movement is one unit of work under an idempotency key."""

from webapp.services.payments.model import Bill, BillState, Home, Receipt
from webapp.services.payments.service import PaymentsService

__all__ = ["Bill", "BillState", "Home", "PaymentsService", "Receipt"]
