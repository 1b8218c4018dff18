"""What was put right at the counter, in words for the owner and the staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.core.clock import from_ms
from webapp.portals.shared.locale import moment
from webapp.services.onboarding.model_amend import Amended

# what staff type of a client -> how it is called
TYPED: dict[str, Any] = {
    "name": _l("姓名"),
    "mobile": _l("手机号"),
    "company_code": _l("信用代码"),
    "licence_name": _l("企业名称"),
}

# kind of the trail -> what staff did themselves, what they did for the client
RECORD: dict[str, tuple[Any, Any]] = {
    "onboarding.proof_sent": (
        _l("您往客户的手机发了核对号码的验证码。"),
        _l("银行的%(who)s往您的手机发了核对号码的验证码。"),
    ),
    "onboarding.number_proven": (_l("您核对了客户的手机号。"), _l("银行的%(who)s在柜台核对了您的手机号。")),
    "onboarding.put_right": (
        _l("您在柜台改正了客户的%(what)s。"),
        _l("银行的%(who)s在柜台改正了您的%(what)s。%(note)s"),
    ),
}


@dataclass(frozen=True, slots=True)
class ShownAmendment:
    """title: who put what right; change: what stood there and what stands there now; when."""

    title: str
    change: str
    note: str
    when: str


def shown_amendments(amended: Sequence[Amended]) -> list[ShownAmendment]:
    """Oldest first."""
    return [
        ShownAmendment(
            _("%(who)s在柜台改正了%(what)s", who=one.actor_name, what=TYPED[one.what.value]),
            _(
                "原来是“%(original)s”，现在是“%(corrected)s”。",
                original=one.original,
                corrected=one.corrected,
            ),
            one.note,
            moment(from_ms(one.made_ms)),
        )
        for one in amended
    ]
