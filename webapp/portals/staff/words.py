"""What the staff read: refusals of applications and documents."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_appointments, words_documents, words_onboarding

OPENING = _l("打开会记在这份申请的记录里。")

WORDS: dict[str, Any] = {
    **words_documents.WORDS,
    **words_onboarding.WORDS,
    **words_appointments.WORDS,
    "onboarding.changed_meanwhile": _l("客户刚改过材料，请再看一看再答复。"),
}
