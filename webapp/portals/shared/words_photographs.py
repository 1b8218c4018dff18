"""What is said about photographs and scans: how to take them better, and what in a file does not look as it was made."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

PHOTOGRAPHS: dict[str, Any] = {
    "documents.no_picture": _l("这一页没有图可以看。请打开原件。"),
    "documents.picture_too_large": _l(
        "这张图太大了，有 %(megapixels)s 百万像素，最多 %(limit)s 百万。请把相机的照片尺寸调小一点，再拍一张。"
    ),
    "documents.photo_too_small": _l("照片太小，上面的字读不准。请用手机原图，让纸占满画面，再拍一张。"),
    "documents.photo_blurred": _l("照片有点模糊。请拿稳手机，等画面清楚了，再拍一张。"),
    "documents.photo_dark": _l("照片太暗了。请到亮一点的地方，别让手挡住光，再拍一张。"),
    "documents.photo_glare": _l("照片上反光，有的字看不见。请换个角度，避开灯光，再拍一张。"),
    "documents.photo_cut": _l("纸没有拍全。请退后一点，让四个角都在画面里，再拍一张。"),
}

PHOTOGRAPH_FINDINGS: dict[str, Any] = {
    "documents.finding.text_not_picture": _l(
        "第 %(page)s 页有一处，文件里存的是 %(text)s，画面上看到的是 %(seen)s。银行会请专人看原件。"
    ),
    "documents.finding.text_over_text": _l(
        "第 %(page)s 页有一处叠着两段文字：%(text)s 和 %(other)s。银行会请专人看原件。"
    ),
    "documents.finding.made_with_editor": _l(
        "这个 PDF 是用编辑软件 %(program)s 存的。银行会请专人和原件核对。"
    ),
    "documents.finding.changed_after_issue": _l(
        "文件在 %(changed_day)s 改存过，比开具日期 %(issued_day)s 晚。银行会请专人和原件核对。"
    ),
}
