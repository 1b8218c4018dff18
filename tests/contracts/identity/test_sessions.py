"""Sessions: opaque, hashed at rest, twelve hours, ended at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.contracts.identity.conftest import ORIGIN, RememberedTrail, as_actor, keys
from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database
from webapp.core.errors import NotFound
from webapp.services.identity.model import Person
from webapp.services.identity.service import IdentityService
from webapp.services.identity.service_passkeys import Site


def test_a_session_is_known_by_its_token_only(identity: IdentityService, wang: Person) -> None:
    signed_in = identity.sign_in_demo(wang.id, "Chrome")
    seen = identity.session_of(signed_in.token)
    assert seen is not None
    assert (seen.session_id, seen.person_id, seen.called, seen.portal, seen.preferences.mode) == (
        signed_in.session_id,
        wang.id,
        "王阿姨",
        "elder",
        "elder",
    )
    assert seen.actor == as_actor(signed_in)
    for wrong in ("", "x", signed_in.session_id, signed_in.token[:-1], signed_in.token + "A"):
        assert identity.session_of(wrong) is None


def test_the_token_is_long_new_each_time_and_not_in_the_database(
    identity: IdentityService, wang: Person, bank_db: Database
) -> None:
    first, second = identity.sign_in_demo(wang.id, ""), identity.sign_in_demo(wang.id, "")
    assert first.token != second.token and len(first.token) >= 43
    with bank_db.read() as uow:
        rows = uow.connection.execute(text("select * from sessions")).all()
    assert len(rows) == 2
    assert all(token not in str(row) for row in rows for token in (first.token, second.token))


def test_a_session_ends_after_twelve_hours(
    identity: IdentityService, wang: Person, clock: FixedClock
) -> None:
    signed_in = identity.sign_in_demo(wang.id, "")
    assert signed_in.expires_ms == to_ms(clock.now()) + 12 * 3_600_000
    clock.advance(timedelta(hours=12) - timedelta(milliseconds=1))
    assert identity.session_of(signed_in.token) is not None
    clock.advance(timedelta(milliseconds=1))
    assert identity.session_of(signed_in.token) is None


def test_signing_out_ends_the_session_at_once(
    identity: IdentityService, wang: Person, trail: RememberedTrail
) -> None:
    here, there = identity.sign_in_demo(wang.id, ""), identity.sign_in_demo(wang.id, "")
    identity.end_session(as_actor(here))
    assert identity.session_of(here.token) is None
    assert identity.session_of(there.token) is not None
    assert trail.kinds == ["identity.enrolled", *["identity.signed_in"] * 2, "identity.signed_out"]
    with pytest.raises(NotFound, match="identity.session_not_found"):
        identity.end_session(as_actor(here))


def test_nobody_ends_another_persons_session(identity: IdentityService, wang: Person, li: Person) -> None:
    hers, his = identity.sign_in_demo(wang.id, ""), identity.sign_in_demo(li.id, "")
    with pytest.raises(NotFound, match="identity.session_not_found"):
        identity.end_session(as_actor(his), hers.session_id)
    assert identity.session_of(hers.token) is not None


def test_where_a_person_is_signed_in_newest_first(
    identity: IdentityService, wang: Person, li: Person, clock: FixedClock
) -> None:
    old = identity.sign_in_demo(wang.id, "old")
    clock.advance(timedelta(hours=11))
    identity.sign_in_demo(li.id, "his")
    telephone = identity.sign_in_demo(wang.id, "  a\ntelephone " + "x" * 200)
    lines = identity.sessions(as_actor(telephone))
    assert [line.session_id for line in lines] == [telephone.session_id, old.session_id]
    assert lines[0].device.startswith("a telephone x") and len(lines[0].device) == 80
    clock.advance(timedelta(hours=2))
    assert [line.session_id for line in identity.sessions(as_actor(telephone))] == [telephone.session_id]


def test_signing_out_everywhere_else(
    identity: IdentityService, wang: Person, li: Person, trail: RememberedTrail
) -> None:
    here, there, his = (identity.sign_in_demo(person.id, "") for person in (wang, wang, li))
    assert identity.end_other_sessions(as_actor(here)) == 1
    assert identity.session_of(there.token) is None
    assert identity.session_of(here.token) is not None and identity.session_of(his.token) is not None
    assert trail.facts[-1] == ("identity.others_signed_out", wang.id)
    assert identity.end_other_sessions(as_actor(here)) == 0


def test_a_demo_sign_in_proves_nothing(identity: IdentityService, wang: Person) -> None:
    seen = identity.session_of(identity.sign_in_demo(wang.id, "").token)
    assert seen is not None and seen.stepped_up_ms is None


def test_outside_demo_mode_there_is_no_demo_sign_in(
    identity: IdentityService, wang: Person, bank_db: Database, trail: RememberedTrail
) -> None:
    assert [person.id for person in identity.demo_people()] == [wang.id]
    real = IdentityService(bank_db, trail, keys(), Site("localhost", ORIGIN, "银桥"), demo=False)
    with pytest.raises(NotFound, match="identity.demo_only"):
        real.sign_in_demo(wang.id, "")
    with pytest.raises(NotFound, match="identity.demo_only"):
        real.demo_people()


def test_a_person_who_is_not_there_can_not_be_played(identity: IdentityService) -> None:
    with pytest.raises(NotFound, match="identity.person_not_found"):
        identity.sign_in_demo("nobody", "")
