"""A POST is taken from our own pages only: without the session's own token nothing happens, at any address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.security.addresses import addresses
from tests.support.scene import Scene
from tests.support.visits import MISSING
from tests.support.walker import Walker
from webapp.portals.shared.access import Access

_WHO = {
    Access.PUBLIC: ("visitor", "elder"),
    Access.DEMO: ("visitor",),
    Access.SIGNED_IN: ("elder", "business"),
}


def _posts(scene: Scene) -> list[tuple[str, str]]:
    """(who, path) of every POST address, by those who may go there."""
    found = []
    for method, rule, _, needs in addresses(scene.app):
        if method == "POST":
            parts = [MISSING if part.startswith("<") else part for part in rule.split("/")]
            found += [(who, "/".join(parts)) for who in _WHO.get(needs, (needs.value,))]
    return found


@pytest.mark.parametrize(
    "kind", ["missing", "not hexadecimal", "made up", "another session's", "a visitor's"]
)
def test_without_its_token_a_post_does_nothing(scene: Scene, kind: str) -> None:
    walker = Walker(scene)
    with scene.bank.database.refuse_commits():
        for who, path in _posts(scene):
            http = walker.client(who).http
            wrong = {
                "missing": None,
                "not hexadecimal": "zz",
                "made up": "00" * 64,
                "another session's": walker.token("neighbour"),
                "a visitor's": walker.token("family" if who == "visitor" else "visitor"),
            }[kind]
            sent: dict[str, Any] = {} if wrong is None else {"csrf": wrong}
            assert http.post(path, data=sent).status_code == 403, (who, path)
            header = {} if wrong is None else {"X-CSRF-Token": wrong}
            assert http.post(path, json={}, headers=header).status_code == 403, (who, path)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_can_t_send_even_the_right_token(scene: Scene, site: str) -> None:
    walker = Walker(scene)
    with scene.bank.database.refuse_commits():
        for who, path in _posts(scene):
            sent = {"csrf": walker.token(who)}
            answer = walker.client(who).http.post(path, data=sent, headers={"Sec-Fetch-Site": site})
            assert answer.status_code == 403, (who, path)


def test_each_page_masks_its_token_anew(scene: Scene) -> None:
    walker = Walker(scene)
    first, second = walker.token("elder"), walker.token("elder")
    assert first != second and len(first) == len(second)
