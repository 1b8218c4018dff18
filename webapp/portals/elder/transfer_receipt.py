"""The page of a transfer that was sent: on its way, arrived or back again; and what leads there."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import BankError
from webapp.core.money import Money
from webapp.portals.elder.spoken_transfers import receipt_said
from webapp.portals.elder.words_transfers import where_to
from webapp.portals.shared.locale import moment
from webapp.portals.shared.rendering import page
from webapp.portals.shared.replies import see_other
from webapp.portals.shared.services import bank
from webapp.services.payments.model_transfers import Transfer, TransferState


def receipt_page(found: Transfer, amount: Money, *, late: bool) -> Response:
    titles = {
        TransferState.WAITING: _("转出去了，钱在路上"),
        TransferState.ARRIVED: _("转好了，钱到了"),
        TransferState.TAKEN_BACK: _("钱拿回来了"),
    }
    told = [_("这一笔早就转出去了，没有再改。")] if late else []
    ended = moment(found.ended) if found.ended else ""
    back = found.state is TransferState.TAKEN_BACK
    helper = bank().identity.person(found.prepared_by).name if found.prepared_by else ""
    rows = [
        (_("转给谁"), where_to(found)),
        (_("什么时候到"), moment(found.due) if found.due and found.can_be_taken_back else ""),
        (_("能不能拿回来"), _("到之前都能") if found.can_be_taken_back else ""),
        (_("什么时候拿回来的"), ended if back else ""),
        (_("什么时候到的"), "" if back else ended),
        (_("手续费"), _("不收")),
        (_("从哪里转"), _("尾号 %(tail)s 的存折", tail=found.account_tail)),
        (_("谁准备的"), helper),
        (_("什么时候转的"), moment(found.sent) if found.sent else ""),
        (_("回单号"), found.number),
    ]
    return page(
        "elder/transfers/receipt.html",
        title=titles[found.state],
        spoken=[*told, *receipt_said(titles[found.state], found, amount)],
        found=found,
        told=told,
        amount=amount,
        rows=[row for row in rows if row[1]],
    )


def to_receipt(transfer_id: str) -> Response:
    return see_other("elder.transfer", transfer_id=transfer_id)


def too_late(error: BankError, transfer_id: str) -> Response:
    """Changed in an old tab after it was sent: the receipt, which says that it stayed as it was."""
    if error.code != "transfers.already_sent":
        raise error
    return see_other("elder.transfer", transfer_id=transfer_id, late=1)
