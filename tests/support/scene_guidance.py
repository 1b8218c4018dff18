"""Live guidance in the scene: a session that was stopped, and one that goes on, with a page that may be seen."""

from __future__ import annotations

from tests.support.scene_people import Cast
from webapp.services.guidance.model import AMOUNT, Element, Page

# In no language of its own: what is seen is in hers.
SEEN = Page(
    "seen",
    (
        Element("heading", "1."),
        Element("text", "2."),
        Element("link", "3.", "1"),
        Element("field", "4.", "2", AMOUNT),
    ),
    lang="en",
)


def arrange_guidance(here: Cast, ids: dict[str, str]) -> None:
    """Her son has guided her before, and does now."""
    guidance, elder, son = here.bank.guidance, here.actor("elder"), here.actor("family")
    ids["guide_over"] = guidance.ask(elder, ids["grant"])
    guidance.end(elder, ids["guide_over"])
    ids["guide_live"] = guidance.ask(elder, ids["grant"])
    guidance.accept(son, ids["guide_live"])
    guidance.show(elder, ids["guide_live"], SEEN)
    guidance.point(son, ids["guide_live"], SEEN.id, "1")
