"""Capital numerals: ten thousand sums written by another program are read back exactly; sums that are none are refused."""

from __future__ import annotations

import random

import pytest
from cn2an import an2cn

from webapp.services.documents.capitals import parse_capitals

SUMS = 10_000


def _sums() -> list[int]:
    """Every size from a fen to a hundred billion yuan, and those about the edges of 万 and 亿."""
    chance = random.Random(2026)  # noqa: S311 - the same sums in every run
    edges = [
        base * 100 + more for base in (1, 10, 10_000, 100_000, 10**8, 10**9) for more in (-1, 0, 1, 10, 100)
    ]
    sparse = [chance.randint(1, 99) * 10 ** chance.randint(0, 11) for _ in range(SUMS // 4)]
    return [*edges, *sparse, *(chance.randint(1, 10 ** chance.randint(2, 13)) for _ in range(SUMS))][:SUMS]


def test_ten_thousand_sums_there_and_back() -> None:
    wrong = [
        (fen, words)
        for fen in _sums()
        if parse_capitals(words := an2cn(f"{fen // 100}.{fen % 100:02d}", "rmb")) != fen
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("人民币壹拾万陆仟壹佰壹拾贰圆整", 10_611_200),
        ("（大写）：壹亿零壹元正", 10_000_000_100),
        ("壹万亿元整", 10**14),
        ("伍佰万圆整", 500_000_000),
        ("陆角", 60),
        ("叁元零伍分", 305),
        ("零元整", 0),
        ("壹拾元伍", None),
        ("壹亿亿元", None),
        ("万元整", None),
    ],
)
def test_how_people_write_them(text: str, fen: int | None) -> None:
    assert parse_capitals(text) == fen
