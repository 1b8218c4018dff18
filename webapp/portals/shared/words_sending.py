"""Prepared payments in few words, a bill or a transfer, the same wherever they stand."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.portals.shared.words_bills import service_name
from webapp.services.assistance.model import Shown
from webapp.services.assistance.model_sending import ShownTransfer
from webapp.services.assistance.rules import mask

# Who one of her people is to her, as the helper reads it.
_RELATIONS: dict[str, Any] = {
    "son": _l("儿子"),
    "daughter": _l("女儿"),
    "spouse": _l("老伴"),
    "relative": _l("亲戚"),
    "neighbour": _l("邻居"),
    "friend": _l("朋友"),
    "other": _l("别的人"),
}


def relation_word(relation: str | None) -> str:
    """儿子; "" when she didn't say."""
    return str(_RELATIONS[relation]) if relation else ""


def what_for_her(shown: Shown | ShownTransfer) -> str:
    """燃气费, or 转给赵国强."""
    if isinstance(shown, ShownTransfer):
        return _("转给%(name)s", name=shown.payee)
    return service_name(shown.service)


def what_for_him(shown: Shown | ShownTransfer) -> str:
    """燃气费, or 转给赵**."""
    if isinstance(shown, ShownTransfer):
        return _("转给%(name)s", name=mask(shown.payee))
    return service_name(shown.service)
