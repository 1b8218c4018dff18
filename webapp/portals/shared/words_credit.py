"""The pre-review in sentences: for each code the fact, the rule it was held to, and what the owner can do.

Parameters come with the reason: amounts as "1,234.50", days already in words, counts as they are.
"""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

FACTS: dict[str, Any] = {
    "credit.certificate.missing": _l("还没有核对好的完税证明"),
    "credit.certificate.findings": _l("完税证明里有 %(count)s 处对不上"),
    "credit.certificate.changed": _l("完税证明里读得清楚的地方，您改了 %(count)s 处"),
    "credit.contract.changed": _l("订单合同里读得清楚的地方，您改了 %(count)s 处"),
    "credit.taxpayer.same": _l("完税证明上的纳税人就是您的企业"),
    "credit.taxpayer.unknown": _l("没有读到完税证明上的纳税人识别号"),
    "credit.taxpayer.other": _l("完税证明上的纳税人识别号是 %(code)s，和您的企业不一样"),
    "credit.certificate_sums.agree": _l("完税证明合计 %(total)s 元，大写、数字和每一行都一致"),
    "credit.certificate_sums.differ": _l(
        "完税证明合计写 %(total)s 元，大写是 %(capitals)s 元，各行加起来是 %(sum)s 元，不一致"
    ),
    "credit.certificate_sums.unknown": _l("完税证明的合计或某一行还不清楚"),
    "credit.tax_paid.enough": _l("一共缴税 %(total)s 元"),
    "credit.tax_paid.short": _l("一共缴税 %(total)s 元，还差 %(short)s 元"),
    "credit.tax_paid.unknown": _l("没有读到一共缴了多少税"),
    "credit.tax_period.covers": _l("纳税从 %(from_day)s 到 %(to_day)s，近一年里有 %(months)s 个月"),
    "credit.tax_period.few": _l("近一年里只看到 %(months)s 个月的纳税"),
    "credit.tax_period.old": _l("最近一笔税的所属期到 %(to_day)s，有点久了"),
    "credit.tax_period.unknown": _l("有的税没有读到所属期"),
    "credit.contract.missing": _l("还没有核对好的订单合同"),
    "credit.contract.findings": _l("订单合同里有 %(count)s 处对不上"),
    "credit.party.seller": _l("合同里您是卖方，客户会付钱给您"),
    "credit.party.buyer": _l("合同里您是买方，是您付钱给别人"),
    "credit.party.unknown": _l("合同双方的信用代码没有读全"),
    "credit.party.neither": _l("合同双方里没有您的企业（%(applicant)s）"),
    "credit.counterparty.valid": _l("对方的信用代码 %(code)s 校验正确"),
    "credit.counterparty.invalid": _l("对方的信用代码 %(code)s 校验位对不上"),
    "credit.counterparty.unknown": _l("没有读到对方的信用代码"),
    "credit.counterparty.same": _l("合同双方是同一个信用代码 %(code)s"),
    "credit.contract_sums.agree": _l("合同合计 %(total)s 元，大写、数字和每一行都一致"),
    "credit.contract_sums.differ": _l(
        "合同合计写 %(total)s 元，大写是 %(capitals)s 元，各行加起来是 %(sum)s 元，不一致"
    ),
    "credit.contract_sums.unknown": _l("合同的合计或某一行还不清楚"),
    "credit.contract_day.recent": _l("合同签订于 %(signed_day)s"),
    "credit.contract_day.old": _l("合同签订于 %(signed_day)s，有点久了"),
    "credit.contract_day.future": _l("合同的签订日期 %(signed_day)s 还没有到"),
    "credit.contract_day.unknown": _l("没有读到合同的签订日期"),
    "credit.limit.none": _l("按现有的文件，还算不出额度"),
    "credit.limit.by_tax": _l("按纳税可以算出 %(limit)s 元"),
    "credit.limit.by_order": _l("按订单可以算出 %(limit)s 元"),
    "credit.limit.by_order_no_advance": _l("按订单可以算出 %(limit)s 元，合同没写预付款"),
}

RULES: dict[str, Any] = {
    "credit.rule.certificate": _l("规定：要有一份完税证明。"),
    "credit.rule.contract": _l("规定：要有一份订单合同。"),
    "credit.rule.findings": _l("规定：对不上的地方由客户经理看过原件再定。"),
    "credit.rule.changed": _l("规定：读得清楚的金额、代码或日期改过，由客户经理对着原件看。"),
    "credit.rule.taxpayer": _l("规定：完税证明要是申请企业自己的。"),
    "credit.rule.certificate_sums": _l("规定：合计的数字、大写和各行相加要一样。"),
    "credit.rule.tax_paid": _l("规定：一共缴税不少于 %(least)s 元。"),
    "credit.rule.tax_period": _l("规定：近一年至少有 %(least)s 个月的纳税，最后一期在 %(newest)s 个月以内。"),
    "credit.rule.party": _l("规定：申请企业要是合同的一方，一般是卖方。"),
    "credit.rule.counterparty": _l("规定：对方要有正确的信用代码，不能是同一家企业。"),
    "credit.rule.contract_sums": _l("规定：合同的合计、大写和各行相加要一样。"),
    "credit.rule.contract_day": _l("规定：合同签订在 %(newest)s 个月以内。"),
    "credit.rule.limit": _l("规定：额度按纳税或订单来算。"),
    "credit.rule.tax_limit": _l(
        "算法：近 12 个月增值税的 %(vat_times)s 倍，加企业所得税的 %(income_times)s 倍，再取 %(percent)s%%。"
    ),
    "credit.rule.order_limit": _l("算法：合同金额减去预付的 %(prepaid)s%%，再取 %(percent)s%%。"),
}

