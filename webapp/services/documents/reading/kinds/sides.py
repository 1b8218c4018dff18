"""Which of 甲方 and 乙方 buys: by the word beside it, by who pays and who delivers, last by the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from webapp.services.documents.reading.page.labels import BLOCK, Hit, Stretch

BUYERS = """买方 购方 需方 买受人 定作方 购货方 购货单位 采购方 采购单位 订货方 订购方 需货方 委托方 买受方 购买方 定作人 需求方 客户 定购方 定货方 定货单位 订货单位 订购单位 需货单位 购买单位 进货方 收购方""".split()
SELLERS = """卖方 销方 供方 出卖人 承揽方 供货方 供货单位 销售方 销售单位 加工方 供应商 受托方 出卖方 供应方 承揽人 承制方 销货方 销货单位 供应单位 供货人 出售方 销售商 生产方 承包方""".split()
ENDINGS = ("", "名称", "单位名称", "公司名称", "单位", "全称", "公司")
_PAYS = r"方[^,。;甲乙:]{0,8}(?:付款|支付|付清|收货|验收|采购|购买|订购)"
_DELIVERS = r"方[^,。;甲乙:]{0,8}(?:交货|供货|发货|送货|交付|提供|供应|开具|收款)"
_FIRST_BUYS = re.compile(f"甲{_PAYS}|乙{_DELIVERS}")
_FIRST_SELLS = re.compile(f"乙{_PAYS}|甲{_DELIVERS}")
_BUYING = re.compile(r"采购|订购|订货")
_SELLING = re.compile(r"销售合同|供货合同|供应合同|销售协议")


def sides_of(stretches: Sequence[Stretch], hits: Sequence[Hit]) -> tuple[dict[str, str], bool]:
    """Names of labels (first 甲方, second 乙方, buyer, seller) -> buyer or seller; False when only the title tells."""
    sides = {"buyer": "buyer", "seller": "seller"}
    for hit in hits:
        spoken = _spoken_role(hit.label) if hit.name in {"first", "second"} else None
        if spoken:
            first = spoken if hit.name == "first" else _other(spoken)
            return {**sides, "first": first, "second": _other(first)}, True
    named = any(hit.name in {"buyer", "seller"} and hit.value for hit in hits)
    text = "".join(stretch.text for stretch in stretches)
    head = [stretch.text for stretch in stretches[:12]]
    acts = len(_FIRST_BUYS.findall(text)) - len(_FIRST_SELLS.findall(text))
    selling = acts < 0 or (acts == 0 and any(_SELLING.search(line) for line in head))
    titled = any((_SELLING if selling else _BUYING).search(line) for line in head)
    first = "seller" if selling else "buyer"
    return {**sides, "first": first, "second": _other(first)}, named or (titled and acts != 0)


def _other(side: str) -> str:
    return "seller" if side == "buyer" else "buyer"


def _spoken_role(printed: str) -> str | None:
    label = printed.replace("\n", "").replace(BLOCK, "")
    if any(word in label for word in BUYERS):
        return "buyer"
    return "seller" if any(word in label for word in SELLERS) else None
