"""Which kind of document a layout is, by the words every one of the kind must carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reading.page.labels import Stretch

_CERTIFICATE = re.compile(r"(?:完税证明|税收缴款书|纳税证明)")
_TAXPAYER = re.compile(r"纳税人(?:识别号|名称)|统一社会信用代码")
_PAID = re.compile(r"实缴|入\(退\)库|入库|缴款日期|税款所属|缴纳[^,。;]{0,6}税|缴税")
_CONTRACT_TITLE = re.compile(
    r"(?:购销|采购|销售|买卖|订货|供货|供应|加工|承揽|定作|订购|供需|经销|货物|设备|产品|定制|委托)[\u4e00-\u9fff]{0,8}(?:合同|协议书?|订单)(?:书)?|^(?:合同|合同书|采购订单|订单)$"
)
_PARTY = re.compile(
    r"[甲乙买卖供需购销]方|买受[人方]|出卖人|定作[人方]|承揽[人方]|[采销供订]\w?购?[方货]单?位?|供应商|订货方"
)
_WORTH = re.compile(r"合计|总价|总金额|总额|总计|大写|价款")
_INVOICE = re.compile(r"发票")
_INVOICED = (re.compile(r"发票号码:"), re.compile(r"价税合计"), re.compile(r"税率|征收率|税额"))
_TITLE_ROWS = 12
_GENERAL = "销项税额|进项税额|应抵扣税额|期末留抵税额|即征即退"
"""Words of a general payer's return alone; two of them tell it where a photograph spoilt another."""
_BY_WORDS: tuple[tuple[DocumentKind, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        DocumentKind.VAT_RETURN_SMALL,
        re.compile(r"增值税.{0,10}(?:申报表)?.{0,10}小规模纳税人"),
        re.compile(r"(?:征收率|小微企业|免税)"),
    ),
    (
        DocumentKind.VAT_RETURN,
        re.compile(r"增值税(?:及附加税费)?(?:纳税)?申报表(?!附列资料)"),
        re.compile(rf"(?:{_GENERAL}).*(?:{_GENERAL})"),
    ),
    (
        DocumentKind.INCOME_TAX_QUARTERLY,
        re.compile(r"企业所得税(?:月|季|\(|预缴).{0,12}申报表|A200000"),
        re.compile(r"利润总额.*(?:实际利润额|应纳所得税额)"),
    ),
    (
        DocumentKind.INCOME_TAX_ANNUAL,
        re.compile(r"企业所得税年度(?:纳税)?申报|A100000|年度企业所得税(?:纳税)?申报"),
        re.compile(r"利润总额.*纳税调整"),
    ),
    (
        DocumentKind.BUSINESS_LICENCE,
        re.compile(r"营业执照(?!号|注册)"),
        re.compile(r"经营范围|法定代表人|经营者|注册资本|登记机关"),
    ),
    (
        DocumentKind.BANK_RECEIPT,
        re.compile(r"回单|(?:网银|转账|汇款|付款|收款)(?:交易)?凭证|交易明细单"),
        re.compile(r"[付收]款.*[付收]款"),
    ),
)
"""Kind, words of the title, words every paper of the kind carries."""


def kind_of(stretches: Sequence[Stretch]) -> DocumentKind:
    """The kind whose title and contents agree, else unknown."""
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
    for kind, title, contents in _BY_WORDS:
        if any(title.search(line) and len(line) <= 40 for line in _with_next(head)) and contents.search(text):
            return kind
    return DocumentKind.UNKNOWN


def _with_next(head: Sequence[str]) -> list[str]:
    """Each line, and each two lines together: a long title takes two."""
    return [*head, *(one + other for one, other in pairwise(head))]
