"""How a person likes the pages: what is possible, and the short text a visitor's cookie keeps."""

from __future__ import annotations

from dataclasses import fields

import pytest

from webapp.core.errors import Invalid
from webapp.services.identity.model_preferences import POSSIBLE, Preferences, check_preferences, understood

EVERYTHING_ELSE = {name: values[-1] for name, values in POSSIBLE.items()}


def test_each_choice_has_its_possible_values_and_begins_with_one_of_them() -> None:
    assert [one.name for one in fields(Preferences)] == list(POSSIBLE)
    check_preferences(Preferences())
    for name, values in POSSIBLE.items():
        for value in values:
            check_preferences(Preferences().changed(**{name: value}))


@pytest.mark.parametrize(
    ("preferences", "field"),
    [
        (Preferences(locale="fr"), "locale"),
        (Preferences(mode="big"), "mode"),
        (Preferences(scheme="pink"), "scheme"),
        (Preferences(text=99), "text"),
        (Preferences(text=201), "text"),
        (Preferences(speed=100_000), "speed"),
        (Preferences(speech="klingon"), "speech"),
        (Preferences(sound=""), "sound"),
        (Preferences(asked="perhaps"), "asked"),
    ],
)
def test_what_does_not_exist_is_refused(preferences: Preferences, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_preferences(preferences)
    assert (refusal.value.code, refusal.value.field) == ("identity.preference_unknown", field)


def test_a_cookie_gives_back_what_was_written() -> None:
    wish = Preferences().changed(**EVERYTHING_ELSE)
    assert wish == Preferences(**EVERYTHING_ELSE)  # type: ignore[arg-type]  # each from its own list
    assert Preferences.read(wish.written()) == wish
    assert Preferences.read(Preferences().written()) == Preferences()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("zh_Hans_CN.elder.auto.150", Preferences(mode="elder", text=150)),
        ("en.standard.dark.100", Preferences("en", scheme="dark")),
        ("en", Preferences("en")),
        ("", Preferences()),
        ("....", Preferences()),
        ("en.giant.pink.１２５.on", Preferences("en", sound="on")),
        (
            "zh_Hant.elder.auto.99999999999.on.english.٩٠",
            Preferences("zh_Hant", "elder", sound="on", speech="english"),
        ),
        ("en." * 5000, Preferences("en")),
        ("\x00.\n", Preferences()),
    ],
)
def test_old_short_and_damaged_cookies_are_read_as_far_as_they_go(written: str, read: Preferences) -> None:
    assert Preferences.read(written) == read


def test_numbers_come_as_text_and_others_stay_out() -> None:
    sent = {
        "text": "150",
        "speed": "90",
        "sound": "on",
        "menu": "none",
        "csrf": "x",
        "asked": "yes",
        "written": "x",
    }
    assert understood(sent) == {"text": 150, "speed": 90, "sound": "on", "asked": "yes"}


@pytest.mark.parametrize(
    ("locale", "speech", "voice"),
    [
        ("zh_Hans_CN", "auto", "zh"),
        ("zh_Hans_CN", "cantonese", "yue"),
        ("zh_Hans_CN", "english", "zh"),
        ("zh_Hant", "auto", "zh"),
        ("zh_Hant", "cantonese", "yue"),
        ("en", "auto", "en"),
        ("en", "cantonese", "en"),
    ],
)
def test_the_voice_speaks_the_language_of_the_page(locale: str, speech: str, voice: str) -> None:
    assert Preferences(locale, speech=speech).voice == voice
