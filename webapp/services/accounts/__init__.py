"""Accounts: customers' money and the double-entry ledger under it."""

from webapp.services.accounts.model import Account, PassbookLine, PassbookMonth
from webapp.services.accounts.service import AccountsService

__all__ = ["Account", "AccountsService", "PassbookLine", "PassbookMonth"]
