"""The bench's own measure: what counts as understood, however the recogniser writes figures."""

from __future__ import annotations

import pytest

from tests.benchmarks.intelligibility_score import compare, distance, is_heard
from tests.benchmarks.intelligibility_sentences import sentences


@pytest.mark.parametrize(
    ("said", "recognised"),
    [
        ("您的电费一共一百二十六元八角。", "您的电费一共126.8元"),
        ("余额是八千六百五十元。", "余額是8650元"),
        ("一共一千二百元", "一共1,200块钱"),
        ("尾号是幺二三四", "尾号是1234"),
        ("尾号是七幺九零", "尾号是七要九零"),
        ("年利率是百分之一点七五", "年利率是1.75%"),
        ("年利率是百分之一点七五", "年利率是百分之1.75"),
        ("上午九点半", "上午9点半"),
        ("二零二七年十一月二十三日", "2027年11月23日"),
        ("幺三八，零零幺三，八零零零", "138-0013-8000"),
        ("两笔费", "2笔费"),
    ],
)
def test_figures_count_as_understood_in_any_writing(said: str, recognised: str) -> None:
    assert compare(said, recognised).signs_wrong == 0


def test_a_homophone_is_a_wrong_character_and_a_right_syllable() -> None:
    heard = compare("请您交费", "请您缴费")
    assert (heard.length, heard.signs_wrong, heard.syllables_wrong) == (4, 1, 1)
    heard = compare("这一页", "这一夜")
    assert (heard.signs_wrong, heard.syllables_wrong) == (1, 0)


@pytest.mark.parametrize(
    ("part", "recognised", "is_there"),
    [
        ("一百二十六元八角", "您的电费一共126.8元,请交费", True),
        ("一百二十六元八角", "您的电费一共126元,请交费", False),
        ("零零二幺", "尾号是0021对吗", True),
        ("零零二幺", "尾号是021对吗", False),
        ("十一月二十三日", "11月23日到七", True),
    ],
)
def test_an_amount_or_tail_is_heard_whole_or_not_at_all(part: str, recognised: str, is_there: bool) -> None:
    assert is_heard(part, recognised) is is_there


def test_the_distance_counts_changes() -> None:
    assert [distance("abc", other) for other in ("abc", "ab", "axc", "xabc", "")] == [0, 1, 1, 1, 3]


def test_the_list_has_enough_sentences_and_values() -> None:
    every = sentences()
    assert len(every) >= 60
    assert len({one.said for one in every}) == len(every)
    assert sum(len(one.watched) for one in every) >= 40
