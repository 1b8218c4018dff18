"""One line of her record: that nobody has changed it since, which her own browser works out, and a receipt to keep."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _
from markupsafe import Markup

from webapp.core.clock import BANK_ZONE
from webapp.core.errors import Refused
from webapp.portals.elder.views_record import name_of
from webapp.portals.shared import aloud
from webapp.portals.shared.locale import full_day
from webapp.portals.shared.person import actor
from webapp.portals.shared.printing import as_file, pdf
from webapp.portals.shared.qr import qr_svg
from webapp.portals.shared.rendering import page
from webapp.portals.shared.services import bank
from webapp.portals.shared.words_record import told
from webapp.services.insight.record import RecordProof
from webapp.services.trail.receipts import Receipt


def record_line(event_id: str) -> Response:
    proof = bank().insight.proof(actor(), event_id)
    text, receipt = _text(proof), proof.receipt
    said = (
        [_("已经封好了。改一个字，都对不上。"), _("想核对，请按“核对”。")]
        if receipt
        else [_("还没有封好，要一两秒。请过一会儿再看。")]
    )
    return page(
        "elder/record/line.html",
        title=_("这一条记录"),
        spoken=[text, _("%(day)s的事。", day=aloud.day(proof.event.at)), *said],
        scripts=("js/verify.js",) if receipt else (),
        event_id=event_id,
        text=text,
        rows=_rows(proof),
        receipt=_script(receipt) if receipt else "",
        key=proof.key,
        files=bank().printer.ready(),
    )


def _text(proof: RecordProof) -> str:
    by = proof.event.actor_id
    return told(proof.event, actor().person_id, "" if by == actor().person_id else name_of(by))


def _rows(proof: RecordProof) -> list[tuple[str, str]]:
    event, receipt = proof.event, proof.receipt
    rows = [
        (_("什么时候"), f"{full_day(event.at)} {event.at.astimezone(BANK_ZONE):%H:%M}"),
        (_("谁办的"), _("您自己") if event.actor_id == actor().person_id else name_of(event.actor_id)),
        (_("记录里的第几条"), f"{receipt.index + 1:,}" if receipt else ""),
    ]
    return [row for row in rows if row[1]]


def _script(receipt: Receipt) -> Markup:
    """For the script: JSON in which nothing can end its element."""
    return Markup(receipt.written().replace("<", "\\u003c"))  # noqa: S704 - JSON


def record_receipt(event_id: str) -> Response:
    """The receipt as a file, to be verified anywhere. Raises Refused insight.not_sealed."""
    _proof, receipt = _sealed(event_id)
    filename = _("凭据-%(number)s.json", number=receipt.index + 1)
    return as_file(receipt.written().encode(), filename, "application/json; charset=utf-8")


def record_paper(event_id: str) -> Response:
    """The same for paper, large, as a code that any telephone reads. Raises Refused insight.not_sealed, printing.*."""
    proof, receipt = _sealed(event_id)
    return pdf(
        "elder/record/paper.html",
        title=_("记录的凭据"),
        filename=_("凭据-%(number)s.pdf", number=receipt.index + 1),
        text=_text(proof),
        rows=_rows(proof),
        qr=qr_svg(receipt.compact()),
        key=proof.key,
        today=full_day(bank().clock.now()),
    )


def _sealed(event_id: str) -> tuple[RecordProof, Receipt]:
    proof = bank().insight.proof(actor(), event_id)
    if proof.receipt is None:
        raise Refused("insight.not_sealed")
    return proof, proof.receipt
