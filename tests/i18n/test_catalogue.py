"""Every text in every language: the catalogue is today's, whole, and says the same with the same values."""

from __future__ import annotations

import re

import pytest

from tooling.catalogue import LANGUAGES, committed, fresh, place, untranslated

_HOLES = re.compile(r"%\((\w+)\)([a-z])")
_TAGS = re.compile(r"</?\w+>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_up_to_date(language: str) -> None:
    assert fresh(language) == place(language).read_text(), "run: python -m tooling.catalogue"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_waits_for_its_translation(language: str) -> None:
    assert untranslated(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_tags_are_the_same_in_each_language(language: str) -> None:
    for message in committed(language):
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        targets = message.string if isinstance(message.string, tuple) else (message.string,)
        for target in targets:
            assert set(_HOLES.findall(str(target))) <= set(_HOLES.findall(str(sources[-1]))), message.id
            assert sorted(_TAGS.findall(str(target))) == sorted(_TAGS.findall(str(sources[-1]))), message.id
        if message.id and not isinstance(message.id, tuple):
            assert set(_HOLES.findall(str(message.string))) == set(_HOLES.findall(str(message.id))), (
                message.id
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chinese_is_left_in_another_language(language: str) -> None:
    allowed = re.compile("银桥|中文|大通金融")
    left = [
        m.string for m in committed(language) if re.search("[\u4e00-\u9fff]", allowed.sub("", str(m.string)))
    ]
    assert left == []
