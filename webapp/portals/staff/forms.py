"""What the staff type."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form, StringField
from wtforms.validators import AnyOf, Length

from webapp.portals.shared.words_credit import DECISIONS
from webapp.services.documents.text import plain_lines
from webapp.services.onboarding.model import LEAST_REASON, MOST_REASON


def _version(text: str | None) -> int | None:
    """The number the page itself sends back. Raises ValueError with a sentence for the reader."""
    try:
        return int(text) if text else None
    except ValueError:
        raise ValueError(_l("这一页不完整。请重新打开这笔申请，再答复。")) from None


class DecisionForm(Form):
    """An answer and its reason, as the owner will read it; version: of the application that was shown."""

    decision = StringField(validators=[AnyOf(tuple(DECISIONS), message=_l("请选一个答复。"))])
    reason = StringField(
        filters=[lambda text: plain_lines(text or "").strip()],
        validators=[
            Length(min=LEAST_REASON, message=_l("请写理由，客户会读到。至少 %(min)d 个字。")),
            Length(max=MOST_REASON, message=_l("理由最多 %(max)d 个字，请写短一点。")),
        ],
    )
    version = StringField(filters=[_version])
