"""Terms in sentences: delivery, payment, and the share that is paid in advance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from webapp.services.documents.model import Box, FieldShape
from webapp.services.documents.reading.page.gather import GOOD, Gathered
from webapp.services.documents.reading.page.labels import Piece, Stretch
from webapp.services.documents.text import squeeze

_CLAUSE = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:条|[、.:])|第\d{1,2}条|\(?[一二三四五六七八九十\d]{1,3}\)|\d{1,2}(?:[、)]|\.(?!\d)))"
)
_DELIVERY = re.compile(r"(?:交\(?提?\)?货|交付|发货|供货|送货)(?:时间|期限|日期|期|方式|地点)")
_PAYMENT = re.compile(
    r"(?:付款|支付|货款支付|结算)(?:方式|条件|办法|时间|期限|及期限)|货款(?:结算|支付)|^(?:[一二三四五六七八九十\d]{1,3}[、.)]|第[一二三四五六七八九十\d]{1,3}条)?付款[:：]"
)
_HEADING = re.compile(r"^[^:：]{0,24}[:：]")
_ADVANCE = re.compile(
    r"(?:预付款?|定金|首付款?|预付货款)(?:[^,，。;；%]|(?<=\d),(?=\d{3})){0,24}?(?<![\d,.])(\d{1,2}(?:\.\d+)?)%|(\d{1,2}(?:\.\d+)?)%[^,，。;；%]{0,12}?(?:预付|定金|首付)"
)
_LABELLED = re.compile(r"[\u4e00-\u9fff/()]{2,12}:")
_FREE_BLOCKS = 3
"""A line of more pieces is the heading of a table."""
_MAX_LINES = 6
_MAX_TEXT = 300


def add_terms(gathered: Gathered, stretches: Sequence[Stretch]) -> None:
    """Fields delivery and payment (text of the clause), prepaid_percent (of the contract, a number)."""
    gathered.add("delivery", _clause(stretches, _DELIVERY), confidence=0.9)
    payment = _clause(stretches, _PAYMENT)
    gathered.add("payment", payment, confidence=0.9)
    found = _ADVANCE.search(squeeze(payment.text)) if payment else None
    share = replace(payment, text=found[1] or found[2], raw=found[0]) if payment and found else None
    gathered.add("prepaid_percent", share, FieldShape.NUMBER, GOOD)


def _clause(stretches: Sequence[Stretch], subject: re.Pattern[str]) -> Piece | None:
    """The clause whose heading names the subject, its following lines included up to the next clause."""
    for number, stretch in enumerate(stretches):
        flat = _flat(stretch)
        match = subject.search(flat)
        if (
            match is None
            or match.start() > 12
            or len(stretch.row.blocks) > (_FREE_BLOCKS if stretch.row.table is None else 2)
        ):
            continue
        lines = [stretch]
        for following in stretches[number + 1 : number + _MAX_LINES]:
            if (
                _CLAUSE.match(_flat(following))
                or _LABELLED.match(_flat(following))
                or following.row.table is not None
                or len(following.row.blocks) > 1
            ):
                break
            lines.append(following)
        return _text(lines)
    return None


def _is_heading(line: str) -> bool:
    """A line that only says what the next ones are about."""
    said = _CLAUSE.sub("", line).rstrip(":")
    return len(said) <= 24 and not re.search(r"[:,。;]|\d", said)


def _flat(stretch: Stretch) -> str:
    return stretch.text.replace("\x1f", "").replace("\n", "")


def _text(lines: Sequence[Stretch]) -> Piece | None:
    if len(lines) > 1 and _is_heading(_flat(lines[0])):
        lines = lines[1:]
    pieces = [line.piece(0, len(line.text)) for line in lines]
    whole = "".join(piece.text for piece in pieces)
    body = _HEADING.sub("", _CLAUSE.sub("", whole), count=1).strip()[:_MAX_TEXT]
    boxes = [piece.box for piece in pieces if piece.page == pieces[0].page]
    box = Box(
        min(b.x0 for b in boxes),
        min(b.top for b in boxes),
        max(b.x1 for b in boxes),
        max(b.bottom for b in boxes),
    )
    sure = min(piece.sure for piece in pieces)
    return Piece(body, whole, pieces[0].page, box, sure) if body else None
