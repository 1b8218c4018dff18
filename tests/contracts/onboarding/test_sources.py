"""Registry, tax bureau and credit bureau: asked only with a recorded yes, used only while it stands; on both databases."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.contracts.onboarding.conftest import CODE, OWNER, STRANGER, House
from webapp.core.errors import Invalid, NotFound, Refused
from webapp.services.credit.model import Reason
from webapp.services.onboarding.model import State
from webapp.services.sources.model import Ports, Registered, Source, Unreachable
from webapp.services.sources.sandbox import SandboxRefusedError, ports_for, sandbox_ports
from webapp.services.trail.service import Trail


@dataclass
class Silent:
    """A register that does not answer."""

    asked: int = 0

    def look_up(self, company_code: str) -> Registered | None:
        self.asked += 1
        raise Unreachable(company_code)


def test_what_is_told_counts_in_the_pre_review(house: House) -> None:
    application_id = house.ready()
    for source in Source:
        house.onboarding.ask_source(OWNER, application_id, source.value)
    told = house.onboarding.sources(OWNER, application_id).told
    assert told.registered and told.registered.person == "陈建国"
    assert told.tax and told.tax.grade == "B" and told.tax.arrears_fen == 0 and len(told.tax.declared) == 4
    facts = {reason.fact for reason in reasons(house, application_id)}
    house.onboarding.take_back_source(OWNER, application_id, "tax")
    without = {reason.fact for reason in reasons(house, application_id)}
    assert "credit.grade.unknown" in without - facts


def reasons(house: House, application_id: str) -> tuple[Reason, ...]:
    review = house.onboarding.pre_review(OWNER, application_id).pre_review
    assert review is not None
    return review.assessment.reasons


def test_consent_is_on_record_and_reopens_what_was_reviewed(house: House) -> None:
    application_id = house.reviewed()
    house.onboarding.ask_source(OWNER, application_id, "registry")
    assert house.onboarding.show(OWNER, application_id).application.state is State.DRAFT
    house.onboarding.take_back_source(OWNER, application_id, "registry")
    house.onboarding.take_back_source(OWNER, application_id, "registry")
    asked = house.onboarding.sources(OWNER, application_id)
    assert not asked.consents[Source.REGISTRY].stands and asked.told.registered is None
    with house.db.read() as uow:
        kinds = [event.kind for event in Trail().list_for(uow, OWNER.person_id)]
    assert kinds.count("sources.consented") == kinds.count("sources.taken_back") == 1


def test_a_source_that_is_silent_or_absent_stops_nothing(house: House) -> None:
    application_id = house.ready()
    silent = Silent()
    sources = house.onboarding._sources
    sources.ports = replace(Ports(), registry=silent)
    with pytest.raises(Refused, match=r"sources\.not_answering"):
        house.onboarding.ask_source(OWNER, application_id, "registry")
    with pytest.raises(Refused, match=r"sources\.not_connected"):
        house.onboarding.ask_source(OWNER, application_id, "tax")
    assert silent.asked == 1
    consents = house.onboarding.sources(OWNER, application_id).consents
    assert set(consents) == {Source.REGISTRY}
    assert house.onboarding.pre_review(OWNER, application_id).application.state is State.PRE_REVIEWED


def test_only_the_owner_and_only_what_there_is(house: House) -> None:
    application_id = house.ready()
    with pytest.raises(NotFound, match=r"onboarding\.not_found"):
        house.onboarding.ask_source(STRANGER, application_id, "tax")
    with pytest.raises(Invalid, match=r"sources\.unknown"):
        house.onboarding.ask_source(OWNER, application_id, "police")


def test_the_sandbox_is_refused_in_production_and_knows_one_company() -> None:
    with pytest.raises(SandboxRefusedError):
        sandbox_ports(demo=False)
    assert ports_for(demo=False) == Ports()
    ports = ports_for(demo=True)
    assert ports.sandbox and ports.registry is not None and ports.tax is not None
    assert ports.registry.look_up(CODE) is not None
    assert ports.tax.standing("91320205MA1XAMPL24") is None
