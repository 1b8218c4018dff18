"""Every service an elder uses: one list for her first screen, the page of all services, and the search."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder import places_money
from webapp.portals.elder.places_money import BILLS, CARDS, DEPOSITS, MONEY, MONTH, PASSBOOK, TRANSFERS
from webapp.portals.shared.places import Place

PEOPLE, MINE = "people", "mine"
GROUPS = ((MONEY, _l("钱和账")), (PEOPLE, _l("找人帮忙")), (MINE, _l("我自己的")))

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
    _l("请他打给您，或者去网点"),
    (
        "人工", "客服", "人工客服", "电话", "打电话", "专员", "投诉", "回电话", "预约", "网点", "支行", "地址", "轮椅",
        "开门时间", "排队", "person", "call", "specialist", "branch", "appointment",
    ),
    PEOPLE,
)  # fmt: skip
STORIES = Place(
    _l("防骗故事和钱的知识"),
    "elder.stories",
    "shield",
    _l("真事，几句话讲清楚"),
    ("骗子", "诈骗", "防骗", "反诈", "故事", "知识", "96110", "scam", "stories"),
    PEOPLE,
)
HELP = Place(
    _l("帮助"),
    "elder.help",
    "info",
    _l("常问的事，一件一页"),
    ("怎么办", "不会用", "问题", "help", "questions"),
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
RECORD = Place(
    _l("我的记录"),
    "elder.record",
    "document",
    _l("谁办过什么，都记着"),
    ("记录", "谁动过", "办过的事", "历史", "record", "history"),
    MINE,
)
SETTINGS = Place(
    _l("我的设置"),
    "public.settings",
    "settings",
    _l("字的大小、颜色、声音、语言"),
    ("设置", "字体", "看不清", "颜色", "深色", "语言", "英文", "繁体", "settings", "language"),
    MINE,
)
DEVICES = Place(
    _l("登录着的设备"),
    "public.devices",
    "phone",
    _l("别的手机，可以请它退出"),
    ("退出", "别的手机", "手机丢了", "设备", "sign out", "devices"),
    MINE,
)
# Found by the search only.
_SEARCHED = (
    Place(_l("我的生日"), "elder.birthday", "calendar", "", ("生日", "农历", "贺卡", "birthday")),
    Place(
        _l("贺卡的设置"),
        "public.setting",
        "settings",
        "",
        ("贺卡", "不要贺卡", "祝福", "greeting cards"),
        values={"name": "cards"},
    ),
    Place(
        _l("念给我听"),
        "public.setting",
        "speak",
        "",
        ("声音", "朗读", "语音", "念", "读", "voice"),
        values={"name": "sound"},
    ),
    Place(
        _l("字的大小"),
        "public.setting",
        "search",
        "",
        ("大字", "字太小", "字大", "字小", "text size"),
        values={"name": "text"},
    ),
)

LISTED = (*places_money.LISTED, FAMILY, SPECIALIST, STORIES, HELP, MESSAGES, RECORD, SETTINGS, DEVICES)
PLACES = (*LISTED, *places_money.SEARCHED, *_SEARCHED)
# The first screen: what she uses most; with the full menu what she may want without looking for it.
SIMPLE = (BILLS, TRANSFERS, PASSBOOK, FAMILY)
FULL = (*SIMPLE, MONTH, DEPOSITS, CARDS, MESSAGES)
