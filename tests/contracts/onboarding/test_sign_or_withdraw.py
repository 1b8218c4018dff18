"""A signature and a withdrawal at the same moment: one is first, and the other is told so; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from tests.contracts.onboarding.conftest import MANAGER, OWNER, STRANGER, House
from tests.support.authenticator import Authenticator
from webapp.core.blobs import LocalBlobs
from webapp.core.clock import FixedClock
from webapp.core.errors import BankError, NotFound, Refused
from webapp.services.agreements.model import Agreement, AgreementKind
from webapp.services.agreements.service import AgreementsService
from webapp.services.onboarding.model import State
from webapp.services.trail.service import Trail

REASON = "材料齐全，订单真实。"
ROUNDS = 4


@dataclass
class Table:
    """The owner with his telephone, at an application that the bank has agreed to."""

    house: House
    agreements: AgreementsService
    phone: Authenticator

    def agreed(self) -> tuple[str, Agreement, Callable[[], object]]:
        """(application, the loan's paper, signing it with what the device answered)."""
        house = self.house
        application_id = house.reviewed()
        house.onboarding.decide(MANAGER, application_id, "agree", REASON)
        paper = self.agreements.prepare(
            OWNER, application_id, AgreementKind.LOAN, application_id, lambda: b"%PDF-1.7 a loan"
        )
        answer = self.phone.get(self.agreements.begin(OWNER, paper.id))
        still = house.onboarding.still_to_sign(OWNER)
        return application_id, paper, lambda: self.agreements.sign(OWNER, paper.id, answer, still)

    def stands(self, application_id: str, paper: Agreement) -> tuple[bool, State]:
        """(signed, state)."""
        state = self.house.onboarding.show(OWNER, application_id).application.state
        return self.agreements.show(OWNER, paper.id).signed, state


@pytest.fixture
def table(house: House, tmp_path: Path) -> Table:
    house.identity.enroll(
        name=OWNER.name, called="陈师傅", portal="business", mobile="13800000003", person_id=OWNER.person_id
    )
    phone = Authenticator("http://localhost")
    house.identity.passkeys.finish_registration(
        OWNER, phone.create(house.identity.passkeys.begin_registration(OWNER))
    )
    blobs = LocalBlobs(tmp_path / "agreements")
    return Table(house, AgreementsService(house.db, blobs, house.identity, Trail()), phone)


def test_what_was_withdrawn_after_the_device_was_asked_is_not_signed(table: Table) -> None:
    for back in (table.house.onboarding.change, table.house.onboarding.withdraw):
        application_id, paper, sign = table.agreed()
        back(OWNER, application_id)
        with pytest.raises(Refused, match=r"onboarding\.agree_first"):
            sign()
        assert not table.agreements.show(OWNER, paper.id).signed
        table.house.onboarding.withdraw(OWNER, application_id)


def test_a_paper_of_the_loan_before_is_not_signed_for_the_loan_after(table: Table, clock: FixedClock) -> None:
    application_id, _paper, sign = table.agreed()
    table.house.onboarding.change(OWNER, application_id)
    again = table.house.onboarding.pre_review(OWNER, application_id)
    clock.advance(timedelta(seconds=1))
    table.house.onboarding.decide(MANAGER, application_id, "agree", REASON, again.application.version)
    with pytest.raises(Refused, match=r"onboarding\.agree_first"):
        sign()


def test_who_is_not_its_owner_signs_nothing(table: Table) -> None:
    _application_id, paper, _sign = table.agreed()
    still = table.house.onboarding.still_to_sign(STRANGER)
    with pytest.raises(NotFound, match=r"onboarding\.not_found"):
        table.house.db.write(lambda uow: still(uow, paper))


def test_at_the_same_moment_one_of_them_is_first(table: Table) -> None:
    for _ in range(ROUNDS):
        application_id, paper, sign = table.agreed()
        said = together(sign, lambda at=application_id: table.house.onboarding.withdraw(OWNER, at))  # type: ignore[misc]  # bound by its default
        assert table.stands(application_id, paper) in (
            (True, State.AGREED),
            (False, State.WITHDRAWN),
        ), said
        assert sorted(said) in (["", "onboarding.agree_first"], ["", "onboarding.signed"])
        if said[1]:
            break  # a signed loan is a contract; the next round would stand beside it


def together(*calls: Callable[[], object]) -> list[str]:
    """The code each call was refused with, in their order; empty where it was not. All start together."""
    barrier, said = Barrier(len(calls)), [""] * len(calls)

    def go(place: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            call()
        except BankError as error:
            said[place] = error.code

    threads = [Thread(target=go, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said
