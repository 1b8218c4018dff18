"""What the bank finds on a paper after the pre-review: another pre-review, and what was decided about the first falls; on both databases."""

from __future__ import annotations

import pytest

from tests.contracts.onboarding.conftest import COLLEAGUE, MANAGER, OWNER, House
from webapp.core.database import UnitOfWork, outbox
from webapp.core.errors import Refused
from webapp.services.credit.policy import load_policies
from webapp.services.documents.comparing_job import ComparingJob
from webapp.services.documents.model import Finding, Reading, with_findings
from webapp.services.documents.model_life import FOUND_JOB
from webapp.services.onboarding.model import Case, State
from webapp.services.onboarding.rescoring import Rescoring
from webapp.services.sources.sandbox import sandbox_ports
from webapp.services.sources.service import SourcesService
from webapp.services.trail.service import Trail

REASON = "材料齐全，订单真实。"
FINDING = Finding(
    "documents.finding.text_not_picture",
    {"page": "1", "text": "106,112.00", "seen": "906,112.00"},
    ("total",),
)


class Sharp:
    """Sees one figure that the file says otherwise."""

    def compare(self, _data: bytes, reading: Reading) -> Reading:
        return with_findings(reading, (FINDING,))


def compared(house: House, application_id: str) -> None:
    """The worker looks at the first paper again, and does what follows from it."""
    document_id = house.onboarding.show(OWNER, application_id).documents[0].id
    ComparingJob(house.db, house.blobs, Sharp()).run({"document_id": document_id})
    with house.db.read() as uow:
        jobs = [one for one in outbox.waiting(uow, 1000) if one.kind == FOUND_JOB]
    sources = SourcesService(house.db, Trail(), sandbox_ports(demo=True))
    rescoring = Rescoring(house.db, house.documents, Trail(), load_policies(), sources)
    for job in (*jobs, *jobs):  # a job may be done again
        rescoring.run(job.params)


def told(uow: UnitOfWork) -> list[str]:
    return [
        one.params["reference"] for one in outbox.waiting(uow, 1000) if one.kind == "onboarding.scored_again"
    ]


def case(house: House, application_id: str) -> Case:
    return house.onboarding.show(OWNER, application_id)


def test_it_is_scored_again_once_and_the_page_shown_before_decides_nothing(house: House) -> None:
    application_id = house.reviewed()
    before = case(house, application_id)
    compared(house, application_id)
    after = case(house, application_id)
    assert before.pre_review and after.pre_review and after.application.state is State.PRE_REVIEWED
    assert after.pre_review.snapshot != before.pre_review.snapshot
    heads = [reason.fact for reason in after.pre_review.assessment.reasons]
    assert "credit.paper.findings" in heads
    assert after.application.version == before.application.version + 1
    assert after.application.approval_due_ms == before.application.approval_due_ms, "the clock is the same"
    with pytest.raises(Refused, match="changed_meanwhile"):
        house.onboarding.decide(MANAGER, application_id, "agree", REASON, before.application.version)
    house.onboarding.decide(MANAGER, application_id, "agree", REASON, after.application.version)
    with house.db.read() as uow:
        assert told(uow) == [after.application.reference]


def test_a_yes_falls_and_a_first_yes_too_but_a_no_stays(house: House) -> None:
    large = load_policies().versions[0].four_eyes_over_fen + 100
    for decision, amount, state in (
        ("agree", None, State.PRE_REVIEWED),
        ("agree", large, State.PRE_REVIEWED),
        ("refer", None, State.PRE_REVIEWED),
        ("decline", None, State.DECLINED),
    ):
        application_id = house.reviewed()
        seen = case(house, application_id).application.version
        house.onboarding.decide(MANAGER, application_id, decision, REASON, seen, amount)
        compared(house, application_id)
        found = case(house, application_id)
        assert (found.application.state, found.application.approved_fen) == (state, None)
        assert (found.decision is None) == (state is State.PRE_REVIEWED) and found.first_yes is None
        if state is State.PRE_REVIEWED:
            house.onboarding.withdraw(OWNER, application_id)


def test_what_its_owner_is_changing_is_scored_when_it_comes_in(house: House) -> None:
    application_id = house.ready()
    compared(house, application_id)
    assert case(house, application_id).application.state is State.DRAFT
    review = house.onboarding.pre_review(OWNER, application_id).pre_review
    assert review and "credit.paper.findings" in [one.fact for one in review.assessment.reasons]
    version = case(house, application_id).application.version
    compared(house, application_id)
    assert case(house, application_id).application.version == version, "it was known already"


def test_between_the_finding_and_the_new_score_nobody_decides(house: House) -> None:
    application_id = house.reviewed()
    document_id = case(house, application_id).documents[0].id
    ComparingJob(house.db, house.blobs, Sharp()).run({"document_id": document_id})
    for actor in (MANAGER, COLLEAGUE):
        with pytest.raises(Refused, match="inputs_changed"):
            house.onboarding.decide(actor, application_id, "agree", REASON)


def test_an_unknown_application_is_nothing_to_do(house: House) -> None:
    sources = SourcesService(house.db, Trail(), sandbox_ports(demo=True))
    Rescoring(house.db, house.documents, Trail(), load_policies(), sources).run(
        {"application_id": "nobody's"}
    )
