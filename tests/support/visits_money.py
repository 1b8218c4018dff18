"""What there is to see of deposits, cards and products: (who, path, status), and forms sent."""

from __future__ import annotations

_MISSING = "0" * 32
_DRAFTS = "/elder/deposits/drafts"
LOOKS = (
    ("elder", "/elder/deposits", 200),
    ("neighbour", "/elder/deposits", 200),
    ("newcomer", "/elder/deposits", 200),
    ("elder", "/elder/deposits/new", 200),
    ("newcomer", "/elder/deposits/new", 200),
    ("elder", "/elder/deposits/{deposit}", 200),
    ("elder", "/elder/deposits/{deposit}?done=changed", 200),
    ("elder", "/elder/deposits/{deposit}/out", 200),
    ("neighbour", "/elder/deposits/{deposit_kept_on}", 200),
    ("neighbour", "/elder/deposits/{deposit_ended}", 200),
    ("neighbour", "/elder/deposits/{deposit_ended}/out", 303),
    *(("elder", f"{_DRAFTS}/{{draft_new}}/{page}", 200) for page in ("amount", "term")),
    *(("elder", f"{_DRAFTS}/{{draft_new}}/{page}", 303) for page in ("end", "look")),
    *(("elder", f"{_DRAFTS}/{{deposit_ready}}/{page}", 200) for page in ("amount", "term", "end", "look")),
    ("elder", f"{_DRAFTS}/{{deposit_ready}}/look?again=1", 200),
    ("neighbour", f"{_DRAFTS}/{{draft_poor}}/look", 200),
    *(("neighbour", f"{_DRAFTS}/{{draft_used}}/{page}", 303) for page in ("amount", "term", "end", "look")),
    ("elder", "/elder/deposits/out/{draft_out}", 200),
    ("elder", "/elder/deposits/out/{draft_out_part}", 200),
    ("elder", "/elder/deposits/out/{draft_out}?again=1", 200),
    ("neighbour", "/elder/deposits/out/{draft_out_done}", 303),
    ("elder", "/elder/deposits/receipts/{deposit_opened}", 200),
    *(
        ("neighbour", f"/elder/deposits/receipts/{{deposit_{kind}}}", 200)
        for kind in ("back", "renewed", "part_out")
    ),
    *(
        ("elder", path.format(_MISSING), 404)
        for path in (
            "/elder/deposits/{}",
            "/elder/deposits/receipts/{}",
            "/elder/deposits/out/{}",
            "/elder/cards/{}",
        )
    ),
    ("elder", f"{_DRAFTS}/{_MISSING}/term", 404),
    ("elder", "/elder/deposits/out/{draft_new}", 404),
    ("elder", "/elder/cards", 200),
    ("neighbour", "/elder/cards", 200),
    ("newcomer", "/elder/cards", 200),
    ("elder", "/elder/cards/{card}", 200),
    *(("neighbour", f"/elder/cards/{{card_{state}}}", 200) for state in ("lost", "replaced", "closed")),
    ("elder", "/elder/cards/receipts/{card_event}", 200),
    ("neighbour", "/elder/cards/receipts/{card_event_lost}", 200),
    ("neighbour", "/elder/cards/receipts/{card_event_lifted}", 200),
    *(
        ("neighbour", f"/elder/cards/{{card_lost}}/lift/{{{name}}}{page}", 200)
        for name in ("lift", "lift_locked")
        for page in ("", "/phone")
    ),
    ("elder", "/elder/cards/{card_lost}/lift/{lift}", 404),
    ("elder", f"/elder/cards/receipts/{_MISSING}", 404),
    ("elder", "/elder/wealth", 200),
    ("neighbour", "/elder/wealth", 200),
    ("newcomer", "/elder/wealth", 200),
)
SENT: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    ("elder", "/elder/deposits/new", 422, {}),
    ("elder", "/elder/deposits/new", 422, {"amount": "49.99"}),
    ("elder", "/elder/deposits/new", 422, {"amount": "99999999"}),
    ("elder", "/elder/deposits/new", 422, {"amount": "很多"}),
    ("elder", f"{_DRAFTS}/{{deposit_ready}}/amount", 422, {"amount": "-1"}),
    ("elder", f"{_DRAFTS}/{{deposit_ready}}/term", 422, {"months": "²"}),
    ("elder", f"{_DRAFTS}/{{deposit_ready}}/end", 422, {}),
    ("elder", "/elder/deposits/{deposit}/out", 422, {"amount": "19990"}),
    ("elder", "/elder/deposits/{deposit}/out", 422, {"amount": "20000.01"}),
    ("elder", "/elder/deposits/{deposit}/at-end", 422, {"at_end": "x"}),
    ("neighbour", "/elder/deposits/{deposit_ended}/at-end", 409, {"at_end": "back"}),
    ("neighbour", "/elder/deposits/{deposit_ended}/out", 409, {"all": "yes"}),
    ("elder", f"{_DRAFTS}/{{draft_new}}/open", 422, {"shown": ""}),
    ("neighbour", f"{_DRAFTS}/{{draft_poor}}/open", 303, {"shown": "old"}),
    ("elder", "/elder/cards/{card}/lost", 422, {}),
    ("neighbour", "/elder/cards/{card_replaced}/lost", 409, {"key": "a"}),
    ("elder", "/elder/cards/{card}/lift", 409, {}),
    ("neighbour", "/elder/cards/{card_lost}/lift/{lift}", 422, {}),
    ("neighbour", "/elder/cards/{card_lost}/lift/{lift}", 422, {"code": "12"}),
    ("neighbour", "/elder/cards/{card_lost}/lift/{lift_locked}", 422, {"code": "123456"}),
)
