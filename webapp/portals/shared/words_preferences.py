"""What a person can choose about the pages, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

PREFERENCES: dict[str, Any] = {
    "text": _l("字的大小"),
    "scheme": _l("颜色"),
    "mode": _l("哪一版"),
    "pointer": _l("鼠标箭头"),
    "motion": _l("画面动不动"),
    "sound": _l("念给我听"),
    "speed": _l("念的快慢"),
    "speech": _l("说哪种话"),
    "speaker": _l("谁的声音"),
    "locale": _l("语言"),
    "menu": _l("首页放几样"),
    "cards": _l("贺卡"),
}
