"""States and the snapshot a decision is bound to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from webapp.core.errors import Invalid, Refused
from webapp.services.documents.model import Correction, Document, DocumentKind, Field, Reading
from webapp.services.onboarding.model import (
    Application,
    Case,
    State,
    check_open,
)
from webapp.services.onboarding.model_amend import Ground, Typed, why_not
from webapp.services.onboarding.model_desk import check_decision, check_reason, check_undecided
from webapp.services.onboarding.model_snapshot import snapshot_of
from webapp.services.onboarding.model_wish import Purpose, Wants, Wish

APPLICATION = Application("a", "DT-7K3M-94", "o", "陈建国", "91320205MA1XAMPL16", State.PRE_REVIEWED, 3, 1)
FIELD = Field("total", "1.00", "1.00", "pdf_text", 1, None, 0.99)
PAPER = Document(
    "d", "a", "o", "x.pdf", "f" * 64, 9, 1, Reading(DocumentKind.ORDER_CONTRACT, 1, (FIELD,)), (), 5
)


@pytest.mark.parametrize("state", [State.AGREED, State.DECLINED, State.REFERRED, State.WITHDRAWN])
def test_closed_to_its_owner(state: State) -> None:
    with pytest.raises(Refused, match=r"onboarding\.closed"):
        check_open(replace(APPLICATION, state=state))


@pytest.mark.parametrize(
    ("state", "seen", "code"),
    [
        (State.AGREED, 3, "already_decided"),
        (State.DECLINED, None, "already_decided"),
        (State.DRAFT, 3, "not_waiting"),
        (State.WITHDRAWN, None, "not_waiting"),
        (State.REFERRED, None, "already_decided"),
        (State.REFERRED, 2, "already_decided"),
    ],
)
def test_too_late_to_decide(state: State, seen: int | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_undecided(replace(APPLICATION, state=state), seen)


@pytest.mark.parametrize(
    ("state", "seen"), [(State.PRE_REVIEWED, None), (State.PRE_REVIEWED, 3), (State.REFERRED, 3)]
)
def test_in_time_to_decide(state: State, seen: int | None) -> None:
    check_undecided(replace(APPLICATION, state=state), seen)


@pytest.mark.parametrize("kind", [DocumentKind.VAT_RETURN_SMALL, DocumentKind.INCOME_TAX_ANNUAL])
def test_a_return_is_a_tax_record_too(kind: DocumentKind) -> None:
    paper = replace(PAPER, reading=replace(PAPER.reading, kind=kind))
    case = Case(replace(APPLICATION, wish=Wish(Wants.LOAN, Purpose.ORDER)), (paper,), None, (), None)
    assert case.missing == (DocumentKind.ORDER_CONTRACT,)
    for wish in (Wish(Wants.LOAN, Purpose.STOCK), Wish(Wants.ACCOUNT), Wish()):
        assert replace(case, application=replace(APPLICATION, wish=wish)).missing == ()


def test_words_of_a_decision() -> None:
    assert check_reason("  材料齐全。 ") == "材料齐全。"
    for text in ("", "好的", "长" * 501):
        with pytest.raises(Invalid):
            check_reason(text)
    with pytest.raises(Invalid):
        check_decision("maybe")


def test_the_snapshot_knows_every_input() -> None:
    now = snapshot_of("c", "v1", [PAPER])
    corrected = replace(PAPER.corrected(Correction("total", "2.00", "1.00", "o", 6)), confirmed_ms=7)
    others = [
        snapshot_of("d", "v1", [PAPER]),
        snapshot_of("c", "v2", [PAPER]),
        snapshot_of("c", "v1", []),
        snapshot_of("c", "v1", [replace(PAPER, sha256="e" * 64)]),
        snapshot_of("c", "v1", [corrected]),
        snapshot_of("c", "v1", [replace(PAPER, confirmed_ms=None)]),
        snapshot_of("c", "v1", [PAPER], wish=Wish(Wants.LOAN)),
    ]
    assert now not in others and now == snapshot_of("c", "v1", [replace(PAPER, confirmed_ms=9)])


def test_a_correction_hides_nothing() -> None:
    shown = PAPER.corrected(Correction("total", "2.00", "1.00", "o", 6))
    (field,) = shown.shown
    assert (field.value, field.read_value, field.corrected, shown.confirmed) == ("2.00", "1.00", True, False)
    assert shown.values == {"total": "2.00"}


def test_what_was_decided_or_signed_is_not_put_right_any_more() -> None:
    typed = replace(APPLICATION, begun_by="周敏", licence_name="无锡示例")
    before = Ground(taken_in=True, signed_in=False, signed=False, asked=False)
    assert [why_not(typed, what, before) for what in Typed] == [""] * 4
    decided = [State.SECOND, State.AGREED, State.DECLINED, State.WITHDRAWN]
    assert {why_not(replace(typed, state=state), what, before) for state in decided for what in Typed} == {
        "onboarding.closed"
    }
    signed = replace(before, signed=True)
    assert {why_not(typed, what, signed) for what in set(Typed) - {Typed.MOBILE}} == {
        "onboarding.signed_already"
    }
