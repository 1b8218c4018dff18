"""What people type on the way in: numbers and codes in every width, with gaps, or not at all."""

from __future__ import annotations

import pytest

from webapp.core.errors import Invalid
from webapp.services.identity.model import (
    CodeState,
    tidy_code,
    tidy_label,
    tidy_mobile,
    why_no_code,
)


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        " 138 0013 8000 ",
        "138-0013-8000",
        "１３８００１３８０００",
        "+86 13800138000",
        "0086-13800138000",
        "138\u30000013\u30008000",
    ],
)
def test_a_mobile_number_is_understood_however_it_is_written(typed: str) -> None:
    assert tidy_mobile(typed) == "13800138000"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "identity.mobile_empty"),
        ("   \u3000", "identity.mobile_empty"),
        ("1380013800", "identity.mobile_shape"),
        ("138001380001", "identity.mobile_shape"),
        ("12800138000", "identity.mobile_shape"),
        ("一三八", "identity.mobile_shape"),
        ("1380013800a", "identity.mobile_shape"),
        ("٠١٣٨٠٠١٣٨٠٠", "identity.mobile_shape"),
        ("13800138000\n; drop table", "identity.mobile_shape"),
    ],
)
def test_what_is_no_mobile_number_is_refused_at_its_field(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        tidy_mobile(typed)
    assert (refusal.value.code, refusal.value.field) == (code, "mobile")


@pytest.mark.parametrize("typed", ["042137", " 042 137 ", "042-137", "０４２１３７", "0 4 2 1 3 7\n"])
def test_a_code_is_understood_however_it_is_written(typed: str) -> None:
    assert tidy_code(typed) == "042137"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "identity.code_empty"),
        (" \t ", "identity.code_empty"),
        ("04213", "identity.code_shape"),
        ("0421378", "identity.code_shape"),
        ("o42137", "identity.code_shape"),
        ("+42137", "identity.code_shape"),
        ("٠٤٢١٣٧", "identity.code_shape"),
    ],
)
def test_what_is_no_code_is_refused_at_its_field(typed: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        tidy_code(typed)
    assert (refusal.value.code, refusal.value.field) == (code, "code")


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (None, "identity.code_expired"),
        (CodeState("r", "sign_in", "p", 4, 2_000, 900), "identity.code_used"),
        (CodeState("r", "sign_in", "p", 0, 2_000, None), "identity.code_locked"),
        (CodeState("r", "sign_in", "p", 0, 1_000, None), "identity.code_expired"),
        (CodeState("r", "sign_in", "p", 5, 1_000, None), "identity.code_expired"),
    ],
)
def test_the_reason_why_a_code_is_no_longer_good(state: CodeState | None, code: str) -> None:
    assert why_no_code(state, 1_000).code == code


def test_a_passkeys_name_is_one_line_of_forty_characters() -> None:
    assert tidy_label("  我的\n手机 ") == "我的 手机"
    assert tidy_label("") == ""
    with pytest.raises(Invalid) as refusal:
        tidy_label("长" * 41)
    assert (refusal.value.code, refusal.value.params) == ("identity.label_long", {"most": 40})
