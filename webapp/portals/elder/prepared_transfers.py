"""A transfer that a family member prepared, as she is asked about it: to whom, how much, when it arrives."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from webapp.portals.elder.words_transfers import ARRIVALS, tail_text
from webapp.portals.shared import aloud
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.payments.model_transfers import Arrival


def asked(shown: ShownTransfer) -> dict[str, Any]:
    """Title, hero and sentences of the question, as `views_proposals` draws them."""
    name, payee, arrival = aloud.name(shown.helper_name), aloud.name(shown.payee), Arrival(shown.arrival)
    number = tail_text(shown.via, shown.tail)
    whose = (
        _("手机尾号%(tail)s。", tail=aloud.tail(shown.tail))
        if shown.via == "mobile"
        else _("账号尾号%(tail)s。", tail=aloud.tail(shown.tail))
    )
    return {
        "title": _("%(name)s替您准备了转给%(payee)s", name=name, payee=payee),
        "label": _("要转给%(name)s", name=shown.payee),
        "who": _("%(number)s，%(name)s准备的", number=number, name=shown.helper_name),
        "sentences": [
            _("%(name)s替您准备了一笔转账，转给%(payee)s。", name=name, payee=payee),
            whose,
            _("一共%(amount)s，不收手续费。", amount=aloud.money(shown.amount)),
            _("从尾号%(tail)s的存折里转。", tail=aloud.tail(shown.account_tail)),
            f"{ARRIVALS[arrival]}。{_('到之前，您都能拿回来。')}",
            _("您同意了，银行才转。不同意，就不转。"),
        ],
        "note": _("您同意了，银行才转。不同意，就不转。"),
        "rows": [
            (_("转给谁"), _("%(name)s，%(number)s", name=shown.payee, number=number)),
            (_("从哪里转"), _("尾号 %(tail)s 的存折", tail=shown.account_tail)),
            (_("手续费"), _("不收")),
            (_("什么时候到"), str(ARRIVALS[arrival])),
            (_("能不能拿回来"), _("到之前都能")),
        ],
    }
