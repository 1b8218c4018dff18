"""Cleaning a text and cutting it into whole clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.services.voice.model import (
    CLAUSE_LIMIT,
    PAGE_LIMIT,
    Clause,
    NothingToSay,
    TextTooLong,
    clauses,
    clean,
    language_of,
    pace,
    sayable,
)
from webapp.services.voice.notes import within_page


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("您好，王阿姨。这里是首页。", ["您好，王阿姨。", "这里是首页。"]),
        ("交费？好！看存折；转钱", ["交费？", "好！", "看存折；", "转钱"]),
        ("他说：“好。”她也说好。", ["他说：“好。”", "她也说好。"]),
        ("等一等……好了", ["等一等……", "好了"]),
        ("首页\n存折\r\n交费", ["首页", "存折", "交费"]),
        ("You owe 86.00 yuan. Pay now?", ["You owe 86.00 yuan.", "Pay now?"]),
        ("。！？", []),
        ("", []),
    ],
)
def test_a_text_falls_into_whole_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_control_characters_are_never_said() -> None:
    assert clean("您\x00好\u200b\u202e，\x07王\ud800阿姨\x1b[0m\t再见") == "您好，王阿姨[0m 再见"


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TextTooLong) as refusal:
        sayable("好" * (CLAUSE_LIMIT + 1))
    assert refusal.value.code == "voice.text_too_long"


@pytest.mark.parametrize("text", ["", " \n", "。……！", "\x00\x01"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(NothingToSay):
        sayable(text)


@given(st.text(max_size=3000))
def test_no_letter_is_lost_between_clauses_and_each_keeps_the_limit(text: str) -> None:
    parts = clauses(text)
    assert all(0 < len(part) <= CLAUSE_LIMIT for part in parts)
    said = [sign for part in parts for sign in part if sign.isalnum()]
    assert said == [sign for sign in clean(text) if sign.isalnum()]


def test_a_clause_beyond_the_limit_is_cut_at_a_rest() -> None:
    parts = clauses("，".join(["电费" * 40] * 20))
    assert "".join(parts) == "，".join(["电费" * 40] * 20)
    assert all(part.endswith("，") for part in parts[:-1])


def test_a_page_beyond_the_limit_keeps_whole_clauses_from_the_top() -> None:
    sentence = "您有一笔电费要交。"
    kept = within_page([Clause(sentence)] * 400)
    assert PAGE_LIMIT - 2 * len(sentence) < sum(len(one.text) + 1 for one in kept) <= PAGE_LIMIT
    assert set(kept) == {Clause(sentence)}
    assert within_page([Clause("您好。"), Clause("再见。")]) == [Clause("您好。"), Clause("再见。")]


@pytest.mark.parametrize(
    ("asked", "held"), [(1.0, 1.0), (0.1, 0.5), (9.0, 2.0), (1.004, 1.0), (float("nan"), 0.5)]
)
def test_the_pace_is_held_within_reason(asked: float, held: float) -> None:
    assert pace(asked) == held


def test_each_locale_has_a_spoken_language() -> None:
    assert [language_of(locale) for locale in ("zh_Hans_CN", "zh", "en", "en_GB")] == ["zh", "zh", "en", "en"]
