"""A document's form has the document's own fields, so it is made from the document: for its owner, and at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from webapp.core.errors import BankError
from webapp.portals.shared.forms import Filled, blank
from webapp.services.documents.corrections import plain_value
from webapp.services.documents.model import Document, ShownField


def fields_of(document: Document) -> Filled:
    """The form of a document before anybody typed: the values that count now."""
    return blank(**{field.name: field.value for field in document.shown})


def filled_fields(document: Document) -> Filled:
    """The posted form of a document, each value checked for the shape of its field. What was not sent stays as it is."""
    form = fields_of(document)
    sent: Sequence[ShownField] = [field for field in document.shown if field.name in request.form]
    for field in sent:
        form.values[field.name] = form.data[field.name] = request.form[field.name]
        try:
            plain_value(field, request.form[field.name])
        except BankError as error:
            form.refuse(error, field.name)
    return form


def typed_anew(held: Document, form: Filled) -> dict[str, str]:
    """Only what was typed anew: a field that was left alone is still to be checked."""
    return {
        field.name: form.data[field.name]
        for field in held.shown
        if form.data[field.name].strip() != field.value
    }
