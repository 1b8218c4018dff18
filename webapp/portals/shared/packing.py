"""In which packing a browser takes texts (RFC 9110, 12.5.3)."""

from __future__ import annotations

import re
from functools import lru_cache

# A weight of nothing: "br;q=0" asks not to get brotli.
_REFUSED = re.compile(r";\s*q=0(\.0{0,3})?\s*(;|$)", re.IGNORECASE)


@lru_cache(maxsize=256)
def takes(accepted: str, packing: str) -> bool:
    """Whether an Accept-Encoding names a packing and wants it."""
    named = [part for part in accepted.split(",") if part.partition(";")[0].strip().lower() == packing]
    return bool(named) and not any(_REFUSED.search(part) for part in named)
