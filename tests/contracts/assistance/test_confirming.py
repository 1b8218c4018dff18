"""That it was she: her own device signs what she saw; without one, a code to her own telephone. Nothing else counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.support.authenticator import Authenticator
from tests.support.family_bank import demo_identity
from webapp.core.clock import FixedClock
from webapp.core.database import Database, UnitOfWork
from webapp.core.errors import BankError, NotFound
from webapp.services.assistance.confirming import Answer, CodeAnswer, DeviceAnswer, HerselfAgain
from webapp.services.identity.model import CHALLENGE_MS, Actor
from webapp.services.identity.service import IdentityService
from webapp.services.trail.service import Trail

DIGEST, OTHER = "a" * 64, "b" * 64


@dataclass
class Her:
    """An elder at her telephone."""

    db: Database
    identity: IdentityService
    herself: HerselfAgain
    actor: Actor

    def answers(
        self, answer: Answer, digest: str = DIGEST, about: str = "i", as_: Actor | None = None
    ) -> str:
        """ "" when it was she, else the code of the refusal."""

        def work(uow: UnitOfWork) -> BankError | None:
            return self.herself.check_in(uow, as_ or self.actor, about, digest, answer)

        wrong = self.db.write(work)
        return "" if wrong is None else wrong.code

    def code(self, about: str = "i") -> CodeAnswer:
        sent = self.db.write(lambda uow: self.herself.send_code_in(uow, self.actor, about))
        self.db.write(deliver)
        message = self.identity.step_up.delivered(self.actor.person_id, sent.id)
        assert message is not None
        return CodeAnswer(sent.id, message.code)

    def add_device(self) -> Authenticator:
        device = Authenticator("http://localhost:8000")
        made = device.create(self.identity.passkeys.begin_registration(self.actor))
        self.identity.passkeys.finish_registration(self.actor, made)
        return device

    def asked(self, device: Authenticator, digest: str = DIGEST) -> DeviceAnswer:
        options = self.db.write(lambda uow: self.herself.options_in(uow, self.actor, "i", digest))
        return DeviceAnswer(device.get(options))


def deliver(uow: UnitOfWork) -> None:
    uow.connection.exec_driver_sql("UPDATE outbox SET delivered_ms = created_ms WHERE delivered_ms IS NULL")


@pytest.fixture
def her(bank_db: Database, clock: FixedClock) -> Her:
    identity = demo_identity(bank_db, Trail())
    elder = identity.enroll(name="王秀英", called="王阿姨", portal="elder", mobile="13800138001")
    return Her(bank_db, identity, HerselfAgain(identity), identity.sign_in_demo(elder.id, "phone").actor)


def test_a_code_to_her_telephone_counts_once_for_one_thing(her: Her) -> None:
    answer = her.code()
    assert her.answers(answer, about="another") == "identity.code_wrong"
    assert her.answers(answer) == ""
    assert her.answers(answer) == "identity.code_used"
    assert her.answers(replace(her.code(), request_id="none")) == "identity.code_expired"


def test_a_code_that_lets_somebody_help_pays_nothing(her: Her) -> None:
    answer = her.code()
    wrong = her.db.write(
        lambda uow: her.herself.check_in(uow, her.actor, "i", DIGEST, answer, "confirm_payment")
    )
    assert wrong is not None and wrong.code == "identity.code_wrong"


def test_with_a_device_of_her_own_a_code_is_not_enough(her: Her) -> None:
    answer, device = her.code(), her.add_device()
    assert her.herself.by_device(her.actor)
    assert her.answers(answer) == "assistance.device_needed"
    assert her.answers(her.asked(device)) == ""


def test_a_signature_is_good_for_what_she_saw_once_and_here(her: Her, clock: FixedClock) -> None:
    device = her.add_device()
    elsewhere = replace(her.actor, session_id="another")
    assert her.answers(her.asked(device), digest=OTHER) == "assistance.not_confirmed"
    assert her.answers(her.asked(device, OTHER)) == "assistance.not_confirmed"
    assert her.answers(her.asked(device), as_=elsewhere) == "assistance.not_confirmed"
    first, second = her.asked(device), her.asked(device)
    assert her.answers(first) == "assistance.not_confirmed"
    assert her.answers(second) == ""
    assert her.answers(second) == "assistance.not_confirmed"
    late = her.asked(device)
    clock.advance(timedelta(milliseconds=CHALLENGE_MS))
    assert her.answers(late) == "assistance.not_confirmed"
    assert her.answers(DeviceAnswer({"id": "x"})) == "assistance.not_confirmed"


def test_somebody_elses_device_signs_for_nobody_but_him(her: Her) -> None:
    her.add_device()
    son = her.identity.enroll(name="李明", called="李明", portal="family", mobile="13800138002")
    his = Her(her.db, her.identity, her.herself, her.identity.sign_in_demo(son.id, "his").actor)
    assert her.answers(her.asked(his.add_device())) == "assistance.not_confirmed"


def test_the_code_of_somebody_else_is_not_there(her: Her) -> None:
    sent = her.code()
    with pytest.raises(NotFound):
        her.identity.step_up.delivered("other", sent.request_id)
