"""How often one device may use an address that anybody can reach. Counted in each page process.

The counters that guard codes and passkeys themselves are in the database (`services/identity`); these keep a flood from it.
"""

from __future__ import annotations

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from webapp.core.errors import TooMany
from webapp.portals.shared.here import asked, extension

# Generous: a whole family or a bank hall may share one address.
AT_THE_DOOR = "60/minute"


class Paces:
    """Which endpoints are counted, and the counts."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._items: dict[str, RateLimitItem] = {}

    def set(self, endpoint: str, most: str) -> None:
        """most: as the `limits` library writes it, "60/minute"."""
        self._items[endpoint] = parse(most)

    def check(self) -> None:
        """Counts this request. Raises TooMany pace.too_many."""
        request = asked()
        endpoint = request.endpoint or ""
        item = self._items.get(endpoint)
        if item is not None and not self._limiter.hit(item, endpoint, request.remote_addr or ""):
            raise TooMany("pace.too_many")


def check_pace() -> None:
    """Counts this request where its address has a pace. Raises TooMany pace.too_many."""
    paces: Paces = extension("paces")
    paces.check()
