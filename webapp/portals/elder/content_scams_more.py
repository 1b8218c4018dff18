"""More stories of scams: those that come by mobile phone, and the one about the home."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder.content_scams import DO_NOW, HAPPENED, SEE_IT
from webapp.portals.elder.reading import Part, Reading

_HANG_UP = _l("先挂掉，什么都别转。")
_ASK = _l("打 96110 问一问，那是反诈专线。")
_SENT = _l("钱已经转了，马上打 110。")
_EARLY = _l("越早打，越能拦住。")

MORE_SCAMS = (
    Reading(
        "refund",
        "person",
        _l("要给您退钱的“客服”"),
        _l("说东西有问题，要赔您钱"),
        (
            Part(
                HAPPENED,
                (
                    _l("有人打给吴阿姨，说是网店客服。"),
                    _l("说她买的锅有问题，要退她钱。"),
                    _l("他知道她的名字和买的东西。"),
                    _l("他叫她下载软件，再填验证码。"),
                    _l("她觉得不对，就挂了。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("真的退钱，会退回您付钱的地方。"),
                    _l("退钱不用下载软件，也不用验证码。"),
                    _l("知道您名字的，也可能是骗子。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _HANG_UP,
                    _l("到您买东西的地方，自己去问。"),
                    _ASK,
                    _SENT,
                    _EARLY,
                ),
            ),
        ),
        aliases=("退款", "客服", "理赔", "网购", "会员到期", "refund"),
    ),
    Reading(
        "clicks",
        "pen",
        _l("在家点点手机就赚钱"),
        _l("先给几块钱，再叫您垫大钱"),
        (
            Part(
                HAPPENED,
                (
                    _l("孙大妈被人拉进一个群。"),
                    _l("点几下，真的给了她二十元。"),
                    _l("后来叫她先垫五千元。"),
                    _l("垫了钱，就说她操作错了，要再垫。"),
                    _l("她停下来，去报了警。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("这叫刷单，就是替人假装买东西。"),
                    _l("先给小钱，是为了骗大钱。"),
                    _l("要您先垫钱的，都别做。"),
                ),
            ),
            Part(DO_NOW, (_l("退出那个群，别再垫钱。"), _l("聊天的字别删，留给警察看。"), _ASK, _SENT)),
        ),
        aliases=("刷单", "兼职", "点赞", "做任务", "垫钱", "拉群", "part-time"),
    ),
    Reading(
        "screen",
        "phone",
        _l("“把屏幕给我看看”"),
        _l("看了您的手机，就能转您的钱"),
        (
            Part(
                HAPPENED,
                (
                    _l("有人打给何大爷，说帮他关一个收费。"),
                    _l("叫他打开“屏幕共享”。"),
                    _l("就是让对方看见您手机上的一切。"),
                    _l("短信一来，验证码也被看见了。"),
                    _l("他马上关了手机，钱保住了。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("验证码是短信里的几位数字。"),
                    _l("它和家里的钥匙一样。"),
                    _l("银行的人不会问您要。"),
                    _l("不认识的人，屏幕不能给他看。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _l("马上关手机，他就看不见了。"),
                    _l("用别的电话打给我们，先停用卡。"),
                    _SENT,
                    _EARLY,
                ),
            ),
        ),
        (_l("找银行的人"), "elder.specialist"),
        aliases=("屏幕共享", "共享屏幕", "验证码", "远程控制", "百万保障", "screen"),
    ),
    Reading(
        "home",
        "home",
        _l("拿房子“养老”的骗局"),
        _l("签了字，房子就不是您的了"),
        (
            Part(
                HAPPENED,
                (
                    _l("有人对郑大爷说，房子能生钱。"),
                    _l("叫他把房子押出去，每月领利息。"),
                    _l("还带他去签了很多纸。"),
                    _l("后来利息停了，有人来收房。"),
                    _l("他的儿子请了律师，正在打官司。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("要押房子的“投资”，别碰。"),
                    _l("叫您签空白的纸，别签。"),
                    _l("叫您委托别人卖房，别去公证。"),
                    _l("公证，就是请公家证明您同意了。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _l("房子的事，先和家人商量。"),
                    _l("看不懂的纸，拿来给我们看。"),
                    _l("已经签了，马上打 110。"),
                    _l("打 12348，能免费问律师。"),
                ),
            ),
        ),
        aliases=("以房养老", "房子", "抵押", "公证", "卖房", "house"),
    ),
)
