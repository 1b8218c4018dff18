"""Writing one invoice in the dialects of XML: other prefixes, orders, encodings, and elements left out, each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

Chance = random.Random
_ENCODINGS = (
    ("UTF-8", "utf-8"),
    ("utf-8", "utf-8-sig"),
    ("GB18030", "gb18030"),
    ("GBK", "gbk"),
    ("UTF-16", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One line: fen without tax, and tax in fen."""

    name: str
    spec: str
    unit: str
    quantity: str
    price: str
    fen: int
    rate: str
    tax: int


@dataclass(frozen=True, slots=True)
class Facts:
    kind: str
    code: str
    number: str
    day: str
    buyer: tuple[str, str]
    seller: tuple[str, str]
    items: tuple[Item, ...]
    remark: str
    contract: str
    drawer: str
    red: bool
    capitals: str

    @property
    def net(self) -> int:
        return sum(item.fen for item in self.items)

    @property
    def tax(self) -> int:
        return sum(item.tax for item in self.items)

    @property
    def title(self) -> str:
        if not self.code:
            return f"电子发票（{self.kind}）"
        return "增值税电子专用发票" if self.code.endswith("3") else "增值税电子普通发票"


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def rate(item: Item, chance: Chance) -> str:
    """13% as programs write it."""
    if not item.rate.endswith("%"):
        return item.rate
    percent = item.rate[:-1]
    return chance.choice((item.rate, f"{percent}.00%", f"0.{int(percent):02}", f"0.{int(percent):02}0000"))


class Writer:
    """Elements with one prefix; empty ones are left out or left empty."""

    def __init__(self, chance: Chance, prefix: str = "", attributes: str = "") -> None:
        self.chance = chance
        self.prefix = f"{prefix}:" if prefix else ""
        self.attributes = attributes

    def leaf(self, name: str, text: str) -> str:
        if not text:
            return self.chance.choice(("", f"<{self.prefix}{name}{self.attributes}/>"))
        inner = f"<![CDATA[{text}]]>" if self.chance.random() < 0.2 else escape(text)
        return f"<{self.prefix}{name}{self.attributes}>{inner}</{self.prefix}{name}>"

    def leaves(self, texts: Mapping[str, str]) -> str:
        """In any order."""
        return self.node("", self.shuffled([self.leaf(name, text) for name, text in texts.items()]))

    def node(self, name: str, inner: Sequence[str]) -> str:
        space = self.chance.choice(("", "\n  "))
        body = space.join(inner)
        return f"<{self.prefix}{name}>{body}</{self.prefix}{name}>" if name else body

    def shuffled(self, parts: Sequence[str]) -> list[str]:
        return self.chance.sample(parts, len(parts))


def encoded(text: str, chance: Chance, *, wide: bool = True) -> bytes:
    """With a declaration, in one of the encodings in use. wide: UTF-16 too."""
    label, codec = chance.choice(_ENCODINGS if wide else _ENCODINGS[:-1])
    return f'<?xml version="1.0" encoding="{label}"?>\n{text}'.encode(codec)


def digital(facts: Facts, chance: Chance) -> bytes:
    """数电 XML."""
    out = Writer(chance)
    body = out.node(
        "EInvoiceData",
        [*out.shuffled(_digital_data(out, facts)), *(_digital_item(out, item) for item in facts.items)],
    )
    supervision = {"InvoiceNumber": facts.number, "IssueTime": facts.day, "TaxBureauName": "税务局"}
    parts = [_digital_head(out, facts), body, out.node("TaxSupervisionInfo", [out.leaves(supervision)])]
    return encoded(out.node("EInvoice", out.shuffled(parts)), chance)


def _digital_head(out: Writer, facts: Facts) -> str:
    labels = {
        "InIssuType": ("N" if facts.red else "Y", "是否蓝字发票标志"),
        "EInvoiceType": ("01", "电子发票"),
        "GeneralOrSpecialVAT": ("01" if "专用" in facts.kind else "02", facts.kind),
    }
    nodes = [
        out.node(name, [out.leaves({"LabelCode": code, "LabelName": text})])
        for name, (code, text) in labels.items()
    ]
    label = out.node("InherentLabel", out.shuffled(nodes))
    return out.node("Header", [out.leaf("EIid", facts.number), out.leaf("Version", "0.32"), label])


