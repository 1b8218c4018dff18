"""A question to the adviser group, as the customer and the bank's people both see it."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import day, moment
from webapp.portals.shared.words_onboarding import TOPICS
from webapp.services.onboarding.model_advice import Question, Said


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One thing said, by whom and when. kind: customer | bank | joined."""

    text: str
    by: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """owner: who answers and by when; state and kind: of its mark."""

    id: str
    title: str
    first: str
    owner: str
    state: str
    kind: str
    lines: list[ShownLine]


def shown_of(question: Question) -> ShownQuestion:
    """The question in words."""
    topic = str(TOPICS[question.topic.value])
    by = day(from_ms(question.due_ms))
    owner = (
        _("%(who)s负责到底。", who=question.adviser_name)
        if question.answered
        else _("%(who)s负责，最晚%(day)s回答。", who=question.adviser_name, day=by)
    )
    state, kind = (_("回答了"), "good") if question.answered else (_("等回答"), "ask")
    return ShownQuestion(
        question.id,
        _("%(topic)s问题", topic=topic),
        next((item.text for item in question.said if item.text), ""),
        owner,
        state,
        kind,
        [_line(item) for item in question.said],
    )


def _line(item: Said) -> ShownLine:
    by = _("%(who)s，%(when)s", who=item.actor_name, when=moment(from_ms(item.made_ms)))
    if item.joined:
        return ShownLine(_("%(who)s也来一起看。", who=item.actor_name), by, "joined")
    return ShownLine(item.text, by, "customer" if item.mine else "bank")
