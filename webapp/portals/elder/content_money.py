"""Plain words about money. Facts: Deposit Insurance Regulation (2015), at most 500,000 yuan a person and bank; Regulation on
Savings (1993), Art. 24: what is taken out early earns the demand rate of that day; 资管新规 (2018): no wealth product may
promise the principal; 12333 is the line of social security."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from webapp.portals.elder.reading import Part, Reading

_PLAIN, _REMEMBER = _l("简单说"), _l("记住这个")

MONEY_TEXTS = (
    Reading(
        "insured",
        "shield",
        _l("钱存在银行，安全吗？"),
        _l("五十万元以内，全都赔"),
        (
            Part(
                _PLAIN,
                (
                    _l("国家有存款保险，不用您花钱。"),
                    _l("银行出了事，由它来赔。"),
                    _l("一个人在一家银行，最多赔五十万元。"),
                    _l("本金和利息，合在一起算。"),
                    _l("2015 年起就有这个规定。"),
                ),
            ),
            Part(
                _REMEMBER,
                (
                    _l("保的是存款，理财不在里面。"),
                    _l("超过五十万元，可以分存两家银行。"),
                    _l("网点门口，有存款保险的牌子。"),
                ),
            ),
        ),
        aliases=("存款保险", "五十万", "50万", "银行倒闭", "安全", "deposit insurance"),
    ),
    Reading(
        "fixed",
        "passbook",
        _l("定期和活期，有什么不同？"),
        _l("一个利息高，一个随时取"),
        (
            Part(
                _PLAIN,
                (
                    _l("活期，就是随时能取。"),
                    _l("方便，可是利息很少。"),
                    _l("定期，就是说好放多久。"),
                    _l("放得久，利息多一些。"),
                    _l("定期也能提前取。"),
                    _l("提前取的钱，按活期算利息。"),
                ),
            ),
            Part(
                _REMEMBER,
                (_l("看病、过日子的钱，放活期。"), _l("一时用不着的，再存定期。")),
            ),
        ),
        aliases=("定期", "活期", "利息", "利率", "提前支取", "time deposit"),
    ),
    Reading(
        "code",
        "key",
        _l("验证码是什么？"),
        _l("几位数字，像家里的钥匙"),
        (
            Part(
                _PLAIN,
                (
                    _l("验证码是短信里的六位数字。"),
                    _l("银行用它认出是您本人。"),
                    _l("谁有了它，就能装成您。"),
                    _l("它只能用一次，五分钟就没用了。"),
                ),
            ),
            Part(
                _REMEMBER,
                (
                    _l("自己填，别念给人听。"),
                    _l("银行和警察都不会问您要。"),
                    _l("没办事却来了验证码，不用管它。"),
                ),
            ),
        ),
        aliases=("验证码", "短信密码", "动态码", "code"),
    ),
    Reading(
        "wealth",
        "yuan",
        _l("理财会不会亏？"),
        _l("会。它不是存款"),
        (
            Part(
                _PLAIN,
                (
                    _l("理财，是请人拿您的钱去投资。"),
                    _l("赚了归您，亏了也归您。"),
                    _l("所以本金也可能变少。"),
                    _l("按规定，谁也不能说保本。"),
                    _l("它也不在存款保险里面。"),
                ),
            ),
            Part(
                _REMEMBER,
                (
                    _l("纸上写着风险，从一级到五级。"),
                    _l("数字越大，越可能亏。"),
                    _l("看不懂的，就先不买。"),
                    _l("急用的钱，不拿来理财。"),
                ),
            ),
        ),
        aliases=("理财", "亏本", "保本", "风险", "基金", "wealth"),
    ),
    Reading(
        "forgot",
        "lock",
        _l("密码忘了怎么办？"),
        _l("别急，钱不会丢"),
        (
            Part(
                _PLAIN,
                (
                    _l("密码忘了，钱还在，别着急。"),
                    _l("在这里登录，不用密码。"),
                    _l("用短信里的数字就行。"),
                    _l("卡的密码忘了，带身份证去网点。"),
                    _l("柜台的人当场帮您换新的。"),
                ),
            ),
            Part(
                _REMEMBER,
                (
                    _l("别用生日当密码。"),
                    _l("密码别写在卡上。"),
                    _l("猜错几次，卡会先停用，换了就好。"),
                ),
            ),
        ),
        (_l("约好去网点"), "elder.specialist"),
        aliases=("忘记密码", "密码忘了", "改密码", "锁卡", "password"),
    ),
    Reading(
        "green",
        "water",
        _l("绿色存款，钱去哪儿了？"),
        _l("借给干净的水、电和树林"),
        (
            Part(
                _PLAIN,
                (
                    _l("您存的钱，银行会借给别人用。"),
                    _l("绿色存款，只借给环保的事。"),
                    _l("比如风力发电、治理河水。"),
                    _l("它也是存款，一样有存款保险。"),
                    _l("利息写在单子上，存以前能看到。"),
                ),
            ),
            Part(
                _REMEMBER,
                (_l("银行要说清楚，钱去了哪里。"), _l("想知道，可以问柜台的人。")),
            ),
        ),
        aliases=("绿色存款", "环保", "绿色金融", "green"),
    ),
    Reading(
        "proof",
        "user",
        _l("领养老金的认证，要钱吗？"),
        _l("不要钱，自己就能办"),
        (
            Part(
                _PLAIN,
                (
                    _l("每年要证明一次是本人在领。"),
                    _l("这叫资格认证，不要一分钱。"),
                    _l("用手机刷一下脸，或者去社区办。"),
                    _l("不会办，打 12333 问。"),
                    _l("那是社保的电话。"),
                ),
            ),
            Part(
                _REMEMBER,
                (_l("收钱替您认证的，别理。"), _l("短信里的认证链接，别点。")),
            ),
        ),
        aliases=("资格认证", "养老金认证", "社保", "人脸认证", "12333", "pension"),
    ),
)
