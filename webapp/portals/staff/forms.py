"""What the staff type."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Form, IntegerField, StringField
from wtforms.validators import AnyOf, Length, Optional

from webapp.portals.shared.words_credit import DECISIONS
from webapp.services.onboarding.model import LEAST_REASON, MOST_REASON


class DecisionForm(Form):
    """An answer and its reason, as the owner will read it; version: of the application that was shown."""

    decision = StringField(validators=[AnyOf(tuple(DECISIONS), message=_l("请选一个答复。"))])
    reason = StringField(
        filters=[lambda text: (text or "").strip()],
        validators=[
            Length(min=LEAST_REASON, message=_l("请写理由，客户会读到。至少 %(min)d 个字。")),
            Length(max=MOST_REASON, message=_l("理由最多 %(max)d 个字，请写短一点。")),
        ],
    )
    version = IntegerField(validators=[Optional()])
