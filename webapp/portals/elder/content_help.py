"""What elders truly ask, each answered in at most five short sentences, with the way to where it is done."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.elder.reading import Part, Reading


def _answer(
    name: str, icon: str, title: Any, sentences: tuple[Any, ...], way: tuple[Any, str], *aliases: str
) -> Reading:
    return Reading(name, icon, title, None, (Part(None, sentences),), way, aliases)


_PERSON = (_l("找银行的人"), "elder.specialist")

ANSWERS = (
    _answer(
        "money",
        "passbook",
        _l("我的钱有多少？"),
        (_l("首页最上面就是。"), _l("想看哪天进、哪天出，按“看存折”。"), _l("只有您看得见。")),
        (_l("看存折"), "elder.passbook"),
        *("余额", "有多少钱", "balance"),
    ),
    _answer(
        "pension",
        "calendar",
        _l("养老金到了没有？"),
        (
            _l("到了，首页上会写。"),
            _l("“银行消息”里也有一条。"),
            _l("每个月的，在“看存折”里都能找到。"),
            _l("晚几天没到，打 12333 问社保。"),
        ),
        (_l("看存折"), "elder.passbook"),
        *("退休金", "养老金没到", "pension"),
    ),
    _answer(
        "bill",
        "bill",
        _l("怎么交水电费？"),
        (
            _l("在首页按“交费”。"),
            _l("选一张账单，看清楚多少钱。"),
            _l("对的，按写着交多少元的按钮。"),
            _l("看到回单，就是交好了。"),
        ),
        (_l("交费"), "elder.bills"),
        *("交电费", "交水费", "煤气费", "pay a bill"),
    ),
    _answer(
        "send",
        "transfer",
        _l("怎么转钱给孩子？"),
        (
            _l("按“转钱”，选收钱的人。"),
            _l("填多少钱，看清楚名字。"),
            _l("对的，再按转出去的按钮。"),
            _l("选晚一点到，到以前能拿回来。"),
        ),
        (_l("转钱"), "elder.transfers"),
        *("转账", "汇款", "给孩子钱", "transfer"),
    ),
    _answer(
        "save",
        "calendar",
        _l("怎么存定期？"),
        (
            _l("按“存定期”，选存多久。"),
            _l("先看到期能拿多少利息。"),
            _l("同意了，钱才存进去。"),
            _l("急用钱，也能提前取。"),
        ),
        (_l("存定期"), "elder.deposits"),
        *("定期存款", "定存", "time deposit"),
    ),
    _answer(
        "twice",
        "receipt",
        _l("会不会交了两次？"),
        (
            _l("不会。一张账单只扣一次。"),
            _l("按两下、开两个手机，也只扣一次。"),
            _l("不放心，按“看存折”看一看。"),
        ),
        (_l("看存折"), "elder.passbook"),
        *("重复扣款", "扣了两次", "paid twice"),
    ),
    _answer(
        "mistake",
        "back",
        _l("按错了怎么办？"),
        (
            _l("看一看、点一点，钱不会动。"),
            _l("钱要动，一定先问您一遍。"),
            _l("按错了页，按“回首页”就好。"),
            _l("钱真的付错了，马上找银行的人。"),
        ),
        _PERSON,
        *("点错了", "付错了", "转错了", "mistake"),
    ),
    _answer(
        "size",
        "settings",
        _l("字太小，看不清？"),
        (
            _l("在“我的设置”里，能把字放大。"),
            _l("也能换颜色，白底黑底都有。"),
            _l("换了不喜欢，随时换回来。"),
        ),
        (_l("我的设置"), "public.settings"),
        *("字小", "放大", "看不清", "颜色", "text size"),
    ),
    _answer(
        "listen",
        "speak",
        _l("能念给我听吗？"),
        (
            _l("能。每一页下面都有“听一听”。"),
            _l("按一下就念，再按就停。"),
            _l("快慢可以在“我的设置”里改。"),
        ),
        (_l("我的设置"), "public.settings"),
        *("念", "朗读", "声音", "听", "read aloud"),
    ),
    _answer(
        "family",
        "family",
        _l("能让孩子帮我吗？"),
        (
            _l("能。按“家人帮忙”，请他进来。"),
            _l("他能替您准备交费。"),
            _l("每一笔都要您同意，钱才付。"),
            _l("他看不到您有多少钱。"),
            _l("不想要了，随时可以停。"),
        ),
        (_l("家人帮忙"), "elder.family"),
        *("儿子", "女儿", "代办", "family"),
    ),
    _answer(
        "person",
        "person",
        _l("想找个人说说？"),
        (
            _l("每一页下面都有“找人工”。"),
            _l("您可以现在打电话。"),
            _l("也可以约好时间，我们打给您。"),
            _l("想见面，就约好去网点。"),
        ),
        _PERSON,
        *("人工", "客服", "打电话", "person"),
    ),
    _answer(
        "sms",
        "message",
        _l("收不到短信？"),
        (
            _l("先看手机有没有信号。"),
            _l("再看号码填得对不对。"),
            _l("等一分钟，再要一次。"),
            _l("还是没有，打电话给我们。"),
        ),
        _PERSON,
        *("没收到验证码", "没短信", "sms"),
    ),
    _answer(
        "mobile",
        "phone",
        _l("换了手机号怎么办？"),
        (_l("换号码要本人来一次。"), _l("请带身份证和新手机。"), _l("先约好时间，来了不用等。")),
        (_l("约好去网点"), "elder.specialist"),
        *("换号", "改手机号", "新手机", "change number"),
    ),
    _answer(
        "lost",
        "card",
        _l("存折或者卡丢了？"),
        (
            _l("别急，先打电话给我们。"),
            _l("我们马上停用，别人就取不了。"),
            _l("钱还在，一分不少。"),
            _l("在“我的卡”里，您自己也能停用。"),
        ),
        (_l("我的卡"), "elder.cards"),
        *("挂失", "卡丢了", "存折丢了", "lost card"),
    ),
    _answer(
        "doubt",
        "alert",
        _l("怕是骗子怎么办？"),
        (
            _l("先挂掉，什么都别转。"),
            _l("打 96110 问一问，那是反诈专线。"),
            _l("也可以打给我们，我们帮您看。"),
            _l("钱已经转了，马上打 110。"),
        ),
        (_l("看防骗故事"), "elder.stories"),
        *("骗子", "诈骗", "反诈", "96110", "scam"),
    ),
    _answer(
        "leave",
        "sign-out",
        _l("用完了怎么退出？"),
        (
            _l("拉到最下面，按“退出”。"),
            _l("忘了退也不要紧。"),
            _l("手机丢了，打电话叫我们停用。"),
        ),
        _PERSON,
        *("退出", "登出", "sign out"),
    ),
)
