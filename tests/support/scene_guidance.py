"""Live guidance in the scene: a session that was stopped, and one that goes on, with a page that may be seen; hers, and the bank's."""

from __future__ import annotations

from tests.support.scene_calls import booked
from tests.support.scene_people import Cast
from webapp.services.appointments.model import Kind
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


def arrange_specialist_beside(here: Cast, ids: dict[str, str]) -> None:
    """The bank's specialist stood beside an elder, does now, and waits for the yes of another, whose call it is."""
    guidance, elder, specialist = here.bank.guidance, here.actor("careful"), here.actor("specialist")
    ids["bank_over"] = guidance.ask_specialist(elder, specialist.person_id)
    guidance.end(elder, ids["bank_over"])
    ids["bank_live"] = guidance.ask_specialist(elder, specialist.person_id)
    guidance.accept(specialist, ids["bank_live"])
    guidance.show(elder, ids["bank_live"], SEEN)
    guidance.point(specialist, ids["bank_live"], SEEN.id, "1")
    ids["call_beside"] = booked(here, "neighbour", Kind.CALL).id
    here.bank.appointments.take(specialist, ids["call_beside"])
    ids["bank_offered"] = guidance.offer_in_call(specialist, ids["call_beside"])
    ids["bank_asked"] = guidance.ask_specialist(here.actor("newcomer"), specialist.person_id)
