"""Time deposits (定期存款, 整存整取): opened, kept on or paid back at their end, taken out early whole or in part."""

from webapp.services.deposits.drafts import Opening, TakingOut
from webapp.services.deposits.model import Deposit, Early, Move, Offer
from webapp.services.deposits.rates import load_rates
from webapp.services.deposits.service import DepositsService

__all__ = ["Deposit", "DepositsService", "Early", "Move", "Offer", "Opening", "TakingOut", "load_rates"]
