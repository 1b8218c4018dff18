"""Before staff see anything of a customer: the one button that opens it, which is recorded."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.portals.shared.rendering import address, page
from webapp.portals.staff.words import CALL_OPENING, OPENING


def ask_to_open(reference: str, action: str) -> Response:
    """What is about an application. action: where the button leads."""
    title = _("打开申请 %(reference)s", reference=reference)
    return _ask(title, str(OPENING), _("打开这笔申请"), action, (_("回到队列"), address("staff.queue")))


def ask_to_open_call(reference: str, action: str, status: int = 200) -> Response:
    """A call or a visit to a branch."""
    title = _("打开预约 %(reference)s", reference=reference)
    back = (_("回到名单"), address("staff.calls"))
    return _ask(title, str(CALL_OPENING), _("打开这个预约"), action, back, status)


def _ask(
    title: str, note: str, button: str, action: str, back: tuple[str, str], status: int = 200
) -> Response:
    return page(
        "staff/open_case.html",
        title=title,
        status=status,
        spoken=[title, note],
        note=note,
        action=action,
        words=button,
        back=back,
    )
