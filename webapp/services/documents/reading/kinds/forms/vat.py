"""增值税及附加税费申报表: for general payers (41 rows) and for small-scale payers (25 rows).

Rows keep the numbers of the 2021 edition (国家税务总局公告 2021 年第 20 号) in their fields; older editions print the same words.
"""

from __future__ import annotations

import re

from webapp.services.documents.model import DocumentKind
from webapp.services.documents.reading.kinds.forms.form import Form, Formula, rows_of_text
from webapp.services.documents.reading.page.columns import Storeys

_MONTH = re.compile(r"本月(?:数|发生额|金额)?|本期(?:数|发生额|金额)?|当期(?:数|发生额)?")
_YEAR = re.compile(r"(?:本年)?累计(?:数|金额|发生额)?|本年(?:数|累计.{0,4})")

GENERAL = Form(
    kind=DocumentKind.VAT_RETURN,
    field="row.{row}.{column}",
    storeys=Storeys(
        tags={
            "refund": re.compile(r"即征即退.*"),
            "general": re.compile(r"一般(?:项目|货物).*"),
            "month": _MONTH,
            "year": _YEAR,
        },
        names={
            frozenset({"month"}): "month",
            frozenset({"year"}): "year",
            frozenset({"general", "month"}): "month",
            frozenset({"general", "year"}): "year",
            frozenset({"refund", "month"}): "refund_month",
            frozenset({"refund", "year"}): "refund_year",
        },
        over=frozenset({"general", "refund"}),
    ),
    rows=rows_of_text("""
1 1 按适用税率计税销售额|按适用税率征税销售额|按适用税率征税货物及劳务销售额
2 2 应税货物销售额|应税货物及服务销售额
3 3 应税劳务销售额|应税服务销售额
4 4 纳税检查调整的销售额
5 5 按简易办法计税销售额|按简易征收办法征税销售额|按简易征收办法计税销售额|按简易征收办法征税货物销售额
6 6 纳税检查调整的销售额
7 7 免、抵、退办法出口销售额|免抵退办法出口货物销售额
8 8 免税销售额|免税货物及劳务销售额
9 9 免税货物销售额
10 10 免税劳务销售额|免税服务销售额
11 11 销项税额
12 12 进项税额
13 13 上期留抵税额
14 14 进项税额转出
15 15 免、抵、退应退税额|免抵退货物应退税额
16 16 按适用税率计算的纳税检查应补缴税额
17 17 应抵扣税额合计
18 18 实际抵扣税额
19 19 应纳税额
20 20 期末留抵税额
21 21 简易计税办法计算的应纳税额|按简易征收办法计算的应纳税额|按简易计税办法计算的应纳税额
22 22 按简易计税办法计算的纳税检查应补缴税额|按简易征收办法计算的纳税检查应补缴税额
23 23 应纳税额减征额
24 24 应纳税额合计
25 25 期初未缴税额
26 26 实收出口开具专用缴款书退税额
27 27 本期已缴税额
28 28 分次预缴税额
29 29 出口开具专用缴款书预缴税额
30 30 本期缴纳上期应纳税额
31 31 本期缴纳欠缴税额
32 32 期末未缴税额
33 33 欠缴税额
34 34 本期应补（退）税额
35 35 即征即退实际退税额
36 36 期初未缴查补税额
37 37 本期入库查补税额
38 38 期末未缴查补税额
39 39 城市维护建设税本期应补（退）税额
40 40 教育费附加本期应补（退）费额
41 41 地方教育附加本期应补（退）费额
"""),
    formulas=(
        Formula("17", ("12", "13", "16"), ("14", "15")),
        Formula("19", ("11",), ("18",), year=True),
        Formula("20", ("17",), ("18",)),
        Formula("24", ("19", "21"), ("23",), year=True),
        Formula("27", ("28", "29", "30", "31")),
        Formula("32", ("24", "25", "26"), ("27",)),
        Formula("33", ("25", "26"), ("27",), floor=True),
        Formula("34", ("24",), ("28", "29")),
        Formula("38", ("16", "22", "36"), ("37",)),
    ),
    smallest=(("18", "17", "11"),),
    must=(
        *tuple((row, "month") for row in ("1", "11", "19", "24", "33", "34")),
        ("1", "year"),
        ("24", "year"),
    ),
)

SMALL = Form(
    kind=DocumentKind.VAT_RETURN_SMALL,
    field="row.{row}.{column}",
    storeys=Storeys(
        tags={
            "goods": re.compile(r"(?:应税)?货物(?:及|和|、)?(?:应税)?劳务(?:数|项目)?"),
            "services": re.compile(r"(?:应税)?服务[、,及和不动产无形资数项目]*"),
            "month": _MONTH,
            "year": _YEAR,
        },
        names={
            frozenset({"month"}): "month",
            frozenset({"year"}): "year",
            frozenset({"month", "goods"}): "goods",
            frozenset({"month", "services"}): "services",
            frozenset({"year", "goods"}): "goods_year",
            frozenset({"year", "services"}): "services_year",
        },
        over=frozenset({"month", "year"}),
    ),
    rows=rows_of_text("""
1 1 应征增值税不含税销售额（3%征收率）
2 2 增值税专用发票不含税销售额|税务机关代开的增值税专用发票不含税销售额
3 3 其他增值税发票不含税销售额|税控器具开具的普通发票不含税销售额
4 4 应征增值税不含税销售额（5%征收率）
5 5 增值税专用发票不含税销售额|税务机关代开的增值税专用发票不含税销售额
6 6 其他增值税发票不含税销售额|税控器具开具的普通发票不含税销售额
7 7 销售使用过的固定资产不含税销售额|销售使用过的应税固定资产不含税销售额
8 8 其他增值税发票不含税销售额|税控器具开具的普通发票不含税销售额
9 9 免税销售额
10 10 小微企业免税销售额
11 11 未达起征点销售额
12 12 其他免税销售额
13 13 出口免税销售额
14 14 其他增值税发票不含税销售额|税控器具开具的普通发票销售额|其他增值税发票销售额
15 15 本期应纳税额
16 16 本期应纳税额减征额
17 17 本期免税额
18 18 小微企业免税额
19 19 未达起征点免税额
20 20 应纳税额合计
21 21 本期预缴税额
22 22 本期应补（退）税额
23 23 城市维护建设税本期应补（退）税额
24 24 教育费附加本期应补（退）费额
25 25 地方教育附加本期应补（退）费额
"""),
    formulas=(
        Formula("9", ("10", "11", "12"), year=True),
        Formula("20", ("15",), ("16",), year=True),
        Formula("22", ("20",), ("21",)),
    ),
    must=(("20", "goods"), ("22", "goods")),
)
