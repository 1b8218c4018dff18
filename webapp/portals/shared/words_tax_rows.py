"""What the numbered rows of the VAT returns are called: kind -> number -> words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

_SURCHARGES = (
    _l("城市维护建设税本期应补（退）税额"),
    _l("教育费附加本期应补（退）费额"),
    _l("地方教育附加本期应补（退）费额"),
)
_INSPECTED = _l("纳税检查调整的销售额")
_SPECIAL, _OTHER = _l("增值税专用发票不含税销售额"), _l("其他增值税发票不含税销售额")

_GENERAL = (
    _l("按适用税率计税销售额"),
    _l("应税货物销售额"),
    _l("应税劳务销售额"),
    _INSPECTED,
    _l("按简易办法计税销售额"),
    _INSPECTED,
    _l("免、抵、退办法出口销售额"),
    _l("免税销售额"),
    _l("免税货物销售额"),
    _l("免税劳务销售额"),
    _l("销项税额"),
    _l("进项税额"),
    _l("上期留抵税额"),
    _l("进项税额转出"),
    _l("免、抵、退应退税额"),
    _l("按适用税率计算的纳税检查应补缴税额"),
    _l("应抵扣税额合计"),
    _l("实际抵扣税额"),
    _l("应纳税额"),
    _l("期末留抵税额"),
    _l("简易计税办法计算的应纳税额"),
    _l("按简易计税办法计算的纳税检查应补缴税额"),
    _l("应纳税额减征额"),
    _l("应纳税额合计"),
    _l("期初未缴税额"),
    _l("实收出口开具专用缴款书退税额"),
    _l("本期已缴税额"),
    _l("分次预缴税额"),
    _l("出口开具专用缴款书预缴税额"),
    _l("本期缴纳上期应纳税额"),
    _l("本期缴纳欠缴税额"),
    _l("期末未缴税额"),
    _l("欠缴税额"),
    _l("本期应补（退）税额"),
    _l("即征即退实际退税额"),
    _l("期初未缴查补税额"),
    _l("本期入库查补税额"),
    _l("期末未缴查补税额"),
    *_SURCHARGES,
)

_SMALL = (
    _l("应征增值税不含税销售额（3%征收率）"),
    _SPECIAL,
    _OTHER,
    _l("应征增值税不含税销售额（5%征收率）"),
    _SPECIAL,
    _OTHER,
    _l("销售使用过的固定资产不含税销售额"),
    _OTHER,
    _l("免税销售额"),
    _l("小微企业免税销售额"),
    _l("未达起征点销售额"),
    _l("其他免税销售额"),
    _l("出口免税销售额"),
    _OTHER,
    _l("本期应纳税额"),
    _l("本期应纳税额减征额"),
    _l("本期免税额"),
    _l("小微企业免税额"),
    _l("未达起征点免税额"),
    _l("应纳税额合计"),
    _l("本期预缴税额"),
    _l("本期应补（退）税额"),
    *_SURCHARGES,
)

TAX_ROWS: dict[str, dict[str, Any]] = {
    "vat_return": {str(number): words for number, words in enumerate(_GENERAL, 1)},
    "vat_return_small": {str(number): words for number, words in enumerate(_SMALL, 1)},
}
