"""Where money is looked at and moved. No product stands anywhere else than on the page of all services and in the search."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.shared.places import Place

MONEY = "money"

PASSBOOK = Place(
    _l("看存折"),
    "elder.passbook",
    "passbook",
    _l("钱从哪来，到哪去"),
    ("存折", "明细", "流水", "查账", "账单明细", "passbook", "statement"),
    MONEY,
)
TRANSFERS = Place(
    _l("转钱"),
    "elder.transfers",
    "transfer",
    _l("转给名单里的人"),
    (
        "转账", "汇款", "打钱", "寄钱", "汇钱", "转给", "钱给", "寄给", "汇给", "给儿子钱", "收款人", "拿回来",
        "transfer", "send money",
    ),
    MONEY,
)  # fmt: skip
BILLS = Place(
    _l("交费"),
    "elder.bills",
    "bill",
    _l("水电气、电话、物业"),
    (
        "缴费", "电费", "水费", "燃气费", "煤气", "天然气", "话费", "充话费", "手机费", "取暖费", "暖气费", "物业费",
        "医保", "医疗保险", "账单", "欠费", "bill", "electricity", "water", "gas", "phone bill", "heating",
    ),
    MONEY,
)  # fmt: skip
MONTH = Place(
    _l("这个月的钱"),
    "elder.month",
    "yuan",
    _l("进来多少，用了多少"),
    ("花了多少", "收入", "支出", "这个月", "账本", "income", "spending"),
    MONEY,
)
PLAN = Place(
    _l("每月花多少"),
    "elder.plan",
    "pen",
    _l("自己定个数，快用完时提醒"),
    ("计划", "预算", "省钱", "超支", "花钱", "花销", "开销", "budget", "plan"),
    MONEY,
)
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
    ("卡", "银行卡", "社保卡", "储蓄卡", "挂失", "丢卡", "卡丢了", "解除挂失", "解挂", "补卡", "办卡", "卡不见", "card", "lost card"),
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
LISTED = (PASSBOOK, TRANSFERS, BILLS, MONTH, PLAN, DEPOSITS, CARDS, WEALTH)
# Found by the search only: each is one step from a place above.
SEARCHED = (
    Place(_l("存折余额"), "elder.balance", "passbook", "", ("余额", "还有多少钱", "查余额", "balance")),
    Place(_l("养老金"), "elder.pension", "heart", "", ("退休金", "社保", "工资", "工资到了", "pension")),
    Place(_l("印存折"), "elder.passbook_print", "document", "", ("打印", "流水单", "pdf", "print")),
    Place(_l("全部一次交"), "elder.bills_together", "bill", "", ("一起交", "全交", "pay all")),
    Place(_l("转钱的名单"), "elder.payees", "family", "", ("收款人", "名单", "payees")),
)
