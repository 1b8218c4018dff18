"""What the elder reads about her cards, and when something is refused."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

KINDS: dict[str, Any] = {"debit": _l("银行卡"), "social": _l("社保卡")}
STATES: dict[str, Any] = {
    "active": _l("能用"),
    "lost": _l("已经挂失，用不了"),
    "replaced": _l("换了新卡，不用了"),
    "closed": _l("已经注销，不用了"),
}

WORDS: dict[str, Any] = {
    "cards.not_found": _l("找不到这张卡。请到“我的卡”看一看。"),
    "cards.event_not_found": _l("找不到这张回单。请到“我的卡”看一看。"),
    "cards.key_missing": _l("这一页没有打开完整。请到“我的卡”再来一次。"),
    "cards.lost": _l("尾号 %(tail)s 的卡已经挂失，用不了。钱没有动。"),
    "cards.replaced": _l("尾号 %(tail)s 的卡换过了。请用新卡。"),
    "cards.closed": _l("尾号 %(tail)s 的卡已经注销，用不了。"),
    "cards.not_lost": _l("尾号 %(tail)s 的卡没有挂失，现在就能用。"),
    "identity.demo_only": _l("这一页只在演示时有。"),
    "identity.code_empty": _l("请填写短信里的数字。"),
    "identity.code_shape": _l("短信里是 %(digits)s 位数字，请照着再填一次。"),
    "identity.code_wrong": _l("数字对不上，请照着再填。还能试 %(tries_left)s 次。"),
    "identity.code_locked": _l("试的次数到了。请再要一个验证码。"),
    "identity.code_used": _l("这个验证码用过了。请再要一个。"),
    "identity.code_expired": _l("这个验证码过时间了。请再要一个。"),
    "identity.code_not_found": _l("没有这条短信。请从头再来一次。"),
    "identity.code_too_many": _l("刚才发了好几条短信了。请过 %(minutes)s 分钟再要。"),
}
