"""What the bank's people look at and send at their desk."""

from __future__ import annotations

from tests.support.visit import MISSING, Visit
from tests.support.visit import look as _look
from tests.support.visit import send as _send

_BEGUN = ("", "/wish/purpose", "/wish/amount", "/documents/new?kind=order_contract")
_PROOF = ("", "/{proof}", "/{proof}/phone")
_ACTIONS = ("ask", "assign", "counter")

STAFF = [
    *_look("staff", "/staff/", "/messages", "/passkeys", "/settings"),
    *_look(
        "staff",
        *(f"/staff/applications/{{{name}}}" for name in ("waiting", "unopened", "agree", "refer", "decline")),
    ),
    *_look("staff", "/staff/find?reference=DT-0000-00", f"/staff/applications/{MISSING}", status=404),
    *_look("staff", "/staff/find?reference={reference}", status=303),
    Visit("staff", "/staff/find?reference={reference}", fragment=True),
    Visit("staff", "/staff/find?reference=DT-0000-00", fragment=True),
    *_look("staff", "/staff/applications/{waiting}/documents/{document_waiting}/original"),
    *_look(
        "staff",
        "/staff/?show=mine",
        "/staff/?show=team",
        *(f"/staff/applications/{{waiting}}/{name}" for name in _ACTIONS),
    ),
    *(_send("staff", f"/staff/applications/{{waiting}}/{name}") for name in _ACTIONS),
    *_look(
        "staff",
        "/staff/applications/{draft}",
        "/staff/applications/{draft}/documents/{document_contract}/enter",
    ),
    *_look("staff", "/staff/applications/{waiting}/documents/{document_waiting}/enter"),
    *_look("staff", "/staff/applications/{agree}/documents/{document_waiting}/enter", status=409),
    _send("staff", "/staff/applications/{draft}/documents/{document_confirmed}/enter", total="很多"),
    _send("staff", "/staff/applications/{draft}/hand-in", 409),
    *_look("staff", "/staff/begin", *(f"/staff/applications/{{begun}}{part}" for part in _BEGUN)),
    *_look("staff", "/staff/applications/{begun}/put-right/company_code"),
    *_look("staff", *(f"/staff/applications/{{taken_in}}/number{part}" for part in _PROOF)),
    _send("staff", "/staff/applications/{taken_in}/number/{proof}", code="12"),
    *_look("staff", "/staff/applications/{begun}/number", status=303),
    *_look("staff", "/staff/applications/{agree}/documents/new", status=409),
    _send("staff", "/staff/begin", name="陈建国", mobile="1380000", company_code="91320205MA1XAMPL17"),
    _send("staff", "/staff/applications/{begun}/wish/purpose"),
    _send("staff", "/staff/applications/{begun}/documents/new"),
    _send("staff", "/staff/applications/{begun}/hand-in", 409),
    _send("staff", "/staff/applications/{begun}/put-right/company_code", company_code="91320205MA1XAMPL17"),
    *_look("staff", "/staff/workdays", "/staff/workdays/2027", "/staff/workdays/2026?done=yes&clocks=2"),
    *_look("staff", "/staff/workdays/1999", status=404),
    _send("staff", "/staff/workdays/2026"),
    _send(
        "staff",
        "/staff/workdays/2026",
        kind="holiday",
        note="春节",
        first="2026",
        first_month="2",
        first_day="30",
    ),
    *_look("staff", "/staff/advice", "/staff/advice/{question}"),
    *(_send("staff", f"/staff/advice/{{question}}{part}") for part in ("", "/bring-in")),
    *_look("staff", "/staff/applications/{waiting}/documents/{document_waiting}/pages/1"),
    *_look("staff", "/business/", status=403),
    *[
        _send("staff", "/staff/applications/{waiting}"),
        _send("staff", "/staff/applications/{waiting}", decision="agree", reason="好"),
        _send(
            "staff", "/staff/applications/{waiting}", 409, decision="agree", reason="材料齐全。", version="1"
        ),
    ],
]
