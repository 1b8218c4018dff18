"""What an agreement is, and when it can be signed. Times are ms; digests are lower-case hex SHA-256 of the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Refused

CHALLENGE_MS = 5 * 60 * 1000
"""For so long after it was asked for, the device's answer counts."""


class AgreementKind(StrEnum):
    ACCOUNT = "account"
    LOAN = "loan"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One paper of a case. `about`: digest of the terms it was made of, so that other terms make another paper."""

    id: str
    case_id: str
    owner_id: str
    kind: AgreementKind
    about: str
    digest: str
    made_ms: int
    signed_ms: int | None = None
    signer_name: str | None = None

    @property
    def signed(self) -> bool:
        return self.signed_ms is not None


@dataclass(frozen=True, slots=True)
class Pending:
    """A challenge a device is to answer. challenge: base64url; session_id: where it was asked for."""

    challenge: str
    session_id: str
    until_ms: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a signed agreement found: the paper is as it was signed, and the signature is the signer's device's."""

    agreement: Agreement
    paper_unchanged: bool
    signature_good: bool

    @property
    def good(self) -> bool:
        return self.paper_unchanged and self.signature_good


def check_pending(pending: Pending | None, session_id: str, challenge: str, now_ms: int) -> None:
    """Raises Refused agreements.asked_elsewhere when the answer is not to what was asked here last, agreements.too_late."""
    if pending is None or pending.session_id != session_id or pending.challenge != challenge:
        raise Refused("agreements.asked_elsewhere")
    if pending.until_ms <= now_ms:
        raise Refused("agreements.too_late")
