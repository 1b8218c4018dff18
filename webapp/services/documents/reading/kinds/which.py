"""Which kind of document a layout is, by the words every one of the kind must carry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reading.page.labels import Stretch

_CERTIFICATE = re.compile(r"(?:完税证明|税收缴款书|纳税证明)")
_TAXPAYER = re.compile(r"纳税人(?:识别号|名称)|统一社会信用代码")
_PAID = re.compile(r"实缴|入\(退\)库|入库日期|缴款日期|税款所属")
_CONTRACT_TITLE = re.compile(
    r"(?:购销|采购|销售|买卖|订货|供货|供应|加工|承揽|定作|订购|供需|经销|货物|设备|产品|定制|委托)[\u4e00-\u9fff]{0,8}(?:合同|协议书?|订单)(?:书)?|^(?:合同|合同书|采购订单|订单)$"
)
_PARTY = re.compile(
    r"[甲乙买卖供需购销]方|买受人|出卖人|定作方|承揽方|[采销供订]\w?购?[方货]单?位?|供应商|订货方"
)
_WORTH = re.compile(r"合计|总价|总金额|总额|总计|大写|价款")
_INVOICE = re.compile(r"发票")
_INVOICED = (re.compile(r"发票号码:"), re.compile(r"价税合计"), re.compile(r"税率|征收率|税额"))
_TITLE_ROWS = 12


def kind_of(stretches: Sequence[Stretch]) -> DocumentKind:
    """A certificate or a contract where title and contents agree, else unknown."""
    head = [stretch.text.replace("\x1f", "").replace("\n", "") for stretch in stretches[:_TITLE_ROWS]]
    text = "".join(stretch.text.replace("\x1f", "").replace("\n", "") for stretch in stretches)
    if (
        any(_CERTIFICATE.search(line) and len(line) <= 40 for line in head)
        and _TAXPAYER.search(text)
        and _PAID.search(text)
    ):
        return DocumentKind.TAX_CERTIFICATE
    if any(_INVOICE.search(line) and len(line) <= 40 for line in head) and all(
        said.search(text) for said in _INVOICED
    ):
        return DocumentKind.INVOICE
    titled = any(_CONTRACT_TITLE.search(line) and len(line) <= 40 for line in head)
    if titled and len(set(_PARTY.findall(text))) >= 2 and _WORTH.search(text):
        return DocumentKind.ORDER_CONTRACT
    return DocumentKind.UNKNOWN
