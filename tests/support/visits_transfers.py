"""Every face of sending money, of her list of people, and of all bills with one yes."""

from __future__ import annotations

from tests.support.visit import MISSING
from tests.support.visit import look as _look
from tests.support.visit import send as _send

TRANSFERS = [
    *_look("elder", "/elder/transfers", "/elder/payees", "/elder/payees/new", "/elder/bills/together"),
    *_look("newcomer", "/elder/transfers", "/elder/payees"),
    *_look("newcomer", "/elder/bills/together", status=303),
    *_look("elder", "/elder/bills/together/{together}"),
    *_look(
        "elder",
        *(
            f"/elder/transfers/{{transfer_{state}}}"
            for state in ("waiting", "arrived", "arrived_later", "taken_back")
        ),
    ),
    *_look(
        "elder",
        *(f"/elder/transfers/{{transfer_{state}}}" for state in ("begun", "half", "ready")),
        status=303,
    ),
    *_look(
        "elder",
        *(f"/elder/transfers/{{transfer_half}}/{step}" for step in ("payee", "amount", "arrival")),
    ),
    *_look("elder", "/elder/transfers/{transfer_ready}/check", "/elder/transfers/{transfer_quick}/check"),
    *_look(
        "elder",
        "/elder/transfers/{transfer_half}/check",
        *(f"/elder/transfers/{{transfer_arrived}}/{step}" for step in ("payee", "amount", "arrival")),
        status=303,
    ),
    *_look("elder", "/elder/payees/{payee}", "/elder/payees/{payee}/relation"),
    *_look("elder", "/elder/payees/{payee_asked}/name", "/elder/payees/{payee_asked}/number"),
    *_look("elder", "/elder/payees/{payee_asked}", "/elder/payees/{payee_asked}/relation", status=303),
    *_look("elder", "/elder/payees/{payee}/name", "/elder/payees/{payee}/number", status=303),
    *_look(
        "elder",
        f"/elder/transfers/{MISSING}",
        f"/elder/payees/{MISSING}",
        f"/elder/bills/together/{MISSING}",
        status=404,
    ),
    *[_send("elder", "/elder/transfers", 404), _send("elder", "/elder/payees/new")],
    *[
        _send("elder", "/elder/transfers/{transfer_begun}/amount", amount=typed)
        for typed in ("", "很多", "一百二元", "-5")
    ],
    _send("elder", "/elder/transfers/{transfer_begun}/amount", 409, amount="9999999"),
    _send("elder", "/elder/transfers/{transfer_begun}/arrival"),
    _send("elder", "/elder/transfers/{transfer_begun}/send", 409, version="1"),
    *_look("elder", "/elder/transfers/{transfer_ready}/check?again=1"),
    _send("elder", "/elder/transfers/{transfer_arrived}/take-back", 409),
    *[
        _send("elder", "/elder/payees/{payee_asked}/number", number=typed)
        for typed in ("", "123", "9156000000000004")
    ],
    _send("elder", "/elder/payees/{payee}/relation", relation="none"),
    *[
        _send("elder", "/elder/bills/together/pay"),
        _send("elder", "/elder/bills/together/pay", key="0" * 32, bills="x"),
    ],
]
