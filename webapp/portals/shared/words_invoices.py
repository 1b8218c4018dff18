"""What an invoice and its fields are called, what does not fit in one, and why a packed file or XML is not opened."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

KINDS: dict[str, Any] = {"invoice": _l("发票")}

ROWS: dict[str, Any] = {"invoice": _l("看发票上的每一样（%(count)s 样）")}

FIELDS: dict[str, Any] = {
    "invoice_kind": _l("发票种类"),
    "invoice_colour": _l("蓝字还是红字"),
    "invoice_code": _l("发票代码"),
    "invoice_number": _l("发票号码"),
    "total_net": _l("合计金额，不含税（元）"),
    "total_tax": _l("合计税额（元）"),
    "remark": _l("备注"),
    "drawer": _l("开票人"),
    "signature": _l("电子签名"),
    "items.tax_rate": _l("税率"),
    "items.tax": _l("税额（元）"),
}

FINDINGS: dict[str, Any] = {
    "documents.finding.net_not_sum": _l(
        "每一行的金额加起来是 %(sum)s 元，合计金额写的是 %(total)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.tax_not_sum": _l(
        "每一行的税额加起来是 %(sum)s 元，合计税额写的是 %(total)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.net_and_tax_not_total": _l(
        "金额加税额是 %(sum)s 元，价税合计写的是 %(total)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.item_tax": _l("第 %(line)s 行的金额乘税率，和税额对不上。请对照原件看一看。"),
    "documents.finding.data_not_page": _l(
        "文件里的数据写的是 %(data)s，页面上印的是 %(page)s，两个不一样。银行会请专人看原件。"
    ),
    "documents.finding.qr_not_text": _l(
        "二维码里是 %(qr)s，发票上写的是 %(text)s，两个不一样。银行会请专人看原件。"
    ),
}

WORDS: dict[str, Any] = {
    "documents.packed_too_much": _l("这个文件解开以后太大了，最多 %(limit_mb)s MB。请重新下载原件再上传。"),
    "documents.packed_unsafe": _l("这个文件里还夹着别的压缩文件或链接，我们没有打开。请重新下载原件再上传。"),
    "documents.unsafe_xml": _l("这个文件里有发票用不到的定义，我们没有打开。请重新下载原件再上传。"),
}
