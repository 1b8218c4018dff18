"""A telephone that staff typed is unproven until the client has read them the code that came to it; on both databases."""

from __future__ import annotations

import pytest

from tests.contracts.onboarding.conftest import CODE, COLLEAGUE, MANAGER, OWNER, House
from tests.contracts.onboarding.test_amending import NOTE
from tests.contracts.onboarding.test_beginning import begin, take_in
from webapp.core.database import outbox
from webapp.core.errors import BankError, Forbidden, Invalid, NotFound, Refused, TooMany
from webapp.services.identity.model import Actor
from webapp.services.onboarding.model_amend import Typed

MOBILE = "13900000001"
ADVISER = Actor("staff-3", "staff", "session-5", "何静", "tax_adviser")


def sent_to(house: House, person_id: str) -> list[str]:
    """Kinds of messages with a code in them that wait for this person."""
    with house.db.read() as uow:
        return [
            one.kind
            for one in outbox.waiting(uow, 100)
            if one.recipient_id == person_id and "sealed" in one.params
        ]


def code_of(house: House, person_id: str, request_id: str) -> str:
    """What the message on the client's telephone says."""
    with house.db.read() as uow:
        waiting = [one.id for one in outbox.waiting(uow, 100)]
    house.db.write(lambda uow: outbox.mark_delivered(uow, waiting))
    message = house.identity.step_up.delivered(person_id, request_id)
    assert message is not None and message.purpose == "prove_mobile"
    return message.code


def other(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def refused(attempt: object) -> str:
    assert isinstance(attempt, pytest.ExceptionInfo) and isinstance(attempt.value, BankError)
    return attempt.value.code


def test_no_code_to_sign_in_goes_to_a_number_before_it_is_proven(house: House) -> None:
    begun = take_in(house)
    number = house.onboarding.clients_number(MANAGER, begun.id)
    assert (number.mobile, number.unproven, number.sent) == ("139****0001", True, None)
    assert house.onboarding.applicant(MANAGER, begun.id).unproven
    # The door answers as to anybody, and nothing is sent.
    assert house.identity.codes.request_code(MOBILE).id
    assert house.identity.codes.request_code(MOBILE, begun.owner_id).id
    assert sent_to(house, begun.owner_id) == []
    sent = house.onboarding.send_proof(MANAGER, begun.id)
    assert house.onboarding.clients_number(MANAGER, begun.id, sent.id).sent == sent
    assert sent_to(house, begun.owner_id) == ["identity.step_up"]
    code = code_of(house, begun.owner_id, sent.id)
    # It opens nothing at the door.
    with pytest.raises(Invalid) as shut:
        house.identity.codes.verify_code(sent.id, code, "a browser")
    assert refused(shut) == "identity.code_expired"
    with pytest.raises(Invalid) as wrong:
        house.onboarding.prove_number(MANAGER, begun.id, sent.id, other(code))
    assert (refused(wrong), wrong.value.params) == ("identity.code_wrong", {"tries_left": 4})
    assert house.onboarding.prove_number(MANAGER, begun.id, sent.id, code).id == begun.id
    assert not house.onboarding.clients_number(MANAGER, begun.id).unproven
    house.identity.codes.request_code(MOBILE)
    assert sent_to(house, begun.owner_id) == ["identity.code"]
    kinds = [line.kind for line in house.onboarding.case_record(MANAGER, begun.id)]
    assert [kinds.count(f"onboarding.{one}") for one in ("proof_sent", "number_proven")] == [1, 1]
    with pytest.raises(Refused, match="mobile_proven"):
        house.onboarding.send_proof(MANAGER, begun.id)


def test_another_number_is_another_proof(house: House) -> None:
    begun = take_in(house)
    sent = house.onboarding.send_proof(MANAGER, begun.id)
    code = code_of(house, begun.owner_id, sent.id)
    house.onboarding.amend(MANAGER, begun.id, Typed.MOBILE, "13900000002", NOTE, begun.version)
    with pytest.raises(Invalid, match=r"identity\.code_"):
        house.onboarding.prove_number(MANAGER, begun.id, sent.id, code)
    with pytest.raises(NotFound, match="code_not_found"):
        house.onboarding.clients_number(MANAGER, begun.id, sent.id)
    again = house.onboarding.send_proof(MANAGER, begun.id)
    house.onboarding.prove_number(MANAGER, begun.id, again.id, code_of(house, begun.owner_id, again.id))
    # Proven, and then typed anew: unproven again.
    version = house.onboarding.show_case(MANAGER, begun.id).application.version
    house.onboarding.amend(MANAGER, begun.id, Typed.MOBILE, MOBILE, NOTE, version)
    assert house.onboarding.clients_number(MANAGER, begun.id).unproven


def test_a_proof_is_used_once_and_few_are_sent(house: House) -> None:
    begun = take_in(house)
    requests = [house.onboarding.send_proof(MANAGER, begun.id) for _ in range(3)]
    with pytest.raises(TooMany, match="code_too_many"):
        house.onboarding.send_proof(MANAGER, begun.id)
    code = code_of(house, begun.owner_id, requests[0].id)
    for left in (4, 3, 2, 1):
        with pytest.raises(Invalid) as wrong:
            house.onboarding.prove_number(MANAGER, begun.id, requests[0].id, other(code))
        assert wrong.value.params == {"tries_left": left}
    for typed in (other(code), code):
        with pytest.raises(Invalid, match="code_locked"):
            house.onboarding.prove_number(MANAGER, begun.id, requests[0].id, typed)
    assert house.onboarding.clients_number(MANAGER, begun.id).unproven


def test_only_who_has_the_client_before_him(house: House) -> None:
    begun = take_in(house)
    sent = house.onboarding.send_proof(MANAGER, begun.id)
    for who, error, code in (
        (OWNER, Forbidden, "staff_only"),
        (ADVISER, NotFound, "not_found"),
        (COLLEAGUE, Refused, "open_first"),
    ):
        for attempt in (
            lambda who=who: house.onboarding.clients_number(who, begun.id),
            lambda who=who: house.onboarding.send_proof(who, begun.id),
            lambda who=who: house.onboarding.prove_number(who, begun.id, sent.id, "000000"),
        ):
            with pytest.raises(error, match=code):
                attempt()


def test_a_client_whom_the_bank_knew_has_a_proven_number(house: House) -> None:
    house.identity.enroll(
        name=OWNER.name, called="陈总", portal="business", mobile="13800138003", person_id=OWNER.person_id
    )
    begun = begin(house)
    assert begun.company_code == CODE
    assert not house.onboarding.clients_number(MANAGER, begun.id).unproven
    house.identity.codes.request_code("13800138003")
    assert sent_to(house, OWNER.person_id) == ["identity.code"]
