"""What the owner of a small business does: begin, add papers, check them, ask for the pre-review, read the answer."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.core.ids import tidy_reference
from webapp.services.agreements.model import Agreement, AgreementKind
from webapp.services.agreements.service import Still
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store
from webapp.services.onboarding.advice import Advice
from webapp.services.onboarding.amending import Amending
from webapp.services.onboarding.asking import Asking
from webapp.services.onboarding.beginning import Beginning
from webapp.services.onboarding.clocks import Clocks
from webapp.services.onboarding.counter import Counter
from webapp.services.onboarding.deciding import Deciding
from webapp.services.onboarding.desk import StaffDesk
from webapp.services.onboarding.ground import own, own_held
from webapp.services.onboarding.model import Application, Case
from webapp.services.onboarding.model_desk import check_may_sign
from webapp.services.onboarding.papers import OwnersPapers
from webapp.services.onboarding.proving import Proving
from webapp.services.onboarding.taking_back import TakingBack


class OnboardingService(
    Beginning,
    Proving,
    Amending,
    OwnersPapers,
    TakingBack,
    Asking,
    Advice,
    StaffDesk,
    Deciding,
    Counter,
    Clocks,
):
    """The owner's use cases (what is wanted: Wishing; papers: OwnersPapers; the pre-review: Reviewing, which Entering and Beginning are for
    staff at the counter; and so on; the desk's are in StaffDesk, Deciding and Counter). Another person's application is NotFound
    onboarding.not_found."""

    def show(self, actor: Actor, application_id: str) -> Case:
        """The owner's whole case."""
        with self._db.read() as uow:
            return self._case(uow, own(uow, actor, application_id))

    def show_to_sign(
        self, actor: Actor, application_id: str, kind: AgreementKind, made_ms: int | None = None
    ) -> Case:
        """The owner's case, if this agreement can be signed now. made_ms: when its paper was made, if it was: a loan's paper from
        before the decision is about another loan. Refused onboarding.agree_first, onboarding.name_first (of an account whose company nothing has named yet)."""
        with self._db.read() as uow:
            return self._to_sign(uow, own(uow, actor, application_id), kind, made_ms)

    def still_to_sign(self, actor: Actor) -> Still:
        """`show_to_sign` for the unit that keeps the signature, with the application held: nothing comes between the two."""

        def still(uow: UnitOfWork, agreement: Agreement) -> None:
            application = own_held(uow, actor, agreement.case_id)
            self._to_sign(uow, application, agreement.kind, agreement.made_ms)

        return still

    def _to_sign(
        self, uow: UnitOfWork, application: Application, kind: AgreementKind, made_ms: int | None
    ) -> Case:
        case = self._case(uow, application)
        check_may_sign(case.application, kind)
        if kind is AgreementKind.ACCOUNT and case.nameless:
            raise Refused("onboarding.name_first")
        decided_ms = case.decision.made_ms if case.decision and kind is AgreementKind.LOAN else 0
        if made_ms is not None and made_ms < decided_ms:
            raise Refused("onboarding.agree_first")
        return case

    def mine(self, actor: Actor, reference: str) -> Case:
        """The owner's case of a reference, however it is typed. NotFound onboarding.not_found."""
        with self._db.read() as uow:
            application = store.find_by_reference(uow, tidy_reference(reference))
            return self._case(uow, own(uow, actor, application.id if application else ""))

    def whose(self, reference: str, company_code: str) -> str:
        """The person who may come back to an application by its reference and credit code (both as they are stored); empty when
        they don't go together.

        For the door, which sends a code to this person's own telephone or to nobody, and answers alike.
        """
        with self._db.read() as uow:
            application = store.find_for_return(uow, reference, company_code)
        return application.owner_id if application else ""

    def list_mine(self, actor: Actor) -> list[Case]:
        """All the owner's cases, newest first."""
        with self._db.read() as uow:
            return [self._case(uow, application) for application in store.of_owner(uow, actor.person_id)]
