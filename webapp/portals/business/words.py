"""What the owner of a small business reads: refusals, how far an application is, and what is no longer needed."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_documents, words_lending, words_onboarding

WORDS: dict[str, Any] = {**words_documents.WORDS, **words_onboarding.WORDS, **words_lending.WORDS}

STEPS = (_l("想办什么"), _l("材料"), _l("核对"), _l("预审"), _l("答复"))
ACCOUNT_STEPS = (_l("想办什么"), _l("交给银行"), _l("柜台核实"), _l("开户"))
COMPANY_STEP = _l("企业")

# state -> (how it stands, kind of mark, next step)
STATES: dict[str, tuple[Any, str, Any]] = {
    "handed_in": (_l("等您到柜台"), "ask", _l("请带身份证和营业执照原件，到任何一个柜台报编号。")),
    "pre_reviewed": (_l("银行正在看"), "info", _l("预审结果出来了。等客户经理答复，您不用做什么。")),
    "asked": (_l("等您补材料"), "ask", _l("银行请您补一点材料。补好交上来，时限接着走。")),
    "second": (_l("银行正在看"), "info", _l("两位客户经理都要看一遍，您不用做什么。")),
    "referred": (_l("银行还在看"), "info", _l("客户经理请上级再看一看，您不用做什么。")),
    "agreed": (_l("银行同意了"), "good", _l("请带身份证和编号到柜台核实、签约。")),
    "declined": (_l("这次没有同意"), "harm", _l("看看理由，准备好以后可以再申请。")),
    "withdrawn": (_l("已撤回"), "info", _l("您撤回了。想再办，随时可以重新开始。")),
}

# state -> the same once the counter has seen the owner: nobody is sent there twice.
AFTER_COUNTER: dict[str, tuple[Any, str, Any]] = {
    "handed_in": (_l("正在开账户"), "info", _l("身份核实好了，不用再去柜台。账户开好就告诉您。")),
    "agreed": (_l("银行同意了"), "good", _l("身份核实好了，不用再去柜台。协议在“要签的协议”里看、签。")),
}
ACCOUNT_OPEN = (_l("企业账户开好了"), "good", _l("不用再去柜台。账户协议在“要签的协议”里看、签。"))

# kind -> (what to upload, how to get it, heading of the upload page)
PAPERS: dict[str, tuple[Any, Any, Any]] = {
    "tax_certificate": (
        _l("最近一年的《税收完税证明》，证明企业按时纳税。"),
        _l("在电子税务局搜“开具税收完税证明”，选最近一年，下载 PDF。手里是纸的，拍照也行。"),
        _l("上传完税证明"),
    ),
    "order_contract": (
        _l("一份正在做或马上要做的订单合同，您是卖方。"),
        _l("电子版最好，读得最快最准；没有就拍照，每一页都拍。"),
        _l("上传订单合同"),
    ),
    "business_licence": (
        _l("可以不传：信用代码已经核对过。传一张，名称和成立日期就不用另外查。"),
        _l("正本、副本都行，拍照就可以。"),
        _l("上传营业执照"),
    ),
}

# kind -> (what an application asks for, how little of it is enough). At most three uploads.
ASKED: dict[str, tuple[Any, Any]] = {
    "tax_certificate": (_l("一份纳税记录"), _l("完税证明或者申报表，有一份就够。")),
    "order_contract": (_l("一份订单合同"), _l("按它算额度，所以做订单才要。")),
    "business_licence": (_l("营业执照"), _l("不用传：信用代码当场核对过。想传也行。")),
}

# kind -> why it is not asked for here.
NOT_NEEDED: dict[str, tuple[Any, Any]] = {
    "tax_certificate": (_l("纳税记录"), _l("只开账户，不看纳税。")),
    "order_contract": (_l("订单合同"), _l("这次不是做一笔订单，不用合同。")),
}

SPARED = (
    (_l("财务报表"), _l("纳税记录能看出经营情况，不用再做报表。")),
    (_l("银行流水"), _l("纳税记录和合同能看出收入，不用再打流水。")),
    (_l("营业执照复印件"), _l("信用代码已经当场核对过。")),
    (_l("身份证复印件"), _l("身份在柜台当面核对一次就行。")),
    (_l("各部门盖章的申请表"), _l("一份申请走到底，柜台看到的和您看到的一样。")),
)

# source -> (name, why it is asked, what is read and for how long)
SOURCES: dict[str, tuple[Any, Any, Any]] = {
    "registry": (
        _l("工商登记"),
        _l("查到了，就不用传营业执照。"),
        _l("只看名称、法定代表人、成立日期和行业。申请办完就不再查。"),
    ),
    "tax": (
        _l("纳税信息"),
        _l("查到了，额度可以算得更准。"),
        _l("只看信用等级、有没有欠税、近一年申报的销售。申请办完就不再查。"),
    ),
    "credit": (
        _l("征信"),
        _l("查到了，就不用另外说明别处的贷款。"),
        _l("只看您的出生日期和企业在别处的贷款。会在征信上留一次查询记录。"),
    ),
}
