"""What the staff type."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Form, StringField
from wtforms.validators import AnyOf, Length

from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.portals.shared.forms import shape
from webapp.portals.shared.words_credit import DECISIONS
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import tidy_mobile
from webapp.services.onboarding.model import LEAST_REASON, MOST_REASON
from webapp.services.onboarding.typed import check_company_code
from webapp.services.workdays.model import KINDS, LEAST_NOTE, MOST_NOTE


def _version(text: str | None) -> int | None:
    """The number the page itself sends back. Raises ValueError with a sentence for the reader."""
    try:
        return int(text) if text else None
    except ValueError:
        raise ValueError(_l("这一页不完整。请重新打开这笔申请，再答复。")) from None


def _fen(text: str | None) -> int | None:
    """An amount in yuan, however it is typed, as fen; None when it was left empty. ValueError with a sentence for the reader."""
    if not text or not text.strip():
        return None
    try:
        return Money.parse(text, "amount").fen
    except BankError:
        raise ValueError(_l("请填金额，比如 300000。")) from None


_WORDS = (
    Length(min=LEAST_REASON, message=_l("请写理由，客户会读到。至少 %(min)d 个字。")),
    Length(max=MOST_REASON, message=_l("理由最多 %(max)d 个字，请写短一点。")),
)


def _mobile(typed: str, _field: str) -> str:
    return tidy_mobile(typed)


def _company(typed: str, field: str) -> str:
    return check_company_code(typed, field)


class ClientForm(Form):
    """Who stands at the counter and for which company, and what was seen and said in person."""

    name = StringField(
        validators=[Length(min=1, message=_l("请照身份证填姓名。"))],
        filters=[lambda text: (text or "").strip()],
    )
    mobile = StringField(validators=[shape(_mobile)])
    company_code = StringField(validators=[shape(_company)])
    newcomer = BooleanField()
    card = StringField(filters=[lambda text: text or ""])
    document = BooleanField()
    face = BooleanField()
    consent = BooleanField()


class DecisionForm(Form):
    """An answer and its reason, as the owner will read it; version: of the application that was shown."""

    decision = StringField(validators=[AnyOf(tuple(DECISIONS), message=_l("请选一个答复。"))])
    reason = StringField(
        filters=[lambda text: plain_lines(text or "").strip()],
        validators=list(_WORDS),
    )
    amount = StringField(filters=[_fen])
    version = StringField(filters=[_version])


class AskForm(Form):
    """What the owner is asked for, as the owner will read it."""

    reason = StringField(filters=[lambda text: plain_lines(text or "").strip()], validators=list(_WORDS))
    version = StringField(filters=[_version])


class AssignForm(Form):
    """To whom, and a note; the service knows who can take it."""

    to = StringField(filters=[lambda text: text or ""])
    reason = StringField(filters=[lambda text: plain_lines(text or "").strip()])
    version = StringField(filters=[_version])


class AnswerForm(Form):
    """An answer to a customer's question."""

    text = StringField(filters=[lambda text: text or ""])


class ColleagueForm(Form):
    """Who is brought in."""

    colleague = StringField(filters=[lambda text: text or ""])


class IdentityForm(Form):
    """What was looked at in person: three ticks, and the company's name where no paper names it."""

    document = BooleanField()
    face = BooleanField()
    licence = BooleanField()
    licence_name = StringField(filters=[lambda text: text or ""])
    version = StringField(filters=[_version])


class WorkdaysForm(Form):
    """Days in a row, what they are, and why; the service knows which days there are."""

    first = StringField()
    first_month = StringField()
    first_day = StringField()
    last = StringField()
    last_month = StringField()
    last_day = StringField()
    kind = StringField(validators=[AnyOf(tuple(KINDS), message=_l("请选放假还是上班。"))])
    note = StringField(
        filters=[lambda text: text or ""],
        validators=[
            Length(min=LEAST_NOTE, message=_l("请写为什么，比如“春节”。同事都看得到。")),
            Length(max=MOST_NOTE, message=_l("最多 %(max)d 个字，请写短一点。")),
        ],
    )
