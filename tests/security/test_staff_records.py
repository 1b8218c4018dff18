"""Whatever shows a customer's data at the desk shows it to nobody who has not opened the case, and opening is on record."""

from __future__ import annotations

from tests.security.addresses import addresses
from tests.security.test_access import filled, untouched
from tests.support.scene import Scene
from tests.support.scene_business import COMPANY
from tests.support.walker import Walker
from webapp.portals.shared.access import Access

_ABOUT_A_CASE = ("<application_id>", "<question_id>")


def test_nothing_of_a_case_is_shown_before_it_is_opened(scene: Scene) -> None:
    """The scene's specialist never opened anything. Files and pictures of pages are among these addresses."""
    walker, asked = Walker(scene), 0
    owner = scene.bank.identity.person(scene.people["business"])
    http = walker.client("specialist").http
    with untouched(scene):
        for method, rule, _endpoint, needs in addresses(scene.app):
            if (
                method != "GET"
                or needs is not Access.STAFF
                or not any(name in rule for name in _ABOUT_A_CASE)
            ):
                continue
            answer = http.get(filled(scene, rule))
            asked += 1
            assert answer.status_code in (200, 404, 409), rule
            assert answer.mimetype == "text/html", rule
            shown = answer.get_data(as_text=True)
            assert [word for word in (owner.name, COMPANY, "有限公司") if word in shown] == [], rule
    assert asked >= 8