REMEDIES: dict[str, Any] = {
    "credit.remedy.upload_certificate": _l("上传完税证明，核对好以后再请银行预审。"),
    "credit.remedy.upload_contract": _l("上传订单合同，核对好以后再请银行预审。"),
    "credit.remedy.bring_original": _l("不用着急，客户经理会看原件。去柜台时请带上原件。"),
    "credit.remedy.show_original": _l(
        "您改了读得清楚的金额、代码或日期，客户经理会对着原件看一看。去柜台时请带上原件。"
    ),
    "credit.remedy.fill_taxpayer": _l("在完税证明的核对页填上纳税人识别号。"),
    "credit.remedy.own_certificate": _l("上传您自己企业的完税证明；代码填错了，就用对的代码重新申请。"),
    "credit.remedy.check_certificate_total": _l("对照原件，把完税证明的合计和每一行核对好。"),
    "credit.remedy.fill_tax_total": _l("在完税证明的核对页填上合计金额。"),
    "credit.remedy.longer_certificate": _l("在电子税务局开一份时间更长的完税证明，再上传。"),
    "credit.remedy.newer_certificate": _l("在电子税务局开一份最近一年的完税证明，再上传。"),
    "credit.remedy.fill_periods": _l("在完税证明的核对页把每一笔税的所属期填好。"),
    "credit.remedy.sales_contract": _l("上传一份您是卖方的订单合同；没有的话，客户经理会和您商量。"),
    "credit.remedy.fill_party_codes": _l("在订单合同的核对页填上双方的信用代码。"),
    "credit.remedy.own_contract": _l("上传您自己企业签的订单合同。"),
    "credit.remedy.other_customer": _l("上传和别的企业签的订单合同。"),
    "credit.remedy.check_counterparty": _l("向对方问一下信用代码，再在核对页改好。"),
    "credit.remedy.check_contract_total": _l("对照原件，把合同的合计和每一行核对好。"),
    "credit.remedy.fill_contract_day": _l("在订单合同的核对页填上签订日期。"),
    "credit.remedy.check_contract_day": _l("对照原件，看看签订日期有没有读错。"),
    "credit.remedy.newer_contract": _l("上传一份近期的订单合同。"),
    "credit.remedy.talk_to_manager": _l("客户经理会联系您，一起看看怎么办。"),
    "credit.remedy.bring_grade": _l("把税务局的纳税信用等级告诉客户经理，等级高，额度可能更高。"),
}

# What is said otherwise to the bank's staff, who are neither the owner nor the company.
STAFF_FACTS: dict[str, Any] = {
    "credit.certificate.changed": _l("完税证明里读得清楚的地方，客户改了 %(count)s 处"),
    "credit.contract.changed": _l("订单合同里读得清楚的地方，客户改了 %(count)s 处"),
    "credit.taxpayer.same": _l("完税证明上的纳税人就是申请企业"),
    "credit.taxpayer.other": _l("完税证明上的纳税人识别号是 %(code)s，和申请企业不一样"),
    "credit.party.seller": _l("合同里申请企业是卖方，对方付钱"),
    "credit.party.buyer": _l("合同里申请企业是买方，要付钱给对方"),
    "credit.party.neither": _l("合同双方里没有申请企业（%(applicant)s）"),
}

STAFF_REMEDIES: dict[str, Any] = {
    "credit.remedy.bring_original": _l("去柜台时带上原件，您看过再定。"),
    "credit.remedy.show_original": _l("去柜台时带上原件，您对着改过的地方看一看再定。"),
    "credit.remedy.own_certificate": _l("上传申请企业自己的完税证明；代码填错了，就用对的代码重新申请。"),
    "credit.remedy.sales_contract": _l("上传一份申请企业是卖方的订单合同；没有的话，和您商量。"),
    "credit.remedy.own_contract": _l("上传申请企业自己签的订单合同。"),
    "credit.remedy.talk_to_manager": _l("和您联系，一起看看怎么办。"),
    "credit.remedy.bring_grade": _l("把税务局的纳税信用等级告诉您，等级高，额度可能更高。"),
}

# outcome -> (heading of the owner's page, how the staff's queue says it, what it means)
OUTCOMES: dict[str, tuple[Any, Any, Any]] = {
    "recommend": (
        _l("预审结果：可以继续"),
        _l("建议同意"),
        _l("文件都符合规定。最终额度由客户经理决定。"),
    ),
    "refer": (
        _l("预审结果：请客户经理再看一看"),
        _l("要人看一看"),
        _l("有几处要人看一看，不是不行。最终由客户经理决定。"),
    ),
    "recommend_against": (
        _l("预审结果：现在还不符合规定"),
        _l("现在还不符合"),
        _l("下面写着为什么，也写着怎么做就能改变。系统不会拒绝您，最终由客户经理决定。"),
    ),
}

# decision -> (what it is called, heading on the owner's page, what happens next)
DECISIONS: dict[str, tuple[Any, Any, Any]] = {
    "agree": (_l("同意"), _l("银行同意了"), _l("下一步：到柜台核实、签约。另外要带：身份证、编号。")),
    "refer": (_l("转给上级再看"), _l("银行还要再看一看"), _l("您不用做什么，有结果马上告诉您。")),
    "decline": (_l("不同意"), _l("这一次银行没有同意"), _l("按上面的理由准备好以后，可以再申请。")),
}

# outcome -> what it means, to the staff
STAFF_OUTCOMES: dict[str, Any] = {
    "recommend": _l("文件都符合规定。最终额度由您决定。"),
    "refer": _l("有几处要人看一看，不是不行。最终由您决定。"),
    "recommend_against": _l("下面写着为什么，也写着客户怎么做就能改变。系统不会拒绝，最终由您决定。"),
}
