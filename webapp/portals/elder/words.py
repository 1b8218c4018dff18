"""What the elder reads when something is refused."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "payments.bill_not_found": _l("找不到这张账单。请回到“交费”，重新选一次。"),
    "payments.receipt_not_found": _l("找不到这张回单。请到“看存折”里找一找。"),
    "payments.bill_closed": _l("这张账单已经收回，不用交了。"),
    "payments.already_paid": _l("这张账单已经交过了，没有再扣钱。"),
    "payments.key_reused": _l("这一页已经用过了。请回到“交费”，重新选一次。"),
    "payments.key_missing": _l("这一页没有打开完整。请回到“交费”，重新选一次。"),
    "accounts.not_enough": _l("存折里有 %(balance)s。不够交 %(amount)s。钱没有动。"),
    "accounts.not_found": _l("找不到这个存折。请找银行的人帮忙。"),
}
