"""Where to find deposits, cards and products: on the page of all services and in the search, nowhere else."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder.places import MONEY
from webapp.portals.shared.places import Place

DEPOSITS = Place(
    _l("定期存款"),
    "elder.deposits",
    "calendar",
    _l("存一段时间，利息多些"),
    ("定期", "存钱", "存款", "利息", "整存整取", "存单", "到期", "提前支取", "取定期", "deposit", "savings", "interest"),
    MONEY,
)  # fmt: skip
CARDS = Place(
    _l("我的卡"),
    "elder.cards",
    "card",
    _l("卡丢了，马上挂失"),
    ("卡", "银行卡", "社保卡", "储蓄卡", "挂失", "丢卡", "卡丢了", "解除挂失", "解挂", "补卡", "card", "lost card"),
    MONEY,
)  # fmt: skip
WEALTH = Place(
    _l("看看理财"),
    "elder.wealth",
    "info",
    _l("先看会不会亏"),
    ("理财", "基金", "投资", "收益", "风险", "风险评估", "wealth", "risk"),
    MONEY,
)
MONEY_PLACES = (DEPOSITS, CARDS, WEALTH)
