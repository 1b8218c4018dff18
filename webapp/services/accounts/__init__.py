"""Accounts: customers' money and the double-entry ledger under it."""

from webapp.services.accounts.model import Account, Leaf, PassbookLine
from webapp.services.accounts.service import AccountsService

__all__ = ["Account", "AccountsService", "Leaf", "PassbookLine"]
