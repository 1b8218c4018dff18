"""What a decision is bound to: one number over everything the pre-review looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from webapp.services.credit.model_facts import Known
from webapp.services.documents.model import Document
from webapp.services.onboarding.model_wish import UNSAID, Wish


def snapshot_of(
    company_code: str,
    policy_version: str,
    documents: Iterable[Document],
    known: Known | None = None,
    wish: Wish = UNSAID,
) -> str:
    """SHA-256 over code, policy, each confirmed document's bytes, values and findings, what the bank knows from elsewhere, and
    what is wanted, as far as it was said."""
    papers = [_paper(item) for item in documents if item.confirmed]
    everything = [company_code, policy_version, papers, asdict(known or Known())]
    if wish != UNSAID:
        everything.append(asdict(wish))
    text = json.dumps(everything, ensure_ascii=True, separators=(",", ":"), default=date.isoformat)
    return hashlib.sha256(text.encode()).hexdigest()


def _paper(document: Document) -> list[object]:
    said: list[object] = [document.sha256, document.kind.value, sorted(document.values.items())]
    found = [[one.code, sorted(one.params.items()), list(one.fields)] for one in document.reading.findings]
    return [*said, found] if found else said
