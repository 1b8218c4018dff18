"""What each dialect calls the parts of an invoice: element names in small letters without hyphens, the surest first.

数电 XML and XBRL einv share theirs (TotalAmWithoutTax), XBRL inv 2021 speaks in sentences (TotalAmountExcludingTax), the XML of
2016-2019 and the tags of an OFD say TaxExclusiveTotalAmount, and older tax software takes the first letters of the pinyin (HJJE).
"""

from __future__ import annotations

SINGLES: dict[str, tuple[str, ...]] = {
    "invoice_kind": ("typeofinvoice", "invoicetype", "invoicetypename", "fplxmc", "fpzlmc"),
    "invoice_code": ("codeofinvoice", "invoicecode", "fpdm"),
    "invoice_number": ("invoicenumber", "numberofinvoice", "invoiceno", "fphm", "qdfphm", "sdfphm", "eiid"),
    "issued_on": ("issuetime", "dateofissue", "issuedate", "dateofissuance", "requesttime", "kprq", "kpsj"),
    "buyer_name": (
        "buyername", "nameofpurchaser", "nameofbuyer", "purchasername",
        "gmfmc", "gfmc", "ghfmc", "ghdwmc", "gmfname",
    ),
    "buyer_code": (
        "buyeridnum", "buyertaxid", "taxpayeridentificationnumberunifiedsocialcreditcodeofpurchaser", "buyertaxno",
        "gmfnsrsbh", "gfsh", "gfnsrsbh", "ghfnsrsbh", "ghdwsbh", "ghdwdm", "ghfsh",
    ),
    "seller_name": (
        "sellername", "nameofseller", "xsfmc", "xfmc", "xhfmc", "xhdwmc",
    ),
    "seller_code": (
        "selleridnum", "sellertaxid", "taxpayeridentificationnumberunifiedsocialcreditcodeofseller", "sellertaxno",
        "xsfnsrsbh", "xfsh", "xfnsrsbh", "xhfnsrsbh", "xhdwsbh", "xhdwdm", "xhfsh",
    ),
    "total_net": ("totalamwithouttax", "totalamountexcludingtax", "taxexclusivetotalamount", "hjje"),
    "total_tax": ("totaltaxam", "totaltaxamount", "taxtotalamount", "hjse"),
    "total": (
        "totaltaxincludedamount", "taxincludedamountinfigures", "taxinclusivetotalamount", "totalamountincludingtax", "jshj", "kphjje",
    ),
    "total_capitals": (
        "totaltaxincludedamountinchinese", "taxincludedamountinwords", "taxinclusivetotalamountwithwords", "jshjdx", "dxjshj",
    ),
    "remark": ("remark", "remarks", "note", "bz"),
    "contract_number": ("contractnumber", "numberofcontract", "htbh"),
    "drawer": ("drawer", "issuer", "invoiceclerk", "kpr"),
}  # fmt: skip
ITEMS: dict[str, tuple[str, ...]] = {
    "name": ("itemname", "nameoftaxablegoodsorservices", "item", "goodsname", "xmmc", "spmc", "hwmc"),
    "spec": ("specmod", "specification", "specificationmodel", "ggxh"),
    "unit": ("meaunits", "unitofgoodsorservices", "measurementdimension", "unitofmeasurement", "dw", "jldw"),
    "quantity": ("quantity", "quantityofgoodsorservices", "xmsl", "spsl"),
    "price": ("unprice", "unitpriceofgoodsorservices", "price", "unitprice", "xmdj", "dj", "spdj"),
    "amount": ("amount", "amountexcludingtax", "xmje", "je", "spje"),
    "tax_rate": ("taxrate", "taxscheme", "slv", "zsl"),
    "tax": ("comtaxam", "taxamount", "se", "spse"),
}  # fmt: skip
ACCOUNTING = {
    "name": "nameofaccountingentity",
    "code": "unifiedsocialcreditcodeofaccountingentity",
}
"""XBRL einv names whose books it is for: the side of the invoice that isn't named otherwise, mostly the buyer."""
EITHER = "sl"
"""数量 in one program's mouth, 税率 in another's: what else the item says decides."""
RED = ("whethereinvoiceisredeinvoice", "whetherinvoiceisredinvoice", "sfhz", "sfhzfp")
KIND_CODES = {"01": "增值税专用发票", "02": "普通发票"}
"""GeneralOrSpecialVAT of the 数电 XML, where the name isn't given."""


def folded(name: str) -> str:
    """The name of an element or tag as it stands in these tables."""
    return name.rpartition("}")[2].rpartition(":")[2].replace("-", "").replace("_", "").lower()
