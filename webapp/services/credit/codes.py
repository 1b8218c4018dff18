"""Every code of a reason, and the parameters that come with it: what another wording may say. A test holds them to the rules."""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
credit.tax_record.missing
credit.taxpayer.same
credit.taxpayer.unknown
credit.taxpayer.other: code applicant
credit.certificate_sums.agree: total
credit.certificate_sums.differ: total capitals sum
credit.certificate_sums.unknown
credit.enough.by_tax: total least least_sales
credit.enough.by_sales: sales least least_sales
credit.enough.short: total sales least least_sales
credit.enough.unknown: total sales least least_sales
credit.tax_period.covers: months to_day least newest
credit.tax_period.few: months least newest
credit.tax_period.old: to_day least newest
credit.tax_period.unknown: least newest
credit.arrears.none
credit.arrears.owed: amount
credit.arrears.unknown
credit.zero_returns.few: count most
credit.zero_returns.many: count most
credit.zero_returns.unknown: most
credit.sales_change.more: percent most
credit.sales_change.less: percent most
credit.sales_change.fell: percent most
credit.sales_change.unknown: most
credit.age.enough: months least
credit.age.young: months least reached_day
credit.age.differs: founded_day licence_day least
credit.age.unknown: least
credit.grade.fits: grade grades
credit.grade.low: grade grades
credit.grade.unknown: grades
credit.industry.fits
credit.industry.barred: industry
credit.industry.unknown
credit.owner_age.fits: years least most
credit.owner_age.young: years least most reached_day
credit.owner_age.old: years least most
credit.owner_age.unknown: least most
credit.contract.missing
credit.party.seller
credit.party.buyer
credit.party.unknown
credit.party.neither: applicant
credit.counterparty.valid: code
credit.counterparty.invalid: code
credit.counterparty.unknown
credit.counterparty.same: code
credit.counterparty.related: what
credit.contract_sums.agree: total
credit.contract_sums.differ: total capitals sum
credit.contract_sums.unknown
credit.contract_day.recent: signed_day newest
credit.contract_day.old: signed_day newest
credit.contract_day.future: signed_day newest
credit.contract_day.unknown: newest
credit.financed.not_yet
credit.financed.before
credit.financed.unknown
credit.invoiced.part: count invoiced total rest
credit.invoiced.more: invoiced total
credit.invoiced.unknown
credit.carried.agree: count
credit.carried.credit: here there return_month
credit.carried.unpaid: here there return_month
credit.revenue.agrees: sales revenue most
credit.revenue.differs: sales revenue most
credit.certificate_returns.agree: count
credit.certificate_returns.differ: paid payable return_month
credit.paper.findings: paper_kind count
credit.paper.changed: paper_kind count
credit.score.enough: score recommend look
credit.score.look: score recommend look attainable
credit.score.low: score recommend look
credit.limit.none
credit.limit.by_tax: limit vat income vat_times income_times percent
credit.limit.by_sales: limit sales percent
credit.limit.by_order: limit total prepaid invoiced percent
credit.limit.most: most
credit.exposure.some: amount left most
credit.exposure.unknown: most
credit.rule.tax_record
credit.rule.taxpayer
credit.rule.certificate_sums
credit.rule.enough: least least_sales
credit.rule.tax_period: least newest
credit.rule.arrears
credit.rule.zero_returns: most
credit.rule.sales_change: most
credit.rule.age: least
credit.rule.grade: grades
credit.rule.industry
credit.rule.owner_age: least most
credit.rule.contract
credit.rule.party
credit.rule.counterparty
credit.rule.contract_sums
credit.rule.contract_day: newest
credit.rule.financed
credit.rule.invoiced
credit.rule.carried
credit.rule.revenue: most
credit.rule.certificate_returns
credit.rule.findings: count
credit.rule.changed: count
credit.rule.score: recommend look
credit.rule.limit
credit.rule.tax_limit: vat_times income_times percent
credit.rule.sales_limit: percent
credit.rule.order_limit: percent
credit.rule.most: most
credit.remedy.upload_certificate
credit.remedy.fill_taxpayer
credit.remedy.own_papers
credit.remedy.check_certificate_total
credit.remedy.later
credit.remedy.whole_year
credit.remedy.fill_periods
credit.remedy.newer_certificate
credit.remedy.upload_return
credit.remedy.pay_arrears: amount
credit.remedy.two_years
credit.remedy.upload_licence
credit.remedy.bring_original
credit.remedy.wait_until: reached_day
credit.remedy.bring_grade
credit.remedy.mend_grade
credit.remedy.tell_industry
credit.remedy.talk_to_manager
credit.remedy.show_identity
credit.remedy.other_owner
credit.remedy.upload_contract
credit.remedy.sales_contract
credit.remedy.fill_party_codes
credit.remedy.own_contract
credit.remedy.other_customer
credit.remedy.check_counterparty
credit.remedy.explain_relation
credit.remedy.check_contract_total
credit.remedy.fill_contract_day
credit.remedy.check_contract_day
credit.remedy.newer_contract
credit.remedy.other_contract
credit.remedy.check_invoices
credit.remedy.check_returns
credit.remedy.explain_revenue
credit.remedy.manager_looks
credit.remedy.show_original
credit.change.pay_arrears: amount
credit.change.wait: reached_day least
credit.change.come_of_age: reached_day least
credit.change.mend_grade: grade
credit.change.best_grade: grade
credit.change.repay: amount
credit.change.without_contract
"""

CODES: Mapping[str, frozenset[str]] = {
    code: frozenset(params.split())
    for code, _, params in (line.partition(":") for line in _TABLE.strip().splitlines())
}
