"""Who may go where: the table of addresses, held equal to the app both ways; each kind of person at each address."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.security.addresses import addresses, mapped, written
from tests.support.scene import Scene
from tests.support.visits import EVERY, MISSING, Visit
from tests.support.walker import Walker
from webapp.portals.shared.access import Access

# Everybody else of the same kind: what is whose is theirs alone.
OTHERS = {"elder": "neighbour", "family": "stranger", "business": "new_owner", "staff": "specialist"}
# A thing of the scene for each name in an address; it belongs to the person of the scene who uses that portal.
THINGS = {
    "bill_id": "bill_due",
    "month": "month",
    "together_id": "together",
    "payee_id": "payee",
    "transfer_id": "transfer_ready",
    "appointment_id": "call_booked",
    "story_id": "story",
    "deposit_id": "deposit",
    "draft_id": "draft_new",
    "move_id": "deposit_opened",
    "card_id": "card",
    "event_id": "card_event",
    "help_id": "answer",
    "payment_id": "payment",
    "invitation_id": "invitation_accepted",
    "grant_id": "grant",
    "look_id": "look",
    "paid_id": "paid_own",
    "other_id": "grant_look",
    "guide_id": "guide_live",
    "proposal_id": "proposal_open",
    "application_id": "draft",
    "what": "typed",
    "document_id": "document_confirmed",
    "question_id": "question",
    "part": "part",
    "reference": "reference",
    "agreement_id": "agreement",
    "page_number": "page_number",
    "sheet_id": "sheet",
    "year": "year",
    # An amount that can't be chosen: those that can are everybody's own.
    "yuan": "yuan",
    "passkey_id": "passkey",
    "session_id": "code",
    "request_id": "code",
    "token": "code",
    "digest": "code",
    "name": "code",
    "number": "code",
    "language": "code",
    "key": "code",
}
# What everybody of a portal may read.
COMMON = ("elder.story", "elder.help_page", "elder.passbook_file")


def test_the_table_is_the_map_in_the_demo(scene: Scene) -> None:
    assert written() == mapped(scene.app)


def test_the_table_is_the_map_outside_the_demo(app_outside: Flask) -> None:
    assert [line for line in written() if not line.endswith(" demo")] == mapped(app_outside)


@pytest.mark.parametrize("line", [line for line in written() if line.endswith(" demo")])
def test_outside_the_demo_its_addresses_do_not_exist(app_outside: Flask, line: str) -> None:
    _, rule, _ = line.split(" ", 2)
    with pytest.raises(HTTPException) as stopped:
        app_outside.url_map.bind("bank.example").match(rule.replace("<request_id>", MISSING), "GET")
    assert stopped.value.code == 404


def test_every_address_to_look_at_has_a_visit(scene: Scene) -> None:
    walker = Walker(scene)
    visited = {_endpoint(walker, visit) for visit in EVERY if visit.method == "GET"}
    shown = {endpoint for method, _, endpoint, _ in addresses(scene.app) if method == "GET"}
    assert shown - visited == set()


def test_every_visit_names_an_address(scene: Scene) -> None:
    walker = Walker(scene)
    lost = [str(visit) for visit in EVERY if _endpoint(walker, visit) is None and "/no-" not in visit.path]
    assert lost == []


@pytest.mark.parametrize("who", ["visitor", *OTHERS])
def test_the_wrong_person_is_sent_away(scene: Scene, who: str) -> None:
    walker = Walker(scene)
    with untouched(scene):
        for method, rule, _, needs in addresses(scene.app):
            if needs in (Access.PUBLIC, Access.DEMO) or needs.value in (
                who,
                "signed in" if who != "visitor" else "",
            ):
                continue
            answer = _ask(walker, who, method, filled(scene, rule))
            if who == "visitor":
                assert answer.status_code == 303, (method, rule)
                assert answer.headers["Location"].startswith("/sign-in"), (method, rule)
            else:
                assert answer.status_code == 403, (method, rule)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("thing", ["somebody else's", "missing"])
def test_what_is_not_theirs_is_not_there(scene: Scene, who: str, thing: str) -> None:
    walker = Walker(scene)
    asked = 0
    with untouched(scene):
        for method, rule, endpoint, needs in addresses(scene.app):
            # The desk sees every customer's applications: for staff only what is missing is not there.
            everybodys = (who == "staff" or endpoint in COMMON) and thing != "missing"
            if "<" not in rule or everybodys or needs.value not in (who, "signed in"):
                continue
            path = filled(scene, rule, MISSING if thing == "missing" else None)
            mine = endpoint == "public.remove_passkey" and who == "business"
            answer = _ask(walker, who if mine and thing == "missing" else OTHERS[who], method, path)
            assert answer.status_code == 404, (method, path, answer.status_code)
            asked += 1
    assert asked or who == "staff"


def test_sound_made_for_one_person_is_silent_for_another(scene: Scene) -> None:
    walker = Walker(scene)
    found = re.search(r"/voice/[\w-]+", walker.client("elder").get("/elder/").response.get_data(as_text=True))
    assert found
    for who in ("visitor", "neighbour", "family"):
        assert _ask(walker, who, "GET", found[0]).status_code == 404


def _endpoint(walker: Walker, visit: Visit) -> str | None:
    path = walker.path(visit).partition("?")[0]
    try:
        return str(walker.app.url_map.bind("localhost").match(path, visit.method)[0])
    except HTTPException:
        return None


def filled(scene: Scene, rule: str, thing: str | None = None) -> str:
    for name, held in THINGS.items():
        for written_so in (f"<{name}>", f"<path:{name}>", f"<int:{name}>"):
            rule = rule.replace(written_so, thing or scene.ids[held])
    assert "<" not in rule, f"say in THINGS what stands for the names in {rule}"
    return rule


def _ask(walker: Walker, who: str, method: str, path: str) -> TestResponse:
    http = walker.client(who).http
    if method == "GET":
        return http.get(path)
    return http.post(
        path,
        data={
            "csrf": walker.token(who),
            "key": "x",
            "answer": "no",
            "decision": "agree",
            "reason": "同意办理。",
        },
    )


@contextmanager
def untouched(scene: Scene) -> Iterator[None]:
    """Fails when anybody's commit has changed the database meanwhile."""
    with closing(sqlite3.connect(scene.bank.settings.data / "yinqiao.db")) as witness:
        before = witness.execute("PRAGMA data_version").fetchone()
        yield
        assert witness.execute("PRAGMA data_version").fetchone() == before, "something was written"
