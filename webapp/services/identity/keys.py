"""The keys identity works with, each derived from the bank's secret for one purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from webapp.core.crypto import Sealer, blind_index


@dataclass(frozen=True, slots=True)
class IdentityKeys:
    """sealer: mobile numbers and codes on their way. kept: forms that came too late. mobile, code, card: 32 bytes each, for keyed hashes."""

    sealer: Sealer
    kept: Sealer
    mobile: bytes
    code: bytes
    card: bytes

    @classmethod
    def of(cls, key: Callable[[str], bytes]) -> Self:
        """From whatever gives a 32-byte key for a label, e.g. `settings.key`."""
        return cls(
            Sealer(key("identity:sealer")),
            Sealer(key("identity:kept")),
            key("identity:mobile"),
            key("identity:code"),
            key("identity:card"),
        )

    def mobile_index(self, mobile: str) -> str:
        """By which a number is found without being readable."""
        return blind_index(self.mobile, mobile)

    def code_hash(self, request_id: str, code: str) -> str:
        """Six digits can be guessed from a plain hash: this one is keyed, and good for one request only."""
        return blind_index(self.code, f"{request_id}:{code}")
