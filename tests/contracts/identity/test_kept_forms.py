"""What was typed after a session's end waits sealed for its person, for half an hour, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.contracts.identity.conftest import as_actor
from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database
from webapp.services.identity.model import KEPT_LENGTH, Person
from webapp.services.identity.service import IdentityService

TYPED = {"amount": "一百二", "note": "给外孙"}


@pytest.fixture
def ended(identity: IdentityService, wang: Person, clock: FixedClock) -> str:
    """A session's token whose time has just run out."""
    token = identity.sign_in_demo(wang.id, "").token
    clock.advance(timedelta(hours=12))
    return token


def test_its_person_finds_it_again_and_nobody_else_does(
    identity: IdentityService, wang: Person, li: Person, ended: str
) -> None:
    form_id = identity.kept.keep(ended, TYPED)
    assert form_id is not None
    back = as_actor(identity.sign_in_demo(wang.id, ""))
    assert identity.kept.find(back, form_id) == TYPED
    assert identity.kept.find(as_actor(identity.sign_in_demo(li.id, "")), form_id) is None
    assert identity.kept.find(back, "0" * 32) is None


def test_nothing_of_it_is_readable_at_rest(identity: IdentityService, ended: str, bank_db: Database) -> None:
    identity.kept.keep(ended, TYPED)
    with bank_db.read() as uow:
        row = uow.connection.execute(text("select * from kept_forms")).one()
    assert "外孙".encode() not in bytes(row.sealed) and "外孙" not in str(row)


def test_it_is_gone_after_half_an_hour(
    identity: IdentityService, wang: Person, clock: FixedClock, ended: str, bank_db: Database
) -> None:
    form_id = identity.kept.keep(ended, TYPED) or ""
    back = as_actor(identity.sign_in_demo(wang.id, ""))
    clock.advance(timedelta(minutes=30))
    assert identity.kept.find(back, form_id) is None
    assert identity.kept.keep(ended, TYPED) is None, "the session has been over for too long"
    fresh = identity.sign_in_demo(wang.id, "").token
    identity.kept.keep(fresh, TYPED)
    with bank_db.read() as uow:
        assert uow.connection.execute(text("select count(*) from kept_forms")).scalar_one() == 1


def test_a_session_that_was_signed_out_keeps_nothing(identity: IdentityService, wang: Person) -> None:
    signed_in = identity.sign_in_demo(wang.id, "")
    identity.end_session(as_actor(signed_in))
    assert identity.kept.keep(signed_in.token, TYPED) is None
    assert identity.kept.keep("forged", TYPED) is None


def test_too_much_is_not_kept(identity: IdentityService, ended: str) -> None:
    assert identity.kept.keep(ended, {"note": "长" * KEPT_LENGTH}) is None


def test_who_is_still_there_stays_but_never_beyond_a_day(
    identity: IdentityService, wang: Person, clock: FixedClock
) -> None:
    signed_in = identity.sign_in_demo(wang.id, "")
    start = to_ms(clock.now())
    clock.advance(timedelta(hours=11))
    assert identity.go_on(as_actor(signed_in)) == start + 23 * 3_600_000
    clock.advance(timedelta(hours=11))
    assert identity.go_on(as_actor(signed_in)) == start + 24 * 3_600_000
    clock.advance(timedelta(hours=2))
    assert identity.go_on(as_actor(signed_in)) == 0
    assert identity.session_of(signed_in.token) is None
