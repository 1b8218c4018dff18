"""What everybody can search for."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.shared.places import Place

_ELDER_WORDS = (
    "长辈版", "关怀版", "亲情版", "大字版", "老年版", "适老版", "关爱版", "大字", "简洁版", "elder mode", "large type",
)  # fmt: skip
_STANDARD_WORDS = ("标准版", "普通版", "standard mode")

PLACES = (
    Place(
        _l("用长辈版"),
        "public.settings",
        "settings",
        _l("字大、按钮大，都能读给您听"),
        _ELDER_WORDS,
        mode="elder",
    ),
    Place(
        _l("用标准版"),
        "public.settings",
        "settings",
        _l("一页能看到更多"),
        _STANDARD_WORDS,
        mode="standard",
    ),
    Place(
        _l("大小和颜色"),
        "public.settings",
        "settings",
        _l("字的大小、颜色、语言"),
        (
            "设置",
            "字体",
            "看不清",
            "字太小",
            "深色",
            "英文",
            "繁体",
            "settings",
            "language",
            "text size",
            "colours",
        ),
    ),
    Place(
        _l("找银行的人帮忙"),
        "public.help",
        "person",
        _l("电话和常见的问题"),
        ("人工", "客服", "电话", "投诉", "help", "telephone", "call a person"),
    ),
    Place(_l("登录"), "public.sign_in", "key", "", ("登陆", "进去", "验证码", "sign in", "log in")),
)
# Whoever asks for the look she has already is told so, and led to where it is changed.
_NOTE = _l("换一种，或者把字调大")
HAS_MODE = {
    "elder": Place(
        _l("您正在用长辈版"), "public.setting", "settings", _NOTE, _ELDER_WORDS, values={"name": "mode"}
    ),
    "standard": Place(
        _l("您正在用标准版"), "public.setting", "settings", _NOTE, _STANDARD_WORDS, values={"name": "mode"}
    ),
}
