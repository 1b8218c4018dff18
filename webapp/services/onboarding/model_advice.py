"""The adviser group (R11): one question, one named owner, one answer; financing, tax and law in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.core.errors import Invalid

ANSWER_DAYS = 1
"""Working days until the question is answered."""
LEAST_WORDS, MOST_WORDS = 4, 500


class Topic(StrEnum):
    FINANCING = "financing"
    TAX = "tax"
    LEGAL = "legal"


ROLES: dict[Topic, str] = {
    Topic.FINANCING: "relationship_manager",
    Topic.TAX: "tax_adviser",
    Topic.LEGAL: "legal_adviser",
}
"""Who owns a question on a topic, by the role of staff."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said. mine: by the customer. joined: a colleague came in (then `text` is empty)."""

    text: str
    actor_id: str
    actor_name: str
    mine: bool
    joined: bool
    made_ms: int


@dataclass(frozen=True, slots=True)
class Question:
    """A customer's question about an application, its owner at the bank, and all that was said, oldest first."""

    id: str
    application_id: str
    customer_id: str
    customer_name: str
    topic: Topic
    adviser_id: str
    adviser_name: str
    asked_ms: int
    due_ms: int
    said: tuple[Said, ...]

    @property
    def answered(self) -> bool:
        """Somebody of the bank spoke last."""
        return not next((item.mine for item in reversed(self.said) if not item.joined), True)

    @property
    def group(self) -> frozenset[str]:
        """The ids of the bank's people in it."""
        return frozenset({self.adviser_id, *(item.actor_id for item in self.said if not item.mine)})


def check_topic(text: str) -> Topic:
    """Raises Invalid advice.topic_missing, field "topic"."""
    try:
        return Topic(text)
    except ValueError:
        raise Invalid("advice.topic_missing", "topic") from None


def check_words(text: str) -> str:
    """Raises Invalid advice.words_missing, advice.words_too_long (limit), field "text"."""
    words = text.strip()
    if len(words) < LEAST_WORDS:
        raise Invalid("advice.words_missing", "text")
    if len(words) > MOST_WORDS:
        raise Invalid("advice.words_too_long", "text", limit=MOST_WORDS)
    return words
