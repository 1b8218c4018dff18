"""The pages of helpers who pay, with each of their faces."""

from __future__ import annotations

from tests.support.visit import MISSING, look, send

_BILLS = "/family/parents/{grant}/bills"
PAYING = [
    *look("family", f"{_BILLS}/{{bill_preparable}}/own", "/family/payments/{paid_own}"),
    *look("brother", "/family/parents/{grant_look}/bills/{bill_preparable}/own"),
    *look("family", f"{_BILLS}/{{bill_paid}}/own", status=409),
    *look(
        "family",
        f"/family/parents/{MISSING}/bills",
        f"{_BILLS}/{MISSING}/own",
        f"/family/payments/{MISSING}",
        status=404,
    ),
    send("family", f"{_BILLS}/{{bill_preparable}}/own", 409, shown="other", key="o"),
    *look("elder", "/elder/payments/{paid_own}"),
]
