"""The bank's messages to the person."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response
from flask_babel import gettext as _

from webapp.core.database.outbox import Message
from webapp.portals.shared import aloud
from webapp.portals.shared.page_sound import Said
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_messages import asks, told, told_in_public

_READ_ALOUD = 3
_SHOWN = 8


def messages() -> Response:
    """Everything that was delivered, by the day of what it tells, newest first; the newest three are read aloud."""
    arrived = sorted(bank().identity.messages(actor()), key=lambda one: one.created, reverse=True)
    waits = _waiting(arrived)
    lines = [{"text": told(message, open_ids=waits), "at": message.created} for message in arrived]
    said: list[str | Said] = (
        [_("您有 %(count)s 条银行消息。", count=aloud.count(len(lines)))] if lines else [_("现在没有消息。")]
    )
    for message in arrived[:_READ_ALOUD]:
        whole, quiet = told(message, aloud_too=True, open_ids=waits), told_in_public(message)
        said += [whole] if quiet is None else [quiet, Said(whole, aside=True)]
    return page(
        "public/messages.html",
        title=_("银行消息"),
        spoken=said,
        lines=lines[:_SHOWN],
        earlier=lines[_SHOWN:],
    )


def _waiting(arrived: Sequence[Message]) -> set[str]:
    """What this person can still answer."""
    if not any(asks(message) for message in arrived):
        return set()
    return {card.id for card in bank().assistance.home_cards(actor())}
