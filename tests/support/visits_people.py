"""Visits to calls, appointments, stories, help and cards: (who, path, status), or with the form that is sent."""

from __future__ import annotations

_CALL, _VISIT = "/elder/appointments/{call_fresh}", "/elder/appointments/{visit_fresh}"
_TYPED = "/elder/family/proposals/{proposal_transfer}/codes"
_MINE = "/elder/appointments"
_STORIES = ("police", "health", "invest", "grandson", "prize", "refund", "clicks", "screen", "home")
_TEXTS = ("insured", "fixed", "code", "wealth", "forgot", "green", "proof")
_ANSWERS = (
    *("money", "pension", "bill", "send", "save", "twice", "mistake", "size", "listen", "family"),
    *("person", "sms", "mobile", "lost", "doubt", "leave"),
)

LOOKS: list[tuple[str, str, int]] = [
    ("newcomer", "/elder/specialist", 200),
    ("elder", "/elder/family/stopped", 200),
    ("elder", "/elder/family/invitations/{invitation_open}/people", 200),
    ("elder", "/elder/family/proposals/{proposal_transfer}", 200),
    ("elder", f"{_TYPED}/{{proposal_code}}", 200),
    ("elder", f"{_TYPED}/{{proposal_code}}/phone", 200),
    ("elder", f"{_TYPED}/none", 404),
    ("family", "/family/parents/{grant}/transfers", 200),
    ("family", "/family/proposals/{proposal_transfer}", 200),
    ("undecided", "/elder/specialist", 200),
    ("undecided", _CALL, 200),
    ("undecided", f"{_CALL}?step=check", 200),
    ("undecided", _VISIT, 200),
    *[("careful", f"{_MINE}/{{call_draft}}?step={step}", 200) for step in ("day", "hour", "number", "topic")],
    *[
        ("careful", f"{_MINE}/{{visit_draft}}?step={step}", 200)
        for step in ("branch", "day", "hour", "topic")
    ],
    ("careful", f"{_MINE}/{{call_draft}}", 200),
    ("careful", f"{_MINE}/{{visit_draft}}", 200),
    *[
        ("elder", f"{_MINE}/{{{name}}}", 200)
        for name in (
            "call_booked",
            "call_done",
            "call_missed",
            "call_cancelled",
            "visit_booked",
            "visit_missed",
        )
    ],
    ("elder", f"{_MINE}/{{call_booked}}?done=booked", 200),
    ("elder", f"{_MINE}/{{visit_booked}}?done=changed", 200),
    ("caller", f"{_MINE}/{{call_taken}}", 200),
    ("undecided", f"{_MINE}/{{call_overdue}}", 200),
    ("undecided", f"{_MINE}/{{visit_overdue}}", 200),
    ("elder", f"{_MINE}/{{call_booked}}/change", 200),
    ("elder", f"{_MINE}/{{call_booked}}/change?day=2026-06-10", 200),
    ("elder", f"{_MINE}/{{visit_missed}}/change", 200),
    ("elder", f"{_MINE}/{{call_done}}/change", 303),
    ("elder", "/elder/birthday", 200),
    ("elder", "/elder/birthday?done=set", 200),
    ("careful", "/elder/birthday", 200),
    ("careful", "/elder/birthday?done=forgotten", 200),
    ("careful", "/elder/birthday?calendar=solar", 200),
    ("careful", "/elder/birthday?calendar=lunar", 200),
    ("careful", "/elder/", 200),
    ("elder", "/elder/stories", 200),
    *[("elder", f"/elder/stories/{name}", 200) for name in (*_STORIES, *_TEXTS)],
    ("elder", "/elder/stories/none", 404),
    ("elder", "/elder/help", 200),
    *[("elder", f"/elder/help/{name}", 200) for name in _ANSWERS],
    ("elder", "/elder/help/none", 404),
    ("specialist", "/staff/calls", 200),
    ("staff", "/staff/calls/{call_taken}/helpers", 200),
    ("staff", "/staff/calls/{call_taken}/helpers/none", 404),
    ("specialist", "/staff/calls/{call_booked}/helpers", 409),
    ("family", "/family/parents/{grant}/others", 200),
    ("family", "/family/parents/{grant}/others/{grant_look}", 200),
    ("family", "/family/parents/{grant}/others/none", 404),
    *[
        ("specialist", f"/staff/calls/{{{name}}}", 200)
        for name in (
            "call_booked",
            "call_taken",
            "call_done",
            "call_missed",
            "call_cancelled",
            "call_overdue",
        )
    ],
    ("staff", "/staff/calls/{call_taken}", 200),
    ("staff", "/staff/calls/{visit_booked}", 200),  # not opened yet: the one button that opens it
    ("staff", "/staff/calls/{call_fresh}", 404),
]
SENDS: list[tuple[str, str, int, dict[str, str]]] = [
    ("undecided", _CALL, 422, {"step": "day"}),
    ("careful", f"{_MINE}/{{call_draft}}", 422, {"step": "hour", "answer": "1"}),
    ("careful", f"{_MINE}/{{call_draft}}", 422, {"step": "number", "answer": "other", "number": "12345"}),
    ("careful", f"{_MINE}/{{call_draft}}", 422, {"step": "number", "answer": "other"}),
    ("careful", f"{_MINE}/{{call_draft}}", 422, {"step": "topic", "answer": "none"}),
    ("undecided", _VISIT, 422, {"step": "branch"}),
    ("undecided", f"{_CALL}/book", 303, {}),
    ("elder", f"{_MINE}/{{call_booked}}/change", 409, {"day": "2026-06-10", "answer": "1"}),
    ("caller", f"{_MINE}/{{call_taken}}/cancel", 409, {}),
    ("elder", f"{_MINE}/{{call_done}}/cancel", 409, {}),
    ("careful", "/elder/birthday", 422, {"calendar": "solar"}),
    ("careful", "/elder/birthday", 422, {"calendar": "solar", "month": "2", "day": "30"}),
    ("elder", "/elder/greetings/keep", 404, {"card": "birthday:2020-01-01"}),
    ("specialist", "/staff/calls/{call_taken}/take", 409, {}),
    ("specialist", "/staff/calls/{call_booked}/outcome", 409, {"outcome": "done"}),
    ("staff", "/staff/calls/{call_taken}/outcome", 422, {"outcome": "perhaps"}),
]
