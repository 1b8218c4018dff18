"""Where an application is begun, taken up again on another device, and taken back."""

from __future__ import annotations

from tests.support.visit import MISSING, Visit, look, send

_ONE = "/business/applications/{asking}"
_CLOSED = "/business/applications/{agree}"

APPLYING: list[Visit] = [
    *look("visitor", "/continue", "/continue?reference={reference}"),
    send("visitor", "/continue"),
    send("visitor", "/continue", reference="12", company_code="12", mobile="12"),
    *look("business", "/continue"),
    *look("business", "/continue?reference={reference}", "/business/return/{reference}", status=303),
    *look("business", "/business/return/DT-0000-00", f"{_ONE}/wish/none", status=404),
    *look(
        "business",
        *(f"/business/applications/{{{name}}}" for name in ("asking", "account", "handed_in", "begun")),
    ),
    *look("business", *(f"{_ONE}/wish/{part}" for part in ("wants", "purpose", "amount", "months", "way"))),
    *look("business", f"{_CLOSED}/sources"),
    *look("business", f"{_CLOSED}/wish/amount", status=409),
    *look("business", f"/business/applications/{MISSING}/wish/wants", status=404),
    send("business", f"{_ONE}/wish/wants"),
    send("business", f"{_ONE}/wish/amount", amount="120万"),
    send("business", f"{_ONE}/hand-in", 409),
    send("business", f"{_CLOSED}/change", 409),
    *look("staff", "/staff/applications/{handed_in}"),
]
