"""Passkeys, held by a software authenticator: right, and wrong in each way that matters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.contracts.identity.conftest import ORIGIN, RememberedTrail, as_actor
from tests.support.authenticator import Authenticator
from webapp.core.clock import FixedClock, to_ms
from webapp.core.database import Database
from webapp.core.errors import BankError, NotFound, Refused
from webapp.services.identity import store_passkeys
from webapp.services.identity.model import Actor, Person
from webapp.services.identity.service import IdentityService

VISIT = "a visitor's random id"


@pytest.fixture
def actor(identity: IdentityService, wang: Person) -> Actor:
    return as_actor(identity.sign_in_demo(wang.id, ""))


def registered(identity: IdentityService, actor: Actor, device: Authenticator, label: str = "") -> str:
    options = identity.passkeys.begin_registration(actor)
    return identity.passkeys.finish_registration(actor, device.create(options), label)


def sign_in_refusal(identity: IdentityService, answer: dict[str, Any], visit: str = VISIT) -> str:
    with pytest.raises(BankError) as raised:
        identity.passkeys.finish_sign_in(visit, answer, "")
    return raised.value.code


def test_a_passkey_is_added_and_signs_in_without_a_name(
    identity: IdentityService, wang: Person, actor: Actor, trail: RememberedTrail, clock: FixedClock
) -> None:
    device = Authenticator(ORIGIN)
    passkey_id = registered(identity, actor, device, " 我的 手机 ")
    clock.advance(timedelta(days=3))
    options = identity.passkeys.begin_sign_in(VISIT)
    assert not options.get("allowCredentials") and options["userVerification"] == "required"
    signed_in = identity.passkeys.finish_sign_in(VISIT, device.get(options), "Chrome")
    assert signed_in.person == wang
    seen = identity.session_of(signed_in.token)
    assert seen is not None and seen.stepped_up_ms == to_ms(clock.now())
    (kept,) = identity.passkeys.owned(actor)
    assert (kept.id, kept.label, kept.last_used_ms) == (passkey_id, "我的 手机", to_ms(clock.now()))
    assert trail.kinds[-2:] == ["identity.passkey_added", "identity.signed_in"]


def test_the_options_ask_for_a_discoverable_verified_passkey_and_name_the_known_ones(
    identity: IdentityService, actor: Actor
) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    options = identity.passkeys.begin_registration(actor)
    assert options["rp"] == {"id": "localhost", "name": "银桥"}
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert [one["id"] for one in options["excludeCredentials"]] == [
        identity.passkeys.owned(actor)[0].credential_id
    ]
    with pytest.raises(Refused, match="identity.passkey_known"):
        identity.passkeys.finish_registration(actor, device.create(options))


def test_a_device_without_a_counter_may_sign_in_again_and_again(
    identity: IdentityService, actor: Actor
) -> None:
    device = Authenticator(ORIGIN, counts=False)
    registered(identity, actor, device)
    for _ in range(2):
        identity.passkeys.finish_sign_in(VISIT, device.get(identity.passkeys.begin_sign_in(VISIT)), "")


def test_a_challenge_is_answered_once_in_time_and_by_who_asked(
    identity: IdentityService, actor: Actor, clock: FixedClock
) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    answer = device.get(identity.passkeys.begin_sign_in(VISIT))
    assert sign_in_refusal(identity, answer, "another visitor") == "identity.passkey_expired"
    identity.passkeys.finish_sign_in(VISIT, answer, "")
    assert sign_in_refusal(identity, answer) == "identity.passkey_expired"
    late = device.get(identity.passkeys.begin_sign_in(VISIT))
    clock.advance(timedelta(minutes=5))
    assert sign_in_refusal(identity, late) == "identity.passkey_expired"


def test_two_tabs_may_both_begin(identity: IdentityService, actor: Actor) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    first, second = (identity.passkeys.begin_sign_in(VISIT) for _ in range(2))
    identity.passkeys.finish_sign_in(VISIT, device.get(first), "")
    identity.passkeys.finish_sign_in(VISIT, device.get(second), "")


def test_a_challenge_for_adding_is_not_one_for_signing_in(identity: IdentityService, actor: Actor) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    options = identity.passkeys.begin_registration(actor)
    answer = device.get({"challenge": options["challenge"], "rpId": "localhost"})
    assert sign_in_refusal(identity, answer, actor.session_id) == "identity.passkey_expired"


def test_a_refused_answer_spends_its_challenge(identity: IdentityService, actor: Actor) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    options = identity.passkeys.begin_sign_in(VISIT)
    assert sign_in_refusal(identity, device.get(options, signature="AAAA")) == "identity.passkey_refused"
    assert sign_in_refusal(identity, device.get(options)) == "identity.passkey_expired"


@pytest.mark.parametrize("wrong", ["origin", "unverified", "signature", "user", "counter"])
def test_an_answer_that_is_not_true(identity: IdentityService, actor: Actor, wrong: str) -> None:
    device = Authenticator(ORIGIN)
    registered(identity, actor, device)
    options, spoilt = identity.passkeys.begin_sign_in(VISIT), {}
    if wrong == "origin":
        device.origin = "https://bank.example"
    elif wrong == "unverified":
        device.verifies = False
    elif wrong == "signature":
        spoilt = {"signature": "AAAA"}
    elif wrong == "user":
        spoilt = {"userHandle": "bm9ib2R5"}
    else:
        identity.passkeys.finish_sign_in(VISIT, device.get(identity.passkeys.begin_sign_in(VISIT)), "")
        device.counter = 0
    assert sign_in_refusal(identity, device.get(options, **spoilt)) == "identity.passkey_refused"


@pytest.mark.parametrize(
    "answer",
    [{}, {"response": None}, {"response": {"clientDataJSON": "!!"}}, {"response": {"clientDataJSON": "e30"}}],
)
def test_what_is_no_answer_at_all(identity: IdentityService, answer: dict[str, Any]) -> None:
    assert sign_in_refusal(identity, answer) == "identity.passkey_refused"


def test_a_passkey_nobody_here_has(identity: IdentityService) -> None:
    answer = Authenticator(ORIGIN).get(identity.passkeys.begin_sign_in(VISIT))
    assert sign_in_refusal(identity, answer) == "identity.passkey_refused"


def test_adding_needs_ones_own_challenge_and_a_verified_person(
    identity: IdentityService, actor: Actor, li: Person
) -> None:
    other = as_actor(identity.sign_in_demo(li.id, ""))
    made = Authenticator(ORIGIN).create(identity.passkeys.begin_registration(actor))
    with pytest.raises(BankError, match="identity.passkey_expired"):
        identity.passkeys.finish_registration(other, made)
    careless = Authenticator(ORIGIN, verifies=False)
    with pytest.raises(BankError, match="identity.passkey_refused"):
        registered(identity, actor, careless)
    assert identity.passkeys.owned(actor) == identity.passkeys.owned(other) == []


def test_a_person_removes_their_own_passkeys_only(
    identity: IdentityService, actor: Actor, li: Person, trail: RememberedTrail
) -> None:
    device = Authenticator(ORIGIN)
    passkey_id = registered(identity, actor, device)
    other = as_actor(identity.sign_in_demo(li.id, ""))
    with pytest.raises(NotFound, match="identity.passkey_not_found"):
        identity.passkeys.remove(other, passkey_id)
    identity.passkeys.remove(actor, passkey_id)
    assert identity.passkeys.owned(actor) == []
    assert trail.facts[-1] == ("identity.passkey_removed", actor.person_id)
    answer = device.get(identity.passkeys.begin_sign_in(VISIT))
    assert sign_in_refusal(identity, answer) == "identity.passkey_refused"


def test_ten_passkeys_are_enough(identity: IdentityService, actor: Actor) -> None:
    for _ in range(10):
        registered(identity, actor, Authenticator(ORIGIN))
    with pytest.raises(Refused) as raised:
        identity.passkeys.begin_registration(actor)
    assert (raised.value.code, raised.value.params) == ("identity.passkey_too_many", {"most": 10})


def test_unanswered_challenges_are_forgotten(
    identity: IdentityService, bank_db: Database, clock: FixedClock
) -> None:
    identity.passkeys.begin_sign_in(VISIT)
    clock.advance(timedelta(minutes=5))
    identity.passkeys.begin_sign_in(VISIT)
    assert bank_db.write(store_passkeys.forget_challenges) == 0
    clock.advance(timedelta(minutes=5))
    assert bank_db.write(store_passkeys.forget_challenges) == 1
