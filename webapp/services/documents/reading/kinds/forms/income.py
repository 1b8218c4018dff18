"""企业所得税: the quarterly prepayment (A200000) and the annual return (A100000).

Editions number their rows differently (2017, 2018, 2021, 2025), so a field is called by what the row means: `revenue`, `profit`, `tax`.
The numbers here are those of the 2021 (A200000) and 2017 (A100000) editions; "-" where only another edition has the row.
"""

from __future__ import annotations

import re

from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reading.kinds.forms.form import Form, Formula, rows_of_text
from webapp.services.documents.reading.page.columns import Storeys

_STOREYS = Storeys(
    tags={
        "year": re.compile(r"(?:本年)?累计(?:金额|数|发生额)?(?:\(.*\))?"),
        "amount": re.compile(r"(?:本年|申报|账载)?金额(?:\(.*\))?"),
        "period": re.compile(r"本期(?:金额|数|发生额)?(?:\(.*\))?"),
    },
    names={frozenset({"year"}): "year", frozenset({"amount"}): "year"},
    over=frozenset(),
)

QUARTERLY = Form(
    kind=DocumentKind.INCOME_TAX_QUARTERLY,
    field="{row}",
    storeys=_STOREYS,
    rows=rows_of_text("""
revenue 1 营业收入
cost 2 营业成本
profit 3 利润总额
special_income 4 特定业务计算的应纳税所得额
untaxed_income 5 不征税收入
fast_depreciation 6 资产加速折旧、摊销（扣除）调减额|固定资产加速折旧（扣除）调减额|固定资产加速折旧、扣除调减额
exempt_income 7 免税收入、减计收入、加计扣除|免税收入、减计收入、所得减免等优惠金额
exempt_profit 8 所得减免
earlier_losses 9 弥补以前年度亏损
taxable 10 实际利润额|按照上一纳税年度应纳税所得额平均额确定的应纳税所得额
rate 11 税率
tax 12 应纳所得税额
reduction 13 减免所得税额
prepaid 14 本年实际已缴纳所得税额|实际已缴纳所得税额|本年累计实际已缴纳所得税额
special_prepaid 15 特定业务预缴（征）所得税额
payable 16 本期应补（退）所得税额|税务机关确定的本期应纳所得税额
head_office 17 总机构本期分摊应补（退）所得税额
head_office_part 18 总机构分摊应补（退）所得税额
pooled 19 财政集中分配应补（退）所得税额
departments 20 总机构具有主体生产经营职能的部门分摊所得税额
branch_share 21 分支机构本期分摊比例
branch 22 分支机构本期分摊应补（退）所得税额
local_reduction 23 民族自治地区企业所得税地方分享部分
payable_actual 24 实际应补（退）所得税额|本期实际应补（退）所得税额
"""),
    formulas=(
        Formula(
            "taxable",
            ("profit", "special_income"),
            ("untaxed_income", "fast_depreciation", "exempt_income", "exempt_profit", "earlier_losses"),
            floor=True,
        ),
        Formula("payable", ("tax",), ("reduction", "prepaid", "special_prepaid"), floor=True),
    ),
    must=tuple((row, "year") for row in ("revenue", "profit", "tax", "payable")),
)

ANNUAL = Form(
    kind=DocumentKind.INCOME_TAX_ANNUAL,
    field="{row}",
    storeys=_STOREYS,
    rows=rows_of_text("""
revenue 1 营业收入
cost 2 营业成本
surcharges 3 税金及附加|营业税金及附加
selling 4 销售费用
managing 5 管理费用
research - 研发费用
financing 6 财务费用
impairment 7 资产减值损失
credit_impairment - 信用减值损失
other_gains - 其他收益
fair_value 8 公允价值变动收益
investing 9 投资收益
hedging - 净敞口套期收益
disposals - 资产处置收益
operating_profit 10 营业利润
other_income 11 营业外收入
other_expense 12 营业外支出
profit 13 利润总额
foreign_income 14 境外所得
adjusted_up 15 纳税调整增加额
adjusted_down 16 纳税调整减少额
exempt_income 17 免税、减计收入及加计扣除
foreign_set_off 18 境外应税所得抵减境内亏损
adjusted 19 纳税调整后所得
exempt_profit 20 所得减免
earlier_losses 21 弥补以前年度亏损
deducted 22 抵扣应纳税所得额
taxable 23 应纳税所得额
rate 24 税率
tax 25 应纳所得税额
reduction 26 减免所得税额
credited 27 抵免所得税额
tax_due 28 应纳税额
foreign_tax 29 境外所得应纳所得税额
foreign_credited 30 境外所得抵免所得税额
tax_actual 31 实际应纳所得税额
prepaid 32 本年累计实际已缴纳的所得税额|本年累计实际已预缴的所得税额|本年累计预缴所得税额
payable 33 本年应补（退）所得税额
head_office 34 总机构分摊本年应补（退）所得税额
pooled 35 财政集中分配本年应补（退）所得税额
departments 36 总机构主体生产经营部门分摊本年应补（退）所得税额
local_reduction 37 民族自治地区企业所得税地方分享部分
payable_actual 38 本年实际应补（退）所得税额
"""),
    formulas=(
        Formula("profit", ("operating_profit", "other_income"), ("other_expense",)),
        Formula(
            "adjusted",
            ("profit", "adjusted_up", "foreign_set_off"),
            ("foreign_income", "adjusted_down", "exempt_income"),
        ),
        Formula("taxable", ("adjusted",), ("exempt_profit", "earlier_losses", "deducted"), floor=True),
        Formula("tax_due", ("tax",), ("reduction", "credited"), floor=True),
        Formula("tax_actual", ("tax_due", "foreign_tax"), ("foreign_credited",)),
        Formula("payable", ("tax_actual",), ("prepaid",)),
    ),
    must=tuple((row, "year") for row in ("revenue", "profit", "tax_actual", "payable")),
)
