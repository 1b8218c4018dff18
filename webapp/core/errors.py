"""What can go wrong, as codes. Services raise codes with parameters; portals turn them into kind sentences."""

from __future__ import annotations

from typing import ClassVar


class BankError(Exception):
    """A refusal that a person will read about.

    code: dotted, e.g. "payments.bill_closed"; every code has words in a portal's `WORDS` table.
    field: the form field it belongs to, if there is one.
    params: values the sentence needs (numbers, dates, `Money`); never secrets.
    """

    status: ClassVar[int] = 400

    def __init__(self, code: str, field: str | None = None, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = params


class Invalid(BankError):
    """What was typed or sent has the wrong shape (422)."""

    status = 422


class Refused(BankError):
    """Well formed, but the state of things does not allow it (409)."""

    status = 409


class NotFound(BankError):
    """There is no such thing, or it is somebody else's: the answer is the same (404)."""

    status = 404


class Forbidden(BankError):
    """This kind of person may not do this (403)."""

    status = 403


class TooMany(BankError):
    """Too many tries in too short a time (429)."""

    status = 429
