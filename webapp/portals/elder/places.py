"""Every service an elder uses: one list for her first screen, the page of all services, and the search."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.shared.places import Place

MONEY, PEOPLE, MINE = "money", "people", "mine"
GROUPS = ((MONEY, _l("钱和账")), (PEOPLE, _l("找人帮忙")), (MINE, _l("我自己的")))

PASSBOOK = Place(
    _l("看存折"),
    "elder.passbook",
    "passbook",
    _l("钱从哪来，到哪去"),
    (
        "存折",
        "余额",
        "明细",
        "流水",
        "查账",
        "账单明细",
        "养老金",
        "工资",
        "退休金",
        "打印",
        "balance",
        "passbook",
        "pension",
    ),
    MONEY,
)
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
FAMILY = Place(
    _l("家人帮忙"),
    "elder.family",
    "family",
    _l("让孩子在他手机上帮您"),
    ("家人", "儿子", "女儿", "孩子", "老伴", "亲情", "授权", "邀请", "family", "children", "helper"),
    PEOPLE,
)
SPECIALIST = Place(
    _l("找银行的人"),
    "elder.specialist",
    "person",
    _l("有名有姓的人帮您"),
    ("人工", "客服", "人工客服", "电话", "打电话", "专员", "投诉", "回电话", "person", "call", "specialist"),
    PEOPLE,
)
MESSAGES = Place(
    _l("银行消息"),
    "public.messages",
    "message",
    _l("银行给您写的话"),
    ("消息", "短信", "通知", "提醒", "messages", "notices"),
    MINE,
)
SETTINGS = Place(
    _l("我的设置"),
    "public.settings",
    "settings",
    _l("字的大小、颜色、声音、语言"),
    ("设置", "字体", "字大", "字小", "看不清", "声音", "语音", "朗读", "颜色", "深色", "语言", "英文", "繁体", "settings", "voice", "language"),
    MINE,
)  # fmt: skip

PLACES = (PASSBOOK, BILLS, FAMILY, SPECIALIST, MESSAGES, SETTINGS)
