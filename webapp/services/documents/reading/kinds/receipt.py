"""Reading a bank receipt (银行回单): who paid whom, how much, when, what for. Of account numbers only the tail is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.model import DocumentKind, FieldShape, Reading
from webapp.services.documents.reading.page.below import first_whole, stacked
from webapp.services.documents.reading.page.gather import (
    GOOD,
    Amount,
    Gathered,
    add_total,
    amounts_in,
    capitals_in,
)
from webapp.services.documents.reading.page.labels import Hit, Piece, Stretch, find_hits, first_value
from webapp.services.documents.reading.page.layout import Layout
from webapp.services.documents.text import squeeze

_PAYER = ("付款人", "付款方", "付款单位", "汇款人", "借方", "付方", "转出方")
_PAYEE = ("收款人", "收款方", "收款单位", "贷方", "收方", "转入方", "对方")
_NAMES = ("户名", "全称", "名称", "姓名", "账户名称", "单位名称")
_ACCOUNTS = ("账号", "帐号", "账户", "卡号", "账号/卡号", "账(卡)号")
LABELS = {
    "payer_name": (*tuple(side + name for side in _PAYER for name in _NAMES), "付款户名", "付款账户名称"),
    "payer_account": (*tuple(side + name for side in _PAYER for name in _ACCOUNTS), "付款账号", "付款帐号", "付款账户"),
    "payee_name": (*tuple(side + name for side in _PAYEE for name in _NAMES), "收款户名", "收款账户名称"),
    "payee_account": (*tuple(side + name for side in _PAYEE for name in _ACCOUNTS), "收款账号", "收款帐号", "收款账户"),
    "payer": _PAYER,
    "payee": _PAYEE,
    "name": _NAMES,
    "account": _ACCOUNTS,
    "paid_on": ("交易日期", "记账日期", "入账日期", "转账日期", "付款日期", "交易时间", "日期", "记账时间", "回单日期", "委托日期", "业务日期", "会计日期"),
    "serial": ("交易流水号", "流水号", "电子回单号码", "回单编号", "回单号码", "回单号", "业务流水号", "核心流水号", "凭证号码", "凭证号", "交易序号", "业务编号", "业务参考号", "交易编号"),
    "purpose": ("用途", "摘要", "附言", "交易摘要", "转账用途", "款项用途", "汇款用途", "备注", "用途/摘要", "摘要/用途"),
    "figures": ("金额", "小写", "交易金额", "转账金额", "付款金额", "发生额", "汇款金额", "人民币小写", "金额小写", "合计金额"),
    "capitals": ("大写", "金额大写", "大写金额", "人民币大写", "合计大写"),
    "stop": (
        "开户行", "开户银行", "开户行名称", "开户网点", "币种", "手续费", "验证码", "回单验证码", "打印次数", "打印时间", "打印日期", "机构", "柜员", "渠道", "交易渠道", "业务类型", "业务种类",
        "付款人开户行", "收款人开户行", "付款方开户行", "收款方开户行", "付款行", "收款行", "付款行名称", "收款行名称", "交易机构", "记账柜员", "校验码", "余额", "交易类型", "凭证种类", "状态", "交易状态",
        "付款人开户银行", "收款人开户银行", "付款方开户银行", "收款方开户银行", "付款开户行", "收款开户行",
    ),
}  # fmt: skip
_ACCOUNT = re.compile(r"[\d*xX•]{6,}\d{3,4}")
_TAIL = 4


def read_receipt(stretches: Sequence[Stretch], layout: Layout) -> Reading:
    """Fields: payer_name, payer_account_tail, payee_name, payee_account_tail, total, total_capitals, paid_on, serial, purpose."""
    gathered = Gathered(layout.source)
    hits = find_hits(stretches, LABELS)
    for side in ("payer", "payee"):
        gathered.add(f"{side}_name", _of_side(stretches, hits, side, "name"))
        gathered.add(f"{side}_account_tail", _tail(_of_side(stretches, hits, side, "account")))
    figures, capitals = _amounts(stretches, hits)
    add_total(gathered, figures, capitals, None, [])
    gathered.add("paid_on", first_value(hits, "paid_on"), FieldShape.DAY)
    gathered.add("serial", first_value(hits, "serial"), confidence=GOOD)
    gathered.add("purpose", _purpose(hits))
    return Reading(DocumentKind.BANK_RECEIPT, layout.pages, tuple(gathered.fields), tuple(gathered.findings))


def _purpose(hits: Sequence[Hit]) -> Piece | None:
    """A label that says purpose counts before one that says remark."""
    named = [hit for hit in hits if hit.name == "purpose" and hit.value]
    ranked = sorted(named, key=lambda hit: ("用途" not in hit.label, "备注" in hit.label))
    return ranked[0].value if ranked else None


def _of_side(stretches: Sequence[Stretch], hits: Sequence[Hit], side: str, what: str) -> Piece | None:
    """付款人户名: …, or 户名: … in the column or the rows that belong to 付款人, or 付款人: … itself."""
    direct = first_whole(stretches, hits, f"{side}_{what}")
    if direct:
        return direct
    inside = next(
        (hit.value for hit in hits if hit.name == what and hit.value and _side(hits, hit) == side), None
    )
    return inside or (first_value(hits, side) if what == "name" else None)


def _side(hits: Sequence[Hit], hit: Hit) -> str | None:
    """The nearest 付款人 or 收款人 before this label: in its row to the left, else above in its column, else the last one named."""
    heads = [other for other in hits if other.name.split("_")[0] in {"payer", "payee"}]
    left = [other for other in heads if other.row == hit.row and other.box.x0 <= hit.box.x0]
    if left:
        return max(left, key=lambda other: other.box.x0).name.split("_")[0]
    above = [other for other in heads if other.row < hit.row]
    if not above:
        return None
    last = [other for other in above if other.row == above[-1].row]
    return min(last, key=lambda other: abs(other.box.x0 - hit.box.x0)).name.split("_")[0]


def _tail(piece: Piece | None) -> Piece | None:
    """The last four figures. The rest of the number is kept nowhere."""
    match = _ACCOUNT.search(squeeze(piece.text).replace("-", "")) if piece else None
    if piece is None or match is None:
        return None
    tail = match[0][-_TAIL:]
    return Piece(tail, tail, piece.page, piece.box, piece.sure)


def _amounts(stretches: Sequence[Stretch], hits: Sequence[Hit]) -> tuple[list[Amount], list[Amount]]:
    rows = sorted({hit.row for hit in hits if hit.name in {"figures", "capitals"}})
    written = [*stretches, *stacked(stretches)]
    capitals = [amount for stretch in written for amount in capitals_in(stretch)]
    figures = [amount for row in rows for amount in amounts_in(stretches[row])]
    if not figures:
        figures = [amount for stretch in stretches for amount in amounts_in(stretch) if amount.marked]
    marked = [amount for amount in figures if amount.marked]
    return marked or figures, capitals