def _digital_data(out: Writer, facts: Facts) -> list[str]:
    basic = {
        "TotalAmWithoutTax": yuan(facts.net), "TotalTaxAm": yuan(facts.tax), "TotalTax-includedAmount": yuan(facts.net + facts.tax),
        "TotalTax-includedAmountInChinese": facts.capitals, "Drawer": facts.drawer, "RequestTime": f"{facts.day} 10:20:30",
        "Remark": facts.remark,
    }  # fmt: skip
    seller = {"SellerIdNum": facts.seller[1], "SellerName": facts.seller[0], "SellerAddr": "示例路8号"}
    buyer = {"BuyerIdNum": facts.buyer[1], "BuyerName": facts.buyer[0]}
    told = {"SellerInformation": seller, "BuyerInformation": buyer, "BasicInformation": basic}
    return [out.node(name, [out.leaves(texts)]) for name, texts in told.items()]


def _digital_item(out: Writer, item: Item) -> str:
    texts = {
        "ItemName": item.name, "SpecMod": item.spec, "MeaUnits": item.unit, "Quantity": item.quantity, "UnPrice": item.price,
        "Amount": yuan(item.fen), "TaxRate": rate(item, out.chance), "ComTaxAm": yuan(item.tax),
        "TotaltaxIncludedAmount": yuan(item.fen + item.tax), "TaxClassificationCode": "1090112020000000000",
    }  # fmt: skip
    return out.node("IssuItemInformation", [out.leaves(texts)])


def early(facts: Facts, chance: Chance, *, wide: bool = True) -> bytes:
    """The XML of 2016-2019, which is also what older OFDs have attached."""
    prefix = chance.choice(("fp", "", "ei"))
    out = Writer(chance, prefix)
    year, month, day = facts.day.split("-")
    told = out.shuffled([
        out.leaf("InvoiceCode", facts.code), out.leaf("InvoiceNo", facts.number), out.leaf("TypeCode", "1" if facts.red else "0"),
        out.leaf("IssueDate", chance.choice((f"{year}年{month}月{day}日", facts.day, f"{year}{month}{day}"))),
        out.node("Buyer", [out.leaves({"BuyerName": facts.buyer[0], "BuyerTaxID": facts.buyer[1]})]),
        out.node("Seller", [out.leaves({"SellerName": facts.seller[0], "SellerTaxID": facts.seller[1]})]),
        out.leaf("TaxInclusiveTotalAmount", yuan(facts.net + facts.tax)), out.leaf("TaxTotalAmount", yuan(facts.tax)),
        out.leaf("TaxExclusiveTotalAmount", yuan(facts.net)), out.leaf("Note", facts.remark), out.leaf("InvoiceClerk", facts.drawer),
        out.node("GoodsInfos", [out.node("GoodsInfo", [out.leaves({
            "Item": item.name, "Specification": item.spec, "MeasurementDimension": item.unit, "Price": item.price,
            "Quantity": item.quantity, "Amount": yuan(item.fen), "TaxScheme": item.rate, "TaxAmount": yuan(item.tax),
        })]) for item in facts.items]),
    ])  # fmt: skip
    space = f' xmlns:{prefix}="http://www.edrm.org.cn/schema/e-invoice/2019"' if prefix else ""
    return encoded(f'<eInvoice{space} Version="1.0">{"".join(told)}</eInvoice>', chance, wide=wide)


def pinyin(facts: Facts, chance: Chance) -> bytes:
    """Tax software of the years before: first letters of the pinyin, capital or small."""
    out = Writer(chance)
    year, month, day = facts.day.split("-")
    told = {
        "FP_DM": facts.code, "FP_HM": facts.number, "KPRQ": f"{year}{month}{day}102030", "GMF_MC": facts.buyer[0],
        "GMF_NSRSBH": facts.buyer[1], "XSF_MC": facts.seller[0], "XSF_NSRSBH": facts.seller[1], "HJJE": yuan(facts.net),
        "HJSE": yuan(facts.tax), "JSHJ": yuan(facts.net + facts.tax), "BZ": facts.remark, "KPR": facts.drawer,
        "KPLX": "1" if facts.red else "0",
    }  # fmt: skip
    sent = chance.random() < 0.5
    rows = [
        {
            "XMMC": item.name, "GGXH": item.spec, "DW": item.unit, "XMJE": yuan(item.fen), "SE": yuan(item.tax),
            **({"XMSL": item.quantity, "XMDJ": item.price, "SL": item.rate} if sent else {"SL": item.quantity, "DJ": item.price, "SLV": item.rate}),
        }
        for item in facts.items
    ]  # fmt: skip
    case: Callable[[str], str] = chance.choice((str.upper, str.lower))
    body = [
        *out.shuffled([out.leaf(case(name), text) for name, text in told.items()]),
        out.node(
            "XMXXS",
            [
                out.node("XMXX", [out.leaves({case(name): text for name, text in row.items()})])
                for row in rows
            ],
        ),
    ]
    return encoded(f'<business id="FPCX">{out.node("body", body)}</business>', chance)
