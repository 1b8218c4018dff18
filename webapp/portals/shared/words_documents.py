"""What documents and their fields are called, and what does not fit in them, in words that accuse nobody."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.portals.shared import words_invoices, words_papers
from webapp.portals.shared.words_photographs import PHOTOGRAPH_FINDINGS, PHOTOGRAPHS

KINDS: dict[str, Any] = {
    "tax_certificate": _l("完税证明"),
    "order_contract": _l("订单合同"),
    "unknown": _l("一份文件"),
    **words_invoices.KINDS,
    **words_papers.KINDS,
}

ROWS: dict[str, Any] = {
    "tax_certificate": _l("看每一笔税（%(count)s 笔）"),
    "order_contract": _l("看每一样货（%(count)s 样）"),
    "unknown": _l("看明细（%(count)s 行）"),
    **words_invoices.ROWS,
    **words_papers.ROWS,
}

FIELDS: dict[str, Any] = {
    "taxpayer_id": _l("纳税人识别号"),
    "taxpayer_name": _l("纳税人名称"),
    "certificate_number": _l("证明号码"),
    "issued_on": _l("开具日期"),
    "total": _l("合计金额（元）"),
    "total_capitals": _l("合计金额（大写）"),
    "rows.voucher": _l("原凭证号"),
    "rows.tax_kind": _l("税种"),
    "rows.item": _l("品目"),
    "rows.period_from": _l("税款所属期，从"),
    "rows.period_to": _l("税款所属期，到"),
    "rows.paid_on": _l("入库日期"),
    "rows.amount": _l("实缴金额（元）"),
    "contract_number": _l("合同编号"),
    "signed_on": _l("签订日期"),
    "buyer_name": _l("买方名称"),
    "buyer_code": _l("买方信用代码"),
    "buyer_person": _l("买方代表人"),
    "seller_name": _l("卖方名称"),
    "seller_code": _l("卖方信用代码"),
    "seller_person": _l("卖方代表人"),
    "delivery": _l("交货约定"),
    "payment": _l("付款约定"),
    "prepaid_percent": _l("预付比例（%）"),
    "items.name": _l("货物名称"),
    "items.spec": _l("规格型号"),
    "items.unit": _l("单位"),
    "items.quantity": _l("数量"),
    "items.price": _l("单价（元）"),
    "items.amount": _l("金额（元）"),
    **words_invoices.FIELDS,
    **words_papers.FIELDS,
}

FINDINGS: dict[str, Any] = {
    **PHOTOGRAPH_FINDINGS,
    "documents.finding.code_invalid": _l(
        "信用代码 %(code)s 的校验位对不上，可能有一位没读清。请对照原件看一看。"
    ),
    "documents.finding.one_code_two_parties": _l(
        "买方和卖方读到的是同一个信用代码 %(code)s。请对照原件看一看。"
    ),
    "documents.finding.total_not_capitals": _l(
        "合计的数字是 %(total)s 元，大写读出来是 %(capitals)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.total_not_sum": _l(
        "每一行加起来是 %(sum)s 元，合计写的是 %(total)s 元，两个不一样。请对照原件看一看。"
    ),
    "documents.finding.total_printed_twice": _l(
        "合计的位置叠着两个数字：%(total)s 元和 %(other)s 元。银行会请专人看原件。"
    ),
    "documents.finding.item_arithmetic": _l("第 %(line)s 行的数量乘单价，和金额对不上。请对照原件看一看。"),
    "documents.finding.paid_after_issue": _l(
        "有一笔税的入库日期（%(paid_day)s）比证明的开具日期（%(issued_day)s）还晚。请对照原件看一看。"
    ),
    "documents.finding.paid_before_period": _l(
        "有一笔税的入库日期（%(paid_day)s）在所属期开始（%(start_day)s）之前。请对照原件看一看。"
    ),
    **words_invoices.FINDINGS,
    **words_papers.FINDINGS,
}

WORDS: dict[str, Any] = {
    **PHOTOGRAPHS,
    "documents.no_file": _l("还没有选文件。请先选一个文件，或者拍一张照片。"),
    "documents.no_such_file": _l("没有找到这个文件。请看看名字和位置对不对。"),
    "documents.empty": _l("这个文件是空的。请重新选一个文件。"),
    "documents.too_large": _l("这个文件太大了，最多 %(limit_mb)s MB。请换一个小一点的文件。"),
    "documents.not_a_pdf": _l("这种文件我们读不了。请上传 PDF、OFD、XML、Word、Excel 或者照片。"),
    "documents.not_read_kind": _l("这种文件我们读不了。请上传 PDF、OFD、XML、Word、Excel 或者照片。"),
    "documents.name_mismatch": _l(
        "文件名的结尾是 %(ending)s，里面却是另一种文件。请重新下载一份，名字不用改，直接上传。"
    ),
    "documents.password": _l("这个 PDF 有密码，我们打不开。请去掉密码，另存一份再上传。"),
    "documents.damaged": _l("这个文件打不开，可能没有下载完整。请重新下载一份再上传。"),
    "documents.no_text": _l("这个文件里没有读到文字。请上传电子版，或把纸放平，在亮的地方再拍一张。"),
    "documents.too_many_pages": _l("这个文件有 %(pages)s 页，最多 %(limit)s 页。请只上传需要的几页。"),
    "documents.page_too_large": _l("这个文件的纸张尺寸太大，读不了。请用 A4 纸大小另存一份。"),
    "documents.too_heavy": _l("这个文件太复杂，读了很久也没读完。请重新下载一份，或换一个文件。"),
    "documents.unknown_kind": _l("没有认出这是什么文件。请看看是不是传错了，换完税证明或订单合同再传。"),
    "documents.duplicate": _l("这个文件您已经上传过了，不用再传。"),
    "documents.not_found": _l("没有找到这份文件。请回到申请里再看一看。"),
    "documents.field_not_found": _l("这份文件里没有这一项。请重新打开这一页。"),
    "documents.value_money": _l("这里要填金额，例如 106,112.00。"),
    "documents.value_day": _l("这里要填日期，例如 2026-06-03。"),
    "documents.value_code": _l("这个信用代码的校验位对不上。请对照原件，再看一看每一位。"),
    "documents.value_number": _l("这里要填数字，例如 120。"),
    "documents.value_positive": _l("这里要填大于零的数字，例如 120。"),
    "documents.value_percent": _l("这里填 0 到 100，小数点后面最多两位，例如 30。"),
    "documents.value_capitals": _l("这里要填大写金额，例如 壹拾万陆仟壹佰壹拾贰元整。请对照原件看一看。"),
    "documents.still_reading": _l("这份文件还在读。等读好了，再来核对。"),
    "documents.not_read": _l("这份文件没有读成。请换一份再上传。"),
    "documents.not_kept": _l("这份文件没有存好，是我们的问题。请再上传一次。"),
    "documents.sheet_not_found": _l("这张照片已经不在了。请回到申请里再看一看。"),
    "documents.tray_empty": _l("还没有照片。请先拍一张，或选一张。"),
    "documents.too_many_sheets": _l("一份文件最多 %(limit)s 张照片。请先把这些送去读。"),
    "documents.cut_number": _l("这里填 0 到 %(limit)s 的整数，例如 10。"),
    "documents.page_not_found": _l("这一页没有图。请看原件。"),
    "documents.not_readable_now": _l("文件暂时打不开，请过一会儿再试。"),
    "documents.not_kept_now": _l("文件暂时存不下来，请过一会儿再上传。"),
    "documents.value_too_long": _l("这里最多 %(limit)s 个字，请写短一点。"),
    **words_invoices.WORDS,
}
