"""What live guidance says: on her record, in messages, in its short sentences, and when something is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from webapp.services.guidance.model import Reason

# Kind of the trail -> what she reads when she did it herself, and when somebody else did.
RECORD: dict[str, tuple[Any, Any]] = {
    "guidance.asked": (_l("您请%(name)s在旁边教您。"),) * 2,
    "guidance.offered": (_l("%(name)s想在旁边教您。"),) * 2,
    "guidance.live": (_l("您同意%(name)s在旁边教您。"), _l("%(name)s来了，在旁边教您。")),
    "guidance.point": (_l("%(name)s请您点：%(text)s。"),) * 2,
    "guidance.suggest": (_l("%(name)s建议您在“%(text)s”里填 %(value)s 元。"),) * 2,
    "guidance.say": (_l("%(name)s给您发了一句话。"),) * 2,
    "guidance.answer": (_l("您回答了%(name)s的建议。"),) * 2,
    "guidance.ended": (_l("您停了%(name)s在旁边的帮忙。"), _l("%(name)s在旁边的帮忙结束了。")),
}

MESSAGES: dict[str, Any] = {
    "guidance.asked": _l("%(elder_name)s请您在旁边教一教。请到“我帮的家人”里看。"),
    "guidance.offered": _l("%(helper_name)s想在旁边教您。同意不同意都由您，请到“找家人”里看。"),
    "guidance.asked_bank": _l("%(elder_name)s请您现在在旁边教一教。请到“电话和预约”里看。"),
    "guidance.offered_bank": _l(
        "银行的银发专员%(helper_name)s（工号 %(badge)s）想在旁边教您。同意不同意都由您，请到“找银行的人”里看。"
    ),
}

PHRASES: dict[str, Any] = {
    "calm": _l("不着急，慢慢来。"),
    "right": _l("对，就是这样。"),
    "wait": _l("先别点，等我看一看。"),
    "back": _l("点错了没关系，可以退回去。"),
    "call": _l("我给您打电话，咱们边说边看。"),
}

# Why it is over: as she reads it, as the helper does.
OVER: dict[Reason, tuple[Any, Any]] = {
    Reason.STOPPED: (_l("已经停了。%(name)s看不到您的页面了。"), _l("已经停了。您看不到%(name)s的页面了。")),
    Reason.DECLINED: (_l("这次没有开始。"), _l("这次没有开始。")),
    Reason.REPLACED: (_l("这次换了别人来教。"), _l("%(name)s又请了一次，这一次结束了。")),
    Reason.IDLE: (
        _l("五分钟没有动，就停了。%(name)s看不到您的页面了。"),
        _l("五分钟没有动，就停了。您看不到%(name)s的页面了。"),
    ),
    Reason.TIME: (
        _l("一次最多十五分钟，时间到了。%(name)s看不到您的页面了。"),
        _l("一次最多十五分钟，时间到了。您看不到%(name)s的页面了。"),
    ),
    Reason.UNANSWERED: (_l("等了十分钟，%(name)s还没有来。"), _l("等了十分钟，没有等到答复。")),
    Reason.CUT: (_l("已经停了。%(name)s看不到您的页面了。"), _l("已经停了。您看不到%(name)s的页面了。")),
}


def over_hers(reason: Reason, name: str) -> str:
    """Why it is over, as she reads it. name: of the one who stood beside her."""
    return str(OVER[reason][0]) % {"name": name}


def named(body: Mapping[str, Any]) -> dict[str, str]:
    """Who stood beside her, for a line of her record: the bank's own people with the number on the badge."""
    if "badge" not in body:
        return {}
    return {"name": _("银发专员%(name)s（工号 %(badge)s）", name=body["name"], badge=body["badge"])}


WORDS: dict[str, Any] = {
    "guidance.not_found": _l("找不到这一次。可以再请一次。"),
    "guidance.not_allowed": _l("这位家人现在不能在旁边教您。请看“家人帮忙”。"),
    "guidance.another_helps": _l("已经有人在旁边了。请等那边结束。"),
    "guidance.no_specialist": _l("现在找不到这位专员。请打电话，或者约一个时间。"),
    "guidance.nobody_there": _l("现在专员不在，每天 8:00 到 20:00 有人。可以先约一个时间。"),
    "guidance.specialist_only": _l("只有银发专员能在旁边教客户。"),
    "guidance.take_first": _l("请先接手这位客户的电话或者预约，再在旁边教。"),
    "guidance.over": _l("这一次已经停了。要接着教，可以再请一次。"),
    "guidance.not_begun": _l("还没有开始，请等对方同意。"),
    "guidance.others_turn": _l("请等对方回答。"),
    "guidance.page_changed": _l("页面已经换了。请看新的一页，再指一次。"),
    "guidance.no_such_element": _l("这一页上没有这个地方。请看新的一页，再指一次。"),
    "guidance.not_suggestable": _l("这里不能替人填。账号、密码和验证码，只能由本人填。"),
    "guidance.amounts_tomorrow": _l("刚开始帮忙的头一天，不能建议金额。请让长辈自己填。"),
    "guidance.value": _l("请写一个金额，例如 86.50。"),
    "guidance.phrase": _l("没有这句话。请点下面的一句。"),
    "guidance.suggestion_over": _l("这个建议已经过去了。您照自己的意思填就好。"),
}
