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
