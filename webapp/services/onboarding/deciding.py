"""How the bank answers: a decision with its reason, four eyes above a limit, or a question while the clocks stand."""

from __future__ import annotations

from webapp.core.database import UnitOfWork
from webapp.core.errors import Refused
from webapp.services.credit.model_policy import Policy
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor
from webapp.services.onboarding import store, store_desk
from webapp.services.onboarding.ground import CaseGround, changed, found, managers_only, staff_only
from webapp.services.onboarding.model import (
    Application,
    Asked,
    Case,
    DecisionMade,
    State,
)
from webapp.services.onboarding.model_desk import (
    check_amount,
    check_asking,
    check_decision,
    check_eyes,
    check_reason,
    check_undecided,
    state_after,
)
from webapp.services.onboarding.model_snapshot import snapshot_of


class Deciding(CaseGround):
    """Every method is for relationship managers: Forbidden onboarding.managers_only for other staff, staff_only for anybody else."""

    def decide(
        self,
        actor: Actor,
        application_id: str,
        decision: str,
        reason: str,
        version: int | None = None,
        amount_fen: int | None = None,
    ) -> Case:
        """A person decides: "agree", "refer" or "decline", with a reason the owner reads. Only people decline.

        version: the application's version on the page that was shown; without it only a first decision is possible.
        amount_fen: what is agreed to, never more than was asked for; without it the pre-review's limit as far as that. A yes above
        the limit of four eyes, or above what the papers bear, waits for another person's yes (state SECOND), and the owner hears of
        it only then.
        Raises Forbidden onboarding.staff_only, Invalid onboarding.decision_missing / reason_missing / reason_too_long /
        amount_missing / amount_over_asked / amount_over_most, NotFound onboarding.not_found, Refused onboarding.already_decided /
        changed_meanwhile / not_waiting / own_application / entered_by_you / same_eyes / amount_differs / inputs_changed /
        policy_gone.
        """
        staff_only(actor)
        chosen, text = check_decision(decision), check_reason(plain_lines(reason))

        def work(uow: UnitOfWork) -> Case:
            application = found(uow, application_id)
            managers_only(actor)
            before = store_desk.decisions_of(uow, application.id)
            typists = store_desk.typists_of(uow, application.id)
            check_eyes(application, before, typists, actor.person_id)
            check_undecided(application, version)
            snapshot, limit, policy = self._unchanged_snapshot(uow, application)
            first = before[-1] if application.state is State.SECOND else None
            amount = check_amount(
                chosen,
                amount_fen,
                asked_fen=application.wish.amount_fen,
                limit_fen=limit,
                most_fen=policy.limits.most_fen,
                first=first,
            )
            state = state_after(application.state, chosen, amount, limit, policy.four_eyes_over_fen)
            made = DecisionMade(
                chosen, text, actor.person_id, actor.name, snapshot, uow.now_ms, amount, policy.version
            )
            try:
                new = changed(
                    uow, application, state=state, approved_fen=amount if state is State.AGREED else None
                )
            except Refused as error:
                raise Refused("onboarding.already_decided") from error
            store_desk.add_decision(uow, application, made)
            self._tell(uow, actor, new, made)
            return self._case(uow, new)

        return self._db.write(work)

    def ask_more(self, actor: Actor, application_id: str, text: str, version: int) -> Case:
        """Asks the owner for more; from now on the clocks stand, and both are told so.

        Raises Forbidden onboarding.staff_only, Invalid onboarding.reason_missing / reason_too_long (field "reason"), NotFound
        onboarding.not_found, Refused onboarding.own_application / entered_by_you / not_waiting / changed_meanwhile.
        """
        staff_only(actor)
        wanted = check_reason(plain_lines(text))

        def work(uow: UnitOfWork) -> Case:
            application = found(uow, application_id)
            managers_only(actor)
            check_eyes(application, (), store_desk.typists_of(uow, application.id), actor.person_id)
            check_asking(application, version)
            new = changed(uow, application, state=State.ASKED, paused_ms=uow.now_ms)
            store_desk.add_asked(
                uow, new.id, Asked(wanted, actor.name, uow.now_ms, answer=False), actor.person_id
            )
            self._record(uow, actor, new, "onboarding.asked", {})
            params = {"reference": new.reference, "text": wanted, "application_id": new.id}
            uow.outbox(new.owner_id, "onboarding.asked", params)
            return self._case(uow, new)

        return self._db.write(work)

    def _tell(self, uow: UnitOfWork, actor: Actor, application: Application, made: DecisionMade) -> None:
        """The record takes every decision; the owner gets a message unless a second look is still to come."""
        version = made.policy_version or ""
        body = {"decision": made.decision.value, "snapshot": made.snapshot, "policy": version}
        if application.state is State.SECOND:
            self._record(uow, actor, application, "onboarding.first_yes", body)
            return
        self._record(uow, actor, application, "onboarding.decided", body)
        params = {
            "reference": application.reference,
            "decision": made.decision.value,
            "reason": made.reason,
            "application_id": application.id,
        }
        uow.outbox(application.owner_id, "onboarding.decided", params)

    def _unchanged_snapshot(self, uow: UnitOfWork, application: Application) -> tuple[str, int, Policy]:
        """The snapshot the pre-review was made of, its limit in fen and its policy; Refused onboarding.inputs_changed if it fell,
        onboarding.policy_gone when the bank has taken that version away."""
        review = store.latest_pre_reviews(uow, [application.id]).get(application.id)
        papers = self._documents.list_documents(uow, application.id)
        version = review.assessment.policy_version if review else ""
        known = self._known(uow, application, papers)
        now = snapshot_of(application.company_code, version, papers, known, application.wish)
        if review is None or review.snapshot != now:
            raise Refused("onboarding.inputs_changed")
        policy = self._policies.version(version)
        if policy is None:
            raise Refused("onboarding.policy_gone")
        return now, review.assessment.limit_fen, policy
