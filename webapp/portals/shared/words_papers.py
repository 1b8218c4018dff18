"""What tax returns, licences and bank receipts and their fields are called, and what does not fit in them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

KINDS: dict[str, Any] = {
    "vat_return": _l("增值税申报表"),
    "vat_return_small": _l("增值税申报表（小规模）"),
    "income_tax_quarterly": _l("企业所得税季度申报表"),
    "income_tax_annual": _l("企业所得税年度申报表"),
    "business_licence": _l("营业执照"),
    "bank_receipt": _l("银行回单"),
}

ROWS: dict[str, Any] = {
    "vat_return": _l("看申报表的每一栏（%(count)s 栏）"),
    "vat_return_small": _l("看申报表的每一栏（%(count)s 栏）"),
    "income_tax_quarterly": _l("看明细（%(count)s 行）"),
    "income_tax_annual": _l("看明细（%(count)s 行）"),
    "business_licence": _l("看明细（%(count)s 行）"),
    "bank_receipt": _l("看明细（%(count)s 行）"),
}

_HEAD: dict[str, Any] = {
    "period_from": _l("税款所属期，从"),
    "period_to": _l("税款所属期，到"),
    "filed_on": _l("填表日期"),
    "accepted_on": _l("受理日期"),
    "row.month": _l("本月数（元）"),
    "row.year": _l("本年累计（元）"),
    "row.refund_month": _l("即征即退，本月数（元）"),
    "row.refund_year": _l("即征即退，本年累计（元）"),
    "row.goods": _l("货物及劳务，本期数（元）"),
    "row.services": _l("服务和不动产，本期数（元）"),
    "row.goods_year": _l("货物及劳务，本年累计（元）"),
    "row.services_year": _l("服务和不动产，本年累计（元）"),
}

_INCOME: dict[str, Any] = {
    "revenue": _l("营业收入"),
    "cost": _l("营业成本"),
    "surcharges": _l("税金及附加"),
    "selling": _l("销售费用"),
    "managing": _l("管理费用"),
    "research": _l("研发费用"),
    "financing": _l("财务费用"),
    "impairment": _l("资产减值损失"),
    "credit_impairment": _l("信用减值损失"),
    "other_gains": _l("其他收益"),
    "fair_value": _l("公允价值变动收益"),
    "investing": _l("投资收益"),
    "hedging": _l("净敞口套期收益"),
    "disposals": _l("资产处置收益"),
    "operating_profit": _l("营业利润"),
    "other_income": _l("营业外收入"),
    "other_expense": _l("营业外支出"),
    "profit": _l("利润总额"),
    "special_income": _l("特定业务计算的应纳税所得额"),
    "untaxed_income": _l("不征税收入"),
    "fast_depreciation": _l("资产加速折旧调减额"),
    "exempt_income": _l("免税收入、减计收入、加计扣除"),
    "exempt_profit": _l("所得减免"),
    "earlier_losses": _l("弥补以前年度亏损"),
    "foreign_income": _l("境外所得"),
    "adjusted_up": _l("纳税调整增加额"),
    "adjusted_down": _l("纳税调整减少额"),
    "foreign_set_off": _l("境外所得抵减境内亏损"),
    "adjusted": _l("纳税调整后所得"),
    "deducted": _l("抵扣应纳税所得额"),
    "taxable": _l("应纳税所得额（实际利润额）"),
    "rate": _l("税率（%）"),
    "tax": _l("应纳所得税额"),
    "reduction": _l("减免所得税额"),
    "credited": _l("抵免所得税额"),
    "tax_due": _l("应纳税额"),
    "foreign_tax": _l("境外所得应纳所得税额"),
    "foreign_credited": _l("境外所得抵免所得税额"),
    "tax_actual": _l("实际应纳所得税额"),
    "prepaid": _l("本年已缴所得税额"),
    "special_prepaid": _l("特定业务预缴所得税额"),
    "payable": _l("应补（退）所得税额"),
    "head_office": _l("总机构分摊所得税额"),
    "head_office_part": _l("总机构自己分摊的所得税额"),
    "pooled": _l("财政集中分配所得税额"),
    "departments": _l("总机构经营部门分摊所得税额"),
    "branch_share": _l("分支机构分摊比例"),
    "branch": _l("分支机构分摊所得税额"),
    "local_reduction": _l("民族自治地区减免额"),
    "payable_actual": _l("实际应补（退）所得税额"),
}

FIELDS: dict[str, Any] = {
    **_HEAD,
    **_INCOME,
    "company_code": _l("统一社会信用代码"),
    "company_name": _l("企业名称"),
    "company_kind": _l("企业类型"),
    "legal_representative": _l("法定代表人"),
    "capital": _l("注册资本（元）"),
    "founded_on": _l("成立日期"),
    "term": _l("营业期限"),
    "term_to": _l("营业期限，到"),
    "scope": _l("经营范围"),
    "address": _l("住所"),
    "payer_name": _l("付款人"),
    "payer_account_tail": _l("付款账号最后 4 位"),
    "payee_name": _l("收款人"),
    "payee_account_tail": _l("收款账号最后 4 位"),
    "paid_on": _l("付款日期"),
    "serial": _l("流水号"),
    "purpose": _l("用途"),
}

FINDINGS: dict[str, Any] = {
    "documents.finding.row_formula": _l(
        "表上第 %(row)s 栏写的是 %(value)s 元，按 %(formula)s 算出来是 %(sum)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.filed_before_end": _l(
        "填表日期（%(filed_day)s）不晚于所属期的最后一天（%(end_day)s）。请对照原件看一看。"
    ),
    "documents.finding.term_before_founding": _l(
        "营业期限从 %(start_day)s 开始，早于成立日期 %(founded_day)s。请对照原件看一看。"
    ),
}
