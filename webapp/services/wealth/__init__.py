"""Products with a risk, shown only to whom they suit; never advertised, never sold in the app."""

from webapp.services.wealth.model import Assessment, Product, Shelf
from webapp.services.wealth.service import WealthService

__all__ = ["Assessment", "Product", "Shelf", "WealthService"]
