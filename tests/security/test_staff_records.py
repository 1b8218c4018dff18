"""Whatever shows a customer's data at the desk shows it to nobody who has not opened the case, and opening is on record."""

from __future__ import annotations

from tests.security.addresses import addresses
from tests.security.test_access import filled, untouched
from tests.support.scene import Scene
from tests.support.scene_business import COMPANY
from tests.support.walker import Walker
from webapp.portals.shared.access import Access

# What an address is about -> who of the scene's staff never opened it, and whose data it is.
_ABOUT = {
    "<application_id>": ("second_manager", "business"),
    "<question_id>": ("specialist", "business"),
    "<appointment_id>": ("staff", "elder"),
}


def test_nothing_of_a_case_is_shown_before_it_is_opened(scene: Scene) -> None:
    """Files and pictures of pages are among these addresses."""
    walker, asked = Walker(scene), 0
    with untouched(scene):
        for method, rule, _endpoint, needs in addresses(scene.app):
            about = next((who for name, who in _ABOUT.items() if name in rule), None)
            if method != "GET" or needs is not Access.STAFF or about is None:
                continue
            owner = scene.bank.identity.person(scene.people[about[1]])
            answer = walker.client(about[0]).http.get(filled(scene, rule))
            asked += 1
            if "<application_id>" in rule:
                # Whoever was not asked in it and doesn't answer for the bank: it is not there at all.
                assert walker.client("specialist").http.get(filled(scene, rule)).status_code == 404, rule
            assert answer.status_code in (200, 404, 409), rule
            assert answer.mimetype == "text/html", rule
            shown = answer.get_data(as_text=True)
            assert [word for word in (owner.name, COMPANY, "有限公司", "尾号") if word in shown] == [], rule
    assert asked >= 9
