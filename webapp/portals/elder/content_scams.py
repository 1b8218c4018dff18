"""Stories of scams: what happened, how to see it, what to do now. The people in them are made up; nobody is blamed.

Facts: 96110 is the police's line against fraud; courts, prosecutors and police have no "safe account" and decide nothing
by telephone or over the net; who takes part in illegal fund-raising bears the loss (State Council Decree 737, Art. 25).
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder.reading import Part, Reading

HAPPENED, SEE_IT, DO_NOW = _l("出了什么事"), _l("怎么看出来"), _l("现在怎么办")

_HANG_UP = _l("先挂掉，什么都别转。")
_ASK = _l("打 96110 问一问，那是反诈专线。")
_SENT = _l("钱已经转了，马上打 110。")
_EARLY = _l("越早打，越能拦住。")

SCAMS = (
    Reading(
        "police",
        "shield",
        _l("电话里的“警察”"),
        _l("说您犯了案，要查您的钱"),
        (
            Part(
                HAPPENED,
                (
                    _l("张奶奶接到一个电话。"),
                    _l("那人说是警察，说她的卡犯了案。"),
                    _l("他叫她把钱转到“安全账户”。"),
                    _l("还叫她别告诉孩子。"),
                    _l("她先打给了女儿，钱一分没少。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("真警察不在电话里办案。"),
                    _l("世上没有“安全账户”。"),
                    _l("叫您别告诉家人的，就是骗子。"),
                ),
            ),
            Part(DO_NOW, (_HANG_UP, _ASK, _SENT, _EARLY)),
        ),
        aliases=("公检法", "警察", "法院", "检察院", "安全账户", "通缉令", "police"),
    ),
    Reading(
        "health",
        "heart",
        _l("免费鸡蛋和“神药”"),
        _l("先送东西，再卖很贵的保健品"),
        (
            Part(
                HAPPENED,
                (
                    _l("小区门口有人送鸡蛋。"),
                    _l("李大爷去听了几次课。"),
                    _l("讲课的人叫他“爸”，说药能治百病。"),
                    _l("一盒要六千元，他差点买了。"),
                    _l("他问了医生，医生说没有用。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("保健品不是药，治不了病。"),
                    _l("说能治百病的，都是假话。"),
                    _l("催您今天就付钱的，要小心。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _l("身体的事，问医院的医生。"),
                    _l("钱先不付，回家问问孩子。"),
                    _l("买了想退，打 12315。"),
                    _l("那是管买东西的投诉电话。"),
                    _ASK,
                ),
            ),
        ),
        aliases=("保健品", "神药", "讲座", "免费鸡蛋", "养生", "health"),
    ),
    Reading(
        "invest",
        "yuan",
        _l("利息高得出奇的“养老项目”"),
        _l("说又保本、利息又高"),
        (
            Part(
                HAPPENED,
                (
                    _l("有人请陈阿姨去看养老院。"),
                    _l("说投十万，一年给一万五的利息。"),
                    _l("头三个月，利息真的到了。"),
                    _l("第四个月，人和公司都不见了。"),
                    _l("她后来报了警，警察在追。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("利息高，风险一定高。"),
                    _l("又保本又高息，是骗人的话。"),
                    _l("先给一点甜头，是为了后面的大钱。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _l("先别签字，也别付钱。"),
                    _l("拿来给我们看，我们替您看。"),
                    _ASK,
                    _l("已经付了，带上合同去报警。"),
                ),
            ),
        ),
        aliases=("养老投资", "高息", "高利息", "非法集资", "养老院", "理财骗局", "invest"),
    ),
    Reading(
        "grandson",
        "family",
        _l("声音像孙子的电话"),
        _l("声音能学，急着要钱"),
        (
            Part(
                HAPPENED,
                (
                    _l("赵奶奶接到“孙子”的电话。"),
                    _l("声音一模一样，还在哭。"),
                    _l("说撞了人，马上要三万元。"),
                    _l("她挂了，打孙子原来的号码。"),
                    _l("孙子正在上课，好好的。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("电脑能学人的声音和脸。"),
                    _l("说换了号码、急着要钱，要小心。"),
                    _l("说有人来家里拿现金，是骗子。"),
                ),
            ),
            Part(
                DO_NOW,
                (
                    _l("先挂掉，打他原来的号码。"),
                    _l("和家人定一句暗号，只有自家人知道。"),
                    _ASK,
                    _SENT,
                    _EARLY,
                ),
            ),
        ),
        (_l("请家人帮忙"), "elder.family"),
        aliases=("孙子", "AI", "换声", "换脸", "冒充亲人", "出车祸", "grandson"),
    ),
    Reading(
        "prize",
        "receipt",
        _l("“您中奖了”"),
        _l("先叫您交钱，才给奖"),
        (
            Part(
                HAPPENED,
                (
                    _l("周大爷收到短信，说中了一台电视。"),
                    _l("那人叫他先交八百元的税。"),
                    _l("交了，又要他交运费。"),
                    _l("他问了我们柜台，就没再交。"),
                ),
            ),
            Part(
                SEE_IT,
                (
                    _l("没有买过，就不会中奖。"),
                    _l("要先交钱的奖，都是假的。"),
                    _l("短信里的链接，不要点。"),
                ),
            ),
            Part(DO_NOW, (_l("短信删掉，不用回。"), _ASK, _SENT, _EARLY)),
        ),
        aliases=("中奖", "抽奖", "领奖", "短信链接", "prize"),
    ),
)
