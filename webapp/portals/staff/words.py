"""What the staff read: refusals of applications and documents."""

from __future__ import annotations

from typing import Any

from webapp.portals.shared import words_documents, words_onboarding

WORDS: dict[str, Any] = {**words_documents.WORDS, **words_onboarding.WORDS}
