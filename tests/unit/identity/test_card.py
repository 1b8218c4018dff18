"""A name and a card's number as they are typed at the counter."""

from __future__ import annotations

import pytest

from webapp.core.errors import Invalid
from webapp.services.identity.model_card import check_card, check_name

CARD = "11010519491231002X"


@pytest.mark.parametrize(
    "typed", [CARD, "11010519491231002x", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_however_it_is_typed(typed: str) -> None:
    assert check_card(typed) == CARD


@pytest.mark.parametrize(
    "typed",
    [
        "110105194912310021",
        "11010519491231002",
        "11010519491331002X",
        "1101051949123100２X9",
        "X1010519491231002X",
    ],
)
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(Invalid, match=r"identity\.card_invalid"):
        check_card(typed)


@pytest.mark.parametrize("place", range(17))
def test_one_wrong_figure_is_noticed(place: int) -> None:
    with pytest.raises(Invalid, match=r"identity\.card_invalid"):
        check_card(CARD[:place] + str((int(CARD[place]) + 1) % 10) + CARD[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 陈 建国 ", "陈建国"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
        ("O'Neil", "O'Neil"),
    ],
)
def test_a_name_is_stored_as_people_write_it(typed: str, name: str) -> None:
    assert check_name(typed) == name


@pytest.mark.parametrize("typed", ["", "陈", "陈建国2", "<b>陈</b>", "陈;建国", "13800138003"])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(Invalid, match=r"identity\.name_missing"):
        check_name(typed)
