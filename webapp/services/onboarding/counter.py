"""Whose case it is, and what happens at the counter: the identity check, then the company's account."""

from __future__ import annotations

from webapp.core.clock import bank_day, from_ms
from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, Refused
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor, Person
from webapp.services.onboarding.clocks import account_due
from webapp.services.onboarding.ground import (
    CaseGround,
    changed,
    found,
    managers_only,
    settled,
    staff_only,
)
from webapp.services.onboarding.model import Case
from webapp.services.onboarding.model_back import owes_account
from webapp.services.onboarding.model_desk import (
    check_account,
    check_identity,
    check_licence_name,
    check_reason,
)
from webapp.services.onboarding.opening import MANAGER

COMPANY_ACCOUNT = "company"
IDENTITY_STEPS = frozenset({"document", "face", "licence"})
"""What is looked at, at the counter: the identity card, that it is this person, and the business licence."""


class Counter(CaseGround):
    """Every method is for staff: Forbidden onboarding.staff_only for anybody else."""

    def colleagues(self, actor: Actor) -> list[Person]:
        """Who can take a case: all relationship managers, who has served longest first."""
        staff_only(actor)
        with self._db.read() as uow:
            return self._identity.staff_in(uow, MANAGER)

    def assign(self, actor: Actor, application_id: str, to_id: str, note: str, version: int) -> Case:
        """Gives the case to a colleague with a note, or takes it oneself (then the note may be empty).

        Raises Forbidden onboarding.staff_only / managers_only, Invalid onboarding.colleague_unknown (field "to"), onboarding.reason_missing /
        reason_too_long (field "reason"), NotFound onboarding.not_found, Refused onboarding.closed / changed_meanwhile.
        """
        staff_only(actor)
        text = plain_lines(note).strip()
        if to_id != actor.person_id or text:
            text = check_reason(text)

        def work(uow: UnitOfWork) -> Case:
            application = found(uow, application_id)
            managers_only(actor)
            if settled(application):
                raise Refused("onboarding.closed", state=application.state.value)
            if application.version != version:
                raise Refused("onboarding.changed_meanwhile")
            to = next((one for one in self._identity.staff_in(uow, MANAGER) if one.id == to_id), None)
            if to is None:
                raise Invalid("onboarding.colleague_unknown", "to")
            new = changed(uow, application, handler_id=to.id, handler_name=to.name)
            self._record(uow, actor, new, "onboarding.assigned", {"to": to.name, "note": text})
            return self._case(uow, new)

        return self._db.write(work)

    def check_identity(
        self,
        actor: Actor,
        application_id: str,
        seen: frozenset[str],
        version: int,
        licence_name: str = "",
    ) -> Case:
        """The only step in person: staff has seen the identity card, the person and the licence. Starts the account's clock, if one is wanted.

        licence_name: the company's name on the licence; needed where no paper names it, else left alone.
        Raises Forbidden onboarding.staff_only, Invalid onboarding.identity_incomplete (field "document") / name_* (field
        "licence_name"), NotFound
        onboarding.not_found, Refused onboarding.open_first / own_application / identity_done / identity_too_early / closed /
        changed_meanwhile.
        """
        staff_only(actor)
        if seen != IDENTITY_STEPS:
            raise Invalid("onboarding.identity_incomplete", "document")

        def work(uow: UnitOfWork) -> Case:
            case = self._opened(uow, actor, application_id)
            application = case.application
            if application.owner_id == actor.person_id:
                raise Refused("onboarding.own_application")
            check_identity(application)
            name = (
                check_licence_name(plain_lines(licence_name)) if case.nameless else application.licence_name
            )
            if application.version != version:
                raise Refused("onboarding.changed_meanwhile")
            owed = owes_account(application)
            due_ms = account_due(self._calendar.at(uow), uow.now_ms) if owed else None
            new = changed(
                uow,
                application,
                identity_ms=uow.now_ms,
                identity_by=actor.name,
                account_due_ms=due_ms,
                licence_name=name,
            )
            self._record(uow, actor, new, "onboarding.identity_checked", {})
            params = {"reference": new.reference, "application_id": new.id}
            if due_ms is not None:
                day = {"account_day": bank_day(from_ms(due_ms)).isoformat()}
                uow.outbox(new.owner_id, "onboarding.identity_checked", params | day)
            else:
                uow.outbox(new.owner_id, "onboarding.identity_seen", params)
            return self._case(uow, new)

        return self._db.write(work)

    def open_account(self, actor: Actor, application_id: str) -> Case:
        """Opens the company's account after the identity check; again changes nothing.

        Raises Forbidden onboarding.staff_only, NotFound onboarding.not_found, Refused onboarding.open_first /
        identity_first / own_application / account_not_wanted / closed / taken_back_now / name_unknown.
        """
        staff_only(actor)

        def work(uow: UnitOfWork) -> Case:
            case = self._opened(uow, actor, application_id)
            application = case.application
            if application.account_id is not None:
                return case
            if application.owner_id == actor.person_id:
                raise Refused("onboarding.own_application")
            check_account(application, nameless=case.nameless)
            account_id = self._accounts.open_for(
                uow,
                application.owner_id,
                case.company_name,
                actor_id=actor.person_id,
                kind=COMPANY_ACCOUNT,
            )
            new = changed(uow, application, account_id=account_id)
            self._record(uow, actor, new, "onboarding.account_opened", {})
            params = {"reference": new.reference, "application_id": new.id}
            uow.outbox(new.owner_id, "onboarding.account_opened", params)
            return self._case(uow, new)

        return self._db.write(work)
