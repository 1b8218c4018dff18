"""Forms: WTForms checks the shape, field macros draw from what was typed. Nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import request
from wtforms import Form, StringField, ValidationError

from webapp.core.errors import BankError
from webapp.portals.shared.kept import kept_fields
from webapp.portals.shared.words import sentence
from webapp.services.identity.model import tidy_code

# What no page may hold: control characters but tab and line ends. They are not shown again; the rules still see them.
_UNWRITABLE = dict.fromkeys({*range(32), 127} - {9, 10, 13})


@dataclass
class Filled:
    """What a person typed. values: raw text by field name; errors: one sentence by field name; data: what it means."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(field id, sentence) for the error summary."""
        return list(self.errors.items())

    def refuse(self, error: BankError, field_name: str | None = None) -> None:
        """Puts a service's refusal at its field (or at the first one, so that its link lands somewhere)."""
        place = error.field or field_name or next(iter(self.values), "main")
        self.errors[place] = sentence(error)


def blank(**values: Any) -> Filled:
    """A form nobody has filled in yet, or as it was when the session ended. Name every field: templates are strict."""
    before = kept_fields() or {}
    return Filled(values=values | {name: before[name] for name in values if name in before})


def filled(form_class: type[Form]) -> Filled:
    """The posted form, checked for shape."""
    form = form_class(request.form)
    form.validate()
    errors = {name: str(messages[0]) for name, messages in form.errors.items() if name and messages}
    values = {name: request.form.get(name, "").translate(_UNWRITABLE) for name in form.data}
    return Filled(values, errors, dict(form.data))


def shape(check: Callable[[str, str], object]) -> Callable[[Form, Any], None]:
    """A WTForms validator out of a rule that raises BankError, e.g. `Money.parse`; its result becomes the field's data."""

    def validate(_form: Form, wtf_field: Any) -> None:
        try:
            wtf_field.data = check(wtf_field.data or "", wtf_field.name)
        except BankError as error:
            raise ValidationError(sentence(error)) from error

    return validate


class CodeForm(Form):
    """The six digits of a code that came to somebody's telephone."""

    code = StringField(validators=[shape(lambda typed, _field: tidy_code(typed))])
