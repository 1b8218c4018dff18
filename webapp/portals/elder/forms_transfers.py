"""What she types and chooses when she sends money: shapes only."""

from __future__ import annotations

from wtforms import Form, RadioField, StringField, ValidationError

from webapp.core.amount_words import read_amount
from webapp.core.errors import Invalid
from webapp.portals.shared.forms import shape
from webapp.portals.shared.words import sentence
from webapp.services.payments.model_transfers import RELATIONS, Arrival, tidy_name
from webapp.services.payments.payees import tidy_number


def _name(typed: str, _field: str) -> str:
    return tidy_name(typed)


def _number(typed: str, _field: str) -> str:
    return tidy_number(typed)


class _OneOf:
    """One of several, or the sentence of a code."""

    def __init__(self, known: tuple[str, ...], code: str) -> None:
        self._known = known
        self._code = code

    def __call__(self, _form: Form, field: RadioField) -> None:
        if field.data not in self._known:
            raise ValidationError(sentence(Invalid(self._code)))


class AmountForm(Form):
    amount = StringField(validators=[shape(read_amount)])


class ArrivalForm(Form):
    arrival = RadioField(
        choices=list(Arrival),
        validate_choice=False,
        validators=[_OneOf(tuple(Arrival), "transfers.arrival_missing")],
    )


class NameForm(Form):
    name = StringField(validators=[shape(_name)])


class NumberForm(Form):
    number = StringField(validators=[shape(_number)])


class RelationForm(Form):
    relation = RadioField(
        choices=list(RELATIONS),
        validate_choice=False,
        validators=[_OneOf(RELATIONS, "payees.relation_unknown")],
    )
