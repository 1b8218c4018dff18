"""The bank's messages to the person."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.shared import aloud
from webapp.portals.shared.person import actor
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_messages import told

_READ_ALOUD = 3


def messages() -> Response:
    """Everything that was delivered, newest first; the newest three are read aloud."""
    arrived = bank().identity.messages(actor())
    lines = [{"text": told(message), "at": message.delivered or message.created} for message in arrived]
    said = (
        [_("您有 %(count)s 条银行消息。", count=aloud.count(len(lines)))] if lines else [_("现在没有消息。")]
    )
    said += [told(message, aloud_too=True) for message in arrived[:_READ_ALOUD]]
    return page("public/messages.html", title=_("银行的消息"), spoken=said, lines=lines)
