"""What there is to see of the elder's book, her month, her plan and her record: (who, path, status), and forms sent."""

from __future__ import annotations

_MISSING = "0" * 32
LOOKS = (
    ("elder", "/elder/passbook?month=2026-05", 200),
    ("elder", "/elder/passbook?month=2026-06&below={line}", 200),
    ("elder", "/elder/passbook/print", 200),
    ("elder", "/elder/passbook/print?month=2026-05", 200),
    ("elder", "/elder/passbook/2026-05.pdf", 200),
    ("newcomer", "/elder/passbook/print", 200),
    ("newcomer", "/elder/passbook/2026-06.pdf", 200),
    *(("elder", f"/elder/{name}", 200) for name in ("balance", "month", "pension", "plan", "record")),
    ("elder", "/elder/month?month=2026-05", 200),
    ("elder", "/elder/pension?show=yes", 200),
    ("elder", "/elder/plan?done=set", 200),
    ("elder", "/elder/plan/amount", 200),
    ("elder", "/elder/plan/stop", 200),
    ("elder", "/elder/record?below={event}", 200),
    ("elder", "/elder/record/{event}", 200),
    ("elder", "/elder/record/{event_fresh}", 200),
    ("elder", f"/elder/record/{_MISSING}", 404),
    *(("elder", f"/elder/record/{{event_fresh}}/{more}", 409) for more in ("receipt", "paper")),
    ("neighbour", "/elder/balance", 200),
    ("neighbour", "/elder/month", 200),
    ("neighbour", "/elder/plan", 200),
    ("newcomer", "/elder/balance", 200),
    ("newcomer", "/elder/month", 200),
    ("newcomer", "/elder/pension", 200),
    ("newcomer", "/elder/plan", 200),
    ("newcomer", "/elder/plan?done=stopped", 200),
    ("newcomer", "/elder/plan/amount", 200),
    ("newcomer", "/elder/record", 200),
    ("newcomer", "/elder/plan/stop", 303),
    ("elder", "/elder/passbook?month=1999-01", 404),
    ("elder", f"/elder/passbook?below={_MISSING}", 404),
    ("elder", f"/elder/passbook?book={_MISSING}", 404),
    ("elder", "/elder/passbook/1999-01.pdf", 404),
    ("elder", "/elder/month?month=x", 404),
    ("elder", f"/elder/record?below={_MISSING}", 404),
)
SENT: tuple[tuple[str, str, int, dict[str, str]], ...] = (
    ("elder", "/elder/plan/amount", 422, {}),
    ("elder", "/elder/plan/amount", 422, {"amount": "很多"}),
    ("elder", "/elder/plan/amount", 422, {"amount": "0"}),
)
