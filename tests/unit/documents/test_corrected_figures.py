"""What a person may put for a figure of a tax form: nothing and less than nothing too; for money that changes hands only a sum."""

from __future__ import annotations

import pytest

from webapp.core.errors import Invalid
from webapp.services.documents.corrections import plain_value
from webapp.services.documents.model import FieldShape, ShownField


def _shown(name: str) -> ShownField:
    return ShownField(name, "1.00", "1.00", False, True, 0.5, 1, None, FieldShape.MONEY)


@pytest.mark.parametrize(
    ("typed", "plain"), [("0", "0.00"), ("-1234.5", "-1,234.50"), ("￥12,345.67", "12,345.67")]
)
@pytest.mark.parametrize("name", ["row.33.month", "profit"])
def test_figures_of_forms(name: str, typed: str, plain: str) -> None:
    assert plain_value(_shown(name), typed) == plain


@pytest.mark.parametrize("typed", ["1.234", "一百", "99999999999999.00"])
def test_no_figures(typed: str) -> None:
    with pytest.raises(Invalid, match=r"documents\.value_money"):
        plain_value(_shown("row.33.month"), typed)


@pytest.mark.parametrize("name", ["total", "rows.0.amount", "capital"])
@pytest.mark.parametrize("typed", ["0", "-5.00"])
def test_money_that_changes_hands(name: str, typed: str) -> None:
    with pytest.raises(Invalid):
        plain_value(_shown(name), typed)
