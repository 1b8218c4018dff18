"""What chance decides on a paper: names, codes, days, sums, and how they are written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from cn2an import an2cn
from stdnum.cn import uscc

T = TypeVar("T")
_PLACES = ("无锡市", "常州市武进区", "苏州", "浙江省宁波", "佛山市顺德区", "青岛", "重庆", "成都市")
_NAMES = (
    "恒泰",
    "金牛",
    "华晟",
    "东方红",
    "一诺",
    "三江源",
    "万里达",
    "新征程",
    "凯恩斯",
    "博纳德",
    "双口吕品",
)
_TRADES = (
    "精密机械",
    "新材料科技",
    "五金制品",
    "自动化设备",
    "食品",
    "纺织印染",
    "阀门制造",
    "建材贸易",
    "电子商务",
)
_ENDS = ("有限公司", "有限责任公司", "股份有限公司", "厂", "（集团）有限公司")
_PEOPLE = ("王小明", "欧阳建国", "李静", "赵铁柱", "司马青", "陈一凡", "努尔艾力·买买提", "张丽华")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(slots=True)
class Chance:
    random: Random

    def one(self, among: Sequence[T]) -> T:
        return self.random.choice(among)

    def hit(self, share: float) -> bool:
        return self.random.random() < share

    def number(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def fen(self, low: int = 3, high: int = 9, zero: float = 0.0) -> int:
        """A sum of `low` to `high` figures, fen included."""
        return (
            0
            if self.hit(zero)
            else self.random.randint(10 ** (low - 1), 10 ** self.random.randint(low, high))
        )

    def company(self) -> str:
        return self.one(_PLACES) + self.one(_NAMES) + self.one(_TRADES) + self.one(_ENDS)

    def person(self) -> str:
        return self.one(_PEOPLE)

    def code(self) -> str:
        """A valid unified social credit code of nobody."""
        body = "91" + self.one(("320205", "330212", "440606", "500103", "370202"))
        body += "MA" + "".join(self.one(_ALPHABET) for _ in range(7))
        return body + uscc.calc_check_digit(body)

    def digits(self, count: int) -> str:
        return str(self.number(1, 9)) + "".join(str(self.number(0, 9)) for _ in range(count - 1))

    def day(self, first: date = date(2024, 1, 1), days: int = 900) -> date:
        return first + timedelta(days=self.number(0, days))

    def month(self) -> tuple[date, date]:
        year, month = self.number(2023, 2026), self.number(1, 12)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])

    def written(self, day: date) -> str:
        """A day as papers write it."""
        return self.one(
            (
                f"{day.year}年{day.month}月{day.day}日",
                f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
                day.isoformat(),
                f"{day.year}.{day.month:02}.{day.day:02}",
                f"{day.year}/{day.month}/{day.day}",
            )
        )

    def period(self, first: date, last: date) -> str:
        form = self.one(
            (
                "自{0}年{1}月{2}日至{3}年{4}月{5}日",
                "{0}-{1:02}-{2:02} 至 {3}-{4:02}-{5:02}",
                "{0}年{1:02}月{2:02}日至{3}年{4:02}月{5:02}日",
            )
        )
        return form.format(first.year, first.month, first.day, last.year, last.month, last.day)

    def spread(self, label: str, gaps: Sequence[str] = ("", "", "\u3000", " ", "\u3000\u3000")) -> str:
        """The same label with blanks between its characters; short ones only, as people do."""
        return self.one(gaps).join(label) if len(label) <= 4 else label


def yuan(fen: int) -> str:
    """1,234.50, as the bank's readers give it."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def bare(fen: int) -> str:
    """1234.50"""
    return yuan(fen).replace(",", "")


def capitals(fen: int) -> str:
    """In capitals, by another program than ours."""
    return str(an2cn(bare(fen), "rmb"))
