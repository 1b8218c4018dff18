"""The pages of helpers who pay, with each of their faces."""

from __future__ import annotations

from tests.support.visit import MISSING, look, send

_BILLS, _HERS = "/family/parents/{grant}/bills", "/family/parents/{grant_pay}/bills"
_MORE = "/elder/family/invitations/{invitation_more}"
_ALLOWED = "/elder/family/allowance"
PAYING = [
    *look("newcomer", _ALLOWED, f"{_ALLOWED}?done=yes", f"{_ALLOWED}/500"),
    *look("newcomer", f"{_ALLOWED}/500/codes/{{allow_code}}", f"{_ALLOWED}/500/codes/{{allow_code}}/phone"),
    *look("newcomer", f"{_ALLOWED}/300", f"{_ALLOWED}/500/codes/{MISSING}", status=404),
    *look("newcomer", f"{_ALLOWED}/200", status=409),
    send("newcomer", _ALLOWED, allowance="none"),
    send("newcomer", f"{_ALLOWED}/500/codes/{{allow_code}}", code="12"),
    *look("elder", *(f"/elder/family/grants/{{grant{which}}}/hours" for which in ("", "_pay"))),
    *look("elder", f"/elder/family/grants/{MISSING}/hours", status=404),
    send("elder", "/elder/family/grants/{grant}/hours"),
    *look("family", f"{_BILLS}/{{bill_preparable}}/own", "/family/payments/{paid_own}"),
    *look("brother", "/family/parents/{grant_look}/bills/{bill_preparable}/own"),
    *look("family", f"{_BILLS}/{{bill_paid}}/own", status=409),
    *look("family", f"/family/parents/{MISSING}/bills", f"{_BILLS}/{MISSING}/own", status=404),
    *look("family", f"/family/payments/{MISSING}", f"{_HERS}/{{bill_hers}}/hers", status=404),
    *look("niece", "/family/", _HERS, f"{_HERS}/{{bill_hers}}/hers"),
    *look("niece", "/family/payments/{paid_waiting}", "/family/payments/{paid_back}"),
    *look("niece", f"{_HERS}/{{bill_paid}}/hers", f"{_HERS}/{{bill_due}}/hers", status=409),
    *look("elder", *(f"/elder/payments/{{paid_{which}}}" for which in ("own", "waiting", "back"))),
    *look("elder", _MORE, f"{_MORE}/billers", "/elder/family/grants/{grant_pay}?done=billers"),
    *look("elder", "/elder/family/grants/{grant_pay}/billers", "/elder/family/grants/{grant_pay}/less"),
    *look("elder", "/elder/family/grants/{grant}/billers", status=409),
    *look("elder", f"/elder/family/grants/{MISSING}", f"/elder/family/grants/{MISSING}/billers", status=404),
    *look("elder", "/elder/family/grants/{grant}?done=less", "/elder/family/grants/{grant_look}"),
    send("family", f"{_BILLS}/{{bill_preparable}}/own", 409, shown="other", key="o"),
    send("niece", f"{_HERS}/{{bill_hers}}/hers", 409, shown="other", key="h"),
    send("elder", "/elder/family/grants/{grant_pay}/billers"),
    send("elder", f"{_MORE}/billers"),
]
