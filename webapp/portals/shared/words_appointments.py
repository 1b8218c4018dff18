"""Words of call-backs and visits: for the elder, for the staff, and in the bank's messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

TOPICS: dict[str, Any] = {
    "bills": _l("交费"),
    "passbook": _l("存折里的钱"),
    "transfer": _l("转钱"),
    "deposit": _l("存定期"),
    "card": _l("银行卡"),
    "family": _l("家人帮忙"),
    "sign_in": _l("登录和手机号"),
    "doubt": _l("怕是骗子"),
    "other": _l("别的事"),
    "later": _l("打电话时再说"),
}
MATTERS: dict[str, Any] = {
    "cash": _l("取钱、存钱"),
    "card": _l("银行卡"),
    "deposit": _l("存定期"),
    "mobile": _l("换手机号"),
    "password": _l("忘了密码"),
    "other": _l("别的事"),
    "later": _l("到了再说"),
}
BRING: dict[str, Any] = {
    "cash": _l("请带存折，或者身份证。"),
    "card": _l("请带身份证。"),
    "deposit": _l("请带身份证。"),
    "mobile": _l("请带身份证和新手机。"),
    "password": _l("请带身份证。"),
    "other": _l("什么都不用带，人来就行。"),
    "later": _l("什么都不用带，人来就行。"),
}
# Each hour as it is said, so that a button is called what the voice calls it.
HOURS: dict[int, Any] = {
    9: _l("上午九点到十点"),
    10: _l("上午十点到十一点"),
    11: _l("上午十一点到十二点"),
    13: _l("下午一点到两点"),
    14: _l("下午两点到三点"),
    15: _l("下午三点到四点"),
    16: _l("下午四点到五点"),
}


@dataclass(frozen=True, slots=True)
class BranchWords:
    """way: the map in words; door: how to get in on wheels or with a stick; open: hours; busy: the crowded ones."""

    name: Any
    address: Any
    way: tuple[Any, ...]
    door: tuple[Any, ...]
    open: Any
    busy: Any


BRANCH_WORDS: dict[str, BranchWords] = {
    "renmin_road": BranchWords(
        _l("人民路支行"),
        _l("人民路 88 号，菜市场对面"),
        (
            _l("坐地铁 1 号线，到人民路站。"),
            _l("从 2 号口出来，往东走二百米。"),
            _l("过一个红绿灯，就在您右手边。"),
            _l("门口有绿色招牌，旁边是药店。"),
        ),
        (
            _l("大门左边有缓坡，轮椅能上。"),
            _l("门会自己开，里面没有台阶。"),
            _l("推轮椅来，按门边的铃，有人接您。"),
        ),
        _l("工作日早上九点到下午五点"),
        _l("早上九点到十一点人多"),
    ),
    "lakeside": BranchWords(
        _l("湖滨支行"),
        _l("湖滨路 16 号，社区医院隔壁"),
        (
            _l("坐 12 路公交车，到湖滨路站。"),
            _l("下车不过马路，往回走五十米。"),
            _l("看见社区医院，隔壁就是。"),
            _l("门口有一棵大樟树。"),
        ),
        (
            _l("门口是平的，轮椅直接进。"),
            _l("里面有扶手，也有老花镜。"),
        ),
        _l("工作日早上九点到下午四点"),
        _l("早上九点到十点人多"),
    ),
    "old_street": BranchWords(
        _l("老街支行"),
        _l("老街 5 号，邮局楼下"),
        (
            _l("坐 3 路公交车，到老街口站。"),
            _l("进老街，往北走一百米。"),
            _l("邮局楼下，红色木门就是。"),
        ),
        (
            _l("门口有两级台阶，没有缓坡。"),
            _l("坐轮椅请选人民路或者湖滨。"),
            _l("走路不便，按门边的铃，有人扶您。"),
        ),
        _l("工作日早上九点到下午四点"),
        _l("上午十点到十一点人多"),
    ),
}

MESSAGES: dict[str, Any] = {
    "appointments.call_booked": _l(
        "约好了，%(name)s在%(starts)s以后的一小时里打给您。她会先报编号 %(reference)s。"
    ),
    "appointments.call_changed": _l("改好了，%(name)s在%(starts)s以后的一小时里打给您。编号 %(reference)s。"),
    "appointments.call_cancelled": _l("%(name)s的电话不约了。想约，随时可以再约。"),
    "appointments.call_reminder": _l(
        "%(name)s在%(starts)s以后打给您，请把手机带在身边。编号 %(reference)s。"
    ),
    "appointments.call_missed": _l("%(name)s给您打过电话，没有打通。没关系，可以再选一个时间。"),
    "appointments.call_done": _l("%(name)s和您通过电话了。要是您没有接过，请马上打银行电话。"),
    "appointments.call_closed": _l(
        "%(starts)s银行放假，%(name)s那天打不了电话。请到“找银行的人”按“改时间”，再选一个时间。"
    ),
    "appointments.visit_closed": _l(
        "%(starts)s%(branch)s放假。请先不要来。到“找银行的人”按“改时间”，再选一个时间。"
    ),
    "appointments.visit_booked": _l("约好了，%(starts)s，%(branch)s等您来。编号 %(reference)s。"),
    "appointments.visit_changed": _l("改好了，%(starts)s，%(branch)s等您来。编号 %(reference)s。"),
    "appointments.visit_cancelled": _l("%(branch)s不约了。想去，随时可以再约。"),
    "appointments.visit_reminder": _l("%(starts)s，%(branch)s等您来。路上慢慢走，不着急。"),
    "appointments.visit_missed": _l("您约了%(branch)s，这次没有来成。没关系，可以再选一个时间。"),
    "appointments.visit_done": _l("您去过%(branch)s了。事情办好了，谢谢您来。"),
}

WORDS: dict[str, Any] = {
    "appointments.not_found": _l("找不到这个预约。请回到“找银行的人”，再看一看。"),
    "appointments.elder_only": _l("这里只给长辈约电话。"),
    "appointments.staff_only": _l("这里是银行的人用的。"),
    "appointments.open_first": _l("编号 %(reference)s 的预约要先打开，才能看。打开会记在客户的记录里。"),
    "appointments.not_a_draft": _l("已经约好了。要改时间，请按“改时间”。"),
    "appointments.unanswered": _l("还有一个问题没有选。请接着选。"),
    "appointments.branch_missing": _l("请选一个网点。"),
    "appointments.day_missing": _l("请选一天。这些日子都有空。"),
    "appointments.hour_missing": _l("请选一个时间。这些时间都有空。"),
    "appointments.hour_full": _l("这个时间刚刚约满了。请换一个时间。"),
    "appointments.hour_gone": _l("这个时间已经过了。请换一个时间。"),
    "appointments.hour_hers": _l("这个时间您已经约了别的。请换一个时间。"),
    "appointments.number_empty": _l("请填一个电话号码。"),
    "appointments.number_shape": _l("电话号码好像不对。手机是 11 位，座机要带区号。"),
    "appointments.topic_missing": _l("请选一件事。不想说，就选最后一个。"),
    "appointments.already_open": _l("您已经约好一个了。不用再约。"),
    "appointments.being_called": _l("正在给您打电话，请接一下。"),
    "appointments.over": _l("这个预约已经结束了。想约，可以再约一个。"),
    "appointments.taken_by_other": _l("同事已经接手了。"),
    "appointments.take_first": _l("请先接手，再记结果。"),
    "appointments.not_yet_missed": _l("约的时间还没到，不能记没打通、没来。"),
    "appointments.outcome_missing": _l("请选一个结果。"),
}
