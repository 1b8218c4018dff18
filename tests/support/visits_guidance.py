"""The pages of live guidance, hers and his, while it goes on and once it is over."""

from __future__ import annotations

from tests.support.visit import Visit, look, send

HERS_GUIDED = [
    *look(
        "elder",
        *(f"/elder/guide/{{guide_{state}}}{part}" for state in ("live", "over") for part in ("", "/news")),
    ),
    *[Visit("elder", f"/elder/guide/{{guide_{state}}}/bar", fragment=True) for state in ("live", "over")],
    send("elder", "/elder/guide/{guide_live}/here", 409, handed="none"),
    send("elder", "/elder/guide/{guide_live}/answer", 409, number="1", answer="yes"),
    send("elder", "/elder/guide/{guide_over}/accept", 409),
]

# The bank's specialist beside others: over, going on, waiting for a yes.
BANK_GUIDED = [
    *look("careful", *(f"/elder/guide/{{bank_{state}}}" for state in ("live", "over"))),
    Visit("careful", "/elder/guide/{bank_live}/bar", fragment=True),
    *look("careful", "/elder/specialist"),
    *look("neighbour", "/elder/guide/{bank_offered}", "/elder/specialist"),
    send("elder", "/elder/guide", 404, specialist="none"),
    *look("specialist", "/staff/calls/{call_beside}"),
    *look(
        "specialist",
        *(
            f"/staff/guide/{{bank_{state}}}{part}"
            for state in ("live", "over", "offered")
            for part in ("", "/news")
        ),
    ),
    *[
        Visit("specialist", f"/staff/guide/{{bank_{state}}}/view", fragment=True)
        for state in ("live", "over")
    ],
    send("specialist", "/staff/guide/{bank_live}/point", 409, page="none", at="1"),
    send("specialist", "/staff/guide/{bank_live}/say", phrase="none"),
    send("specialist", "/staff/guide/{bank_offered}/accept", 409),
    send("specialist", "/staff/calls/{call_booked}/guide", 409),
    send("staff", "/staff/calls/{call_taken}/guide", 403),
    *look("staff", "/staff/guide/{bank_live}", status=404),
]

HIS_GUIDING = [
    *look(
        "family",
        *(f"/family/guide/{{guide_{state}}}{part}" for state in ("live", "over") for part in ("", "/news")),
    ),
    *[Visit("family", f"/family/guide/{{guide_{state}}}/view", fragment=True) for state in ("live", "over")],
    send("family", "/family/guide/{guide_live}/point", 409, page="none", at="1"),
    send("family", "/family/guide/{guide_live}/suggest", 409, page="seen", at="1", value="1"),
    send("family", "/family/guide/{guide_live}/say", phrase="none"),
]
