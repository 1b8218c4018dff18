"""Writing one invoice as an XBRL instance, by the taxonomy of 2021 or of 2023: facts in any order, frames before or after them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.support.papers.invoice_xml import Facts, Writer, encoded, rate, yuan

Chance = random.Random


def _instance(facts: Facts, chance: Chance, namespace: str, prefix: str, facts_xml: Sequence[str]) -> bytes:
    """An XBRL instance: contexts and units before, between or after the facts, some with a scenario."""
    scenario = chance.choice(("", "<xbrli:scenario><x:note xmlns:x='urn:x'>1</x:note></xbrli:scenario>"))
    period = f"<xbrli:period><xbrli:instant>2020-01-01</xbrli:instant></xbrli:period>{scenario}"
    frame = [
        f'<xbrli:context id="c1"><xbrli:entity><xbrli:identifier scheme="urn:c">{facts.seller[1]}</xbrli:identifier></xbrli:entity>{period}</xbrli:context>',
        '<xbrli:unit id="u1"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit>',
    ]
    place = chance.choice((0, len(facts_xml) // 2, len(facts_xml)))
    body = "".join([*facts_xml[:place], *frame, *facts_xml[place:]])
    spaces = f'xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:{prefix}="{namespace}" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"'
    return encoded(f"<xbrli:xbrl {spaces}>{body}</xbrli:xbrl>", chance)


def xbrl_einv(facts: Facts, chance: Chance) -> bytes:
    """XBRL einv 2023-12-31: items in tuples, or side by side with a context each."""
    prefix = chance.choice(("einv", "e", "ns1"))
    out = Writer(chance, prefix, ' contextRef="c1"')
    told = out.shuffled([out.leaf(name, text) for name, text in {
        "InvoiceNumber": facts.number, "SellerName": facts.seller[0], "SellerIdNum": facts.seller[1],
        "NameOfAccountingEntity": facts.buyer[0], "UnifiedSocialCreditCodeOfAccountingEntity": facts.buyer[1],
        "RequestTime": f"{facts.day}T10:20:30", "TotalAmWithoutTax": yuan(facts.net), "TotalTaxAm": yuan(facts.tax),
        "TotalTax-includedAmount": yuan(facts.net + facts.tax), "TotalTax-includedAmountInChinese": facts.capitals,
        "WhetherEinvoiceIsRedEinvoice": "true" if facts.red else "false", "Drawer": facts.drawer,
    }.items()])  # fmt: skip
    tuples = chance.random() < 0.5
    for number, item in enumerate(facts.items):
        row = Writer(chance, prefix, ' contextRef="c1"' if tuples else f' contextRef="i{number}"')
        texts = row.leaves({
            "ItemName": item.name, "SpecMod": item.spec, "MeaUnits": item.unit, "Quantity": item.quantity, "UnPrice": item.price,
            "Amount": yuan(item.fen), "TaxRate": rate(item, chance), "ComTaxAm": yuan(item.tax),
        })  # fmt: skip
        told.append(row.node("IssuItemInformationTuple", [texts]) if tuples else texts)
    return _instance(facts, chance, "http://xbrl.mof.gov.cn/taxonomy/2023-12-31/einv", prefix, told)


def xbrl_inv(facts: Facts, chance: Chance) -> bytes:
    """XBRL inv 2021-09-30."""
    prefix = chance.choice(("inv", "i", "fp"))
    out = Writer(chance, prefix, ' contextRef="c1"')
    code = "TaxpayerIdentificationNumberUnifiedSocialCreditCodeOf"
    told = [out.leaf(name, text) for name, text in {
        "TypeOfInvoice": facts.title, "CodeOfInvoice": facts.code, "NumberOfInvoice": facts.number, "DateOfIssue": facts.day,
        "NameOfPurchaser": facts.buyer[0], f"{code}Purchaser": facts.buyer[1], "NameOfSeller": facts.seller[0],
        f"{code}Seller": facts.seller[1], "TotalAmountExcludingTax": yuan(facts.net), "TotalTaxAmount": yuan(facts.tax),
        "TaxIncludedAmountInWords": facts.capitals, "TaxIncludedAmountInFigures": yuan(facts.net + facts.tax),
        "Remarks": facts.remark, "Issuer": facts.drawer, "Payee": "测试",
    }.items()]  # fmt: skip
    told += [
        out.node("InformationOfTaxableGoodsOrServicesDetailItemsTuple", [out.leaves({
            "NameOfTaxableGoodsOrServices": item.name, "Specification": item.spec, "UnitOfGoodsOrServices": item.unit,
            "QuantityOfGoodsOrServices": item.quantity, "UnitPriceOfGoodsOrServices": item.price,
            "AmountExcludingTax": yuan(item.fen), "TaxRate": rate(item, chance), "TaxAmount": yuan(item.tax),
        })])
        for item in facts.items
    ]  # fmt: skip
    return _instance(facts, chance, "http://xbrl.mof.gov.cn/taxonomy/2021-09-30/inv", prefix, told)
