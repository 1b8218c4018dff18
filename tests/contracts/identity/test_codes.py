"""One-time codes: five minutes, five tries, once, for one request; readable nowhere at rest."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.contracts.identity.conftest import (
    LI_MOBILE,
    STRANGER_MOBILE,
    WANG_MOBILE,
    RememberedTrail,
    as_actor,
)
from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database, outbox
from webapp.core.errors import BankError, Invalid, NotFound
from webapp.services.identity.model import Person, SignedIn
from webapp.services.identity.service import IdentityService


def code_for(identity: IdentityService, db: Database, request_id: str) -> str:
    """The code as the person reads it on the telephone."""
    with db.read() as uow:
        sent = [message for message in outbox.waiting(uow) if message.params["request_id"] == request_id]
    assert [message.kind for message in sent] == ["identity.code"]
    return identity.codes.open_message(sent[0].params).code


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def refusal(identity: IdentityService, request_id: str, typed: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(BankError) as raised:
        identity.codes.verify_code(request_id, typed, "")
    assert raised.value.field == "code"
    return raised.value.code, raised.value.params


def test_the_right_code_signs_in(
    identity: IdentityService, wang: Person, bank_db: Database, clock: FixedClock, trail: RememberedTrail
) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    assert request.expires_ms == to_ms(clock.now()) + 5 * 60_000
    assert identity.codes.pending(request.id) == request
    signed_in = identity.codes.verify_code(request.id, code_for(identity, bank_db, request.id), "Chrome")
    assert signed_in.person == wang
    seen = identity.session_of(signed_in.token)
    assert seen is not None and seen.stepped_up_ms == to_ms(clock.now())
    assert trail.facts[-1] == ("identity.signed_in", wang.id)
    assert identity.codes.pending(request.id) is None


def test_full_width_digits_and_gaps_are_taken(
    identity: IdentityService, wang: Person, bank_db: Database
) -> None:
    request = identity.codes.request_code("１３８ ００１３ ８００１")
    code = code_for(identity, bank_db, request.id)
    wide = " ".join(chr(ord(digit) + 0xFEE0) for digit in code)
    assert identity.codes.verify_code(request.id, wide, "").person == wang


@pytest.mark.parametrize("typed", ["", "  ", "12345", "1234567", "abcdef"])
def test_a_code_of_the_wrong_shape_costs_no_try(
    identity: IdentityService, wang: Person, bank_db: Database, typed: str
) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    for _ in range(6):
        assert refusal(identity, request.id, typed)[0] in ("identity.code_empty", "identity.code_shape")
    assert identity.codes.verify_code(request.id, code_for(identity, bank_db, request.id), "").person == wang


def test_five_wrong_tries_lock_the_code_even_for_the_right_one(
    identity: IdentityService, wang: Person, bank_db: Database, trail: RememberedTrail
) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    code = code_for(identity, bank_db, request.id)
    for left in (4, 3, 2, 1):
        assert refusal(identity, request.id, other_than(code)) == (
            "identity.code_wrong",
            {"tries_left": left},
        )
    assert refusal(identity, request.id, other_than(code)) == ("identity.code_locked", {})
    assert refusal(identity, request.id, code) == ("identity.code_locked", {})
    assert identity.codes.pending(request.id) is None
    assert "identity.signed_in" not in trail.kinds


def test_a_code_is_good_for_less_than_five_minutes(
    identity: IdentityService, wang: Person, bank_db: Database, clock: FixedClock
) -> None:
    early, late = identity.codes.request_code(WANG_MOBILE), identity.codes.request_code(WANG_MOBILE)
    codes = [code_for(identity, bank_db, request.id) for request in (early, late)]
    clock.advance(timedelta(minutes=5) - timedelta(milliseconds=1))
    assert identity.codes.verify_code(early.id, codes[0], "").person == wang
    clock.advance(timedelta(milliseconds=1))
    assert refusal(identity, late.id, codes[1]) == ("identity.code_expired", {})
    assert identity.codes.pending(late.id) is None


def test_a_code_is_good_once(identity: IdentityService, wang: Person, bank_db: Database) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    code = code_for(identity, bank_db, request.id)
    identity.codes.verify_code(request.id, code, "")
    assert refusal(identity, request.id, code) == ("identity.code_used", {})
    assert refusal(identity, request.id, other_than(code)) == ("identity.code_used", {})


def test_of_two_tabs_one_wins(identity: IdentityService, wang: Person, bank_db: Database) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    code = code_for(identity, bank_db, request.id)
    outcomes: list[SignedIn | str] = []
    start = threading.Barrier(4)

    def type_it() -> None:
        start.wait()
        try:
            outcomes.append(identity.codes.verify_code(request.id, code, ""))
        except Invalid as error:
            outcomes.append(error.code)

    tabs = [threading.Thread(target=type_it) for _ in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert sorted(str(o) for o in outcomes if isinstance(o, str)) == ["identity.code_used"] * 3


def test_a_code_of_another_person_or_request_never_works(
    identity: IdentityService, wang: Person, li: Person, bank_db: Database
) -> None:
    hers, his = identity.codes.request_code(WANG_MOBILE), identity.codes.request_code(LI_MOBILE)
    code = code_for(identity, bank_db, hers.id)
    if code != code_for(identity, bank_db, his.id):
        assert refusal(identity, his.id, code)[0] == "identity.code_wrong"
    again = identity.codes.request_code(WANG_MOBILE)
    if code != code_for(identity, bank_db, again.id):
        assert refusal(identity, again.id, code)[0] == "identity.code_wrong"
    assert refusal(identity, "no-such-request", code)[0] == "identity.code_expired"


def test_an_unknown_number_gets_the_same_answers(
    identity: IdentityService, wang: Person, bank_db: Database
) -> None:
    request = identity.codes.request_code(STRANGER_MOBILE)
    assert identity.codes.pending(request.id) == request
    for left in (4, 3, 2, 1):
        assert refusal(identity, request.id, "000000") == ("identity.code_wrong", {"tries_left": left})
    assert refusal(identity, request.id, "000000") == ("identity.code_locked", {})
    with bank_db.read() as uow:
        assert outbox.waiting(uow) == []
    assert identity.codes.delivered(request.id) is None


def test_even_the_right_guess_for_an_unknown_number_opens_nothing(
    identity: IdentityService, bank_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.services.identity.service_codes.secrets.randbelow", lambda _limit: 42)
    request = identity.codes.request_code(STRANGER_MOBILE)
    assert refusal(identity, request.id, "000042") == ("identity.code_wrong", {"tries_left": 4})


@pytest.mark.parametrize("mobile", [WANG_MOBILE, STRANGER_MOBILE])
def test_three_codes_in_ten_minutes_are_enough(
    identity: IdentityService, wang: Person, bank_db: Database, clock: FixedClock, mobile: str
) -> None:
    for _ in range(3):
        identity.codes.request_code(mobile)
    with pytest.raises(BankError) as raised:
        identity.codes.request_code(mobile)
    assert (raised.value.code, raised.value.status, raised.value.field, raised.value.params) == (
        "identity.code_too_many",
        429,
        "mobile",
        {"minutes": 10},
    )
    identity.codes.request_code(LI_MOBILE)
    clock.advance(timedelta(minutes=10))
    identity.codes.request_code(mobile)


def test_ten_unused_codes_a_day_are_enough_and_used_ones_do_not_count(
    identity: IdentityService, wang: Person, bank_db: Database, clock: FixedClock
) -> None:
    used = identity.codes.request_code(WANG_MOBILE)
    identity.codes.verify_code(used.id, code_for(identity, bank_db, used.id), "")
    for _ in range(10):
        clock.advance(timedelta(minutes=10))
        identity.codes.request_code(WANG_MOBILE)
    clock.advance(timedelta(minutes=10))
    with pytest.raises(BankError, match="identity.code_too_many_today"):
        identity.codes.request_code(WANG_MOBILE)
    clock.advance(timedelta(days=1))
    identity.codes.request_code(WANG_MOBILE)


def test_the_message_says_what_the_code_is_for_and_until_when(
    identity: IdentityService, wang: Person, bank_db: Database, clock: FixedClock
) -> None:
    request = identity.codes.request_code(WANG_MOBILE)
    with bank_db.read() as uow:
        (message,) = outbox.waiting(uow)
    opened = identity.codes.open_message(message.params)
    assert message.recipient_id == wang.id
    assert (opened.request_id, opened.purpose) == (request.id, "sign_in")
    assert opened.until == clock.now() + timedelta(minutes=5)


def test_the_demos_telephone_shows_a_message_once_it_is_delivered(
    identity: IdentityService, wang: Person, bank_db: Database
) -> None:
    first, second = identity.codes.request_code(WANG_MOBILE), identity.codes.request_code(WANG_MOBILE)
    assert identity.codes.delivered(first.id) is None
    with bank_db.read() as uow:
        ids = [message.id for message in outbox.waiting(uow)]
    bank_db.write(lambda uow: outbox.mark_delivered(uow, ids))
    shown = identity.codes.delivered(second.id)
    assert shown is not None and shown.request_id == second.id
    assert identity.codes.verify_code(second.id, shown.code, "").person == wang
    with pytest.raises(NotFound, match="identity.code_not_found"):
        identity.codes.delivered("no-such-request")
    actor = as_actor(identity.sign_in_demo(wang.id, ""))
    assert [message.kind for message in identity.messages(actor)] == ["identity.code"] * 2


def test_no_table_holds_the_code_readably(
    identity: IdentityService, wang: Person, bank_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webapp.services.identity.service_codes.secrets.randbelow", lambda _limit: 731942)
    request = identity.codes.request_code(WANG_MOBILE)
    with bank_db.read() as uow:
        rows = [*uow.connection.execute(text("select * from codes"))]
        rows += uow.connection.execute(text("select * from outbox"))
    assert len(rows) == 2 and all("731942" not in str(value) for row in rows for value in row)
    with bank_db.read() as uow:
        params = dict(outbox.waiting(uow)[0].params)
    assert "code" not in json.dumps([*params])
    with pytest.raises(ValueError, match="sealed"):
        identity.codes.open_message(params | {"request_id": "another"})
    assert identity.codes.verify_code(request.id, "731942", "").person == wang
