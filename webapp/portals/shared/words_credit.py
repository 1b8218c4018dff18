"""What a pre-review and a decision are called: outcomes, the score, what would change it, ways to pay back. Reasons: words_reasons."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

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

# attribute of the score -> (what it is called, its value)
ATTRIBUTES: dict[str, tuple[Any, Any]] = {
    "months_old": (_l("成立多久"), _l("%(value)s 个月")),
    "grade": (_l("纳税信用等级"), _l("%(value)s 级")),
    "tax": (_l("近一年缴税"), _l("%(value)s 元")),
    "sales": (_l("近一年销售"), _l("%(value)s 元")),
    "months_covered": (_l("有纳税记录的月份"), _l("12 个月里有 %(value)s 个")),
    "sales_change": (_l("销售比上一年"), _l("%(value)s%%")),
    "arrears": (_l("欠税"), _l("%(value)s 元")),
    "zero_returns": (_l("连着零申报"), _l("最多 %(value)s 期")),
}
NOT_KNOWN = _l("还不知道，先不给分")

# code of a change -> what to do
CHANGES: dict[str, Any] = {
    "credit.change.pay_arrears": _l("欠税 %(amount)s 元缴清后可再申请"),
    "credit.change.wait": _l("到 %(reached_day)s 企业满 %(least)s 个月，那时再申请"),
    "credit.change.come_of_age": _l("到 %(reached_day)s 满 %(least)s 岁，那时再申请"),
    "credit.change.mend_grade": _l("纳税信用等级升到 %(grade)s 级"),
    "credit.change.best_grade": _l("纳税信用等级要是 %(grade)s 级"),
    "credit.change.repay": _l("还清已有的贷款 %(amount)s 元"),
    "credit.change.without_contract": _l("不用这份合同，只按纳税和销售申请"),
}

# outcome after a change, with and without a limit
AFTERWARDS: dict[str, Any] = {
    "recommend": _l("结果：可以继续"),
    "refer": _l("结果：由客户经理看一看"),
    "recommend_against": _l("这一条就解决了，别的还要办"),
}

# way of counting the limit -> its name
LIMITS: dict[str, Any] = {"tax": _l("按纳税"), "sales": _l("按销售"), "order": _l("按订单")}

# way of repaying -> (name, what it means)
WAYS: dict[str, tuple[Any, Any]] = {
    "equal_instalment": (_l("每月一样多"), _l("等额本息：每月还的钱一样，好记。")),
    "equal_principal": (_l("先多后少"), _l("等额本金：本金每月一样，利息越来越少，总利息少。")),
    "interest_first": (_l("先还利息，到期还本"), _l("平时每月只还利息，最后一个月还本金。")),
}
