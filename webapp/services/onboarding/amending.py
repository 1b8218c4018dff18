"""At the counter: what was mistyped of the client is put right, with a note; the original stays beside it and the owner hears of it."""

from __future__ import annotations

from dataclasses import replace

from webapp.core.database import UnitOfWork
from webapp.core.errors import Invalid, Refused
from webapp.services.agreements.model import AgreementKind
from webapp.services.agreements.store_signed import is_signed
from webapp.services.documents.text import plain_lines
from webapp.services.identity.model import Actor, tidy_mobile
from webapp.services.identity.model_card import check_name
from webapp.services.onboarding import store, store_amend
from webapp.services.onboarding.entering import Entering
from webapp.services.onboarding.ground import as_draft, changed, found, own, settled, staff_only
from webapp.services.onboarding.model import Application, Case
from webapp.services.onboarding.model_amend import (
    Amended,
    Applicant,
    Ground,
    Typed,
    check_other,
    hidden,
    why_not,
)
from webapp.services.onboarding.model_desk import check_licence_name, check_reason
from webapp.services.onboarding.typed import check_company_code


class Amending(Entering):
    """Who did so has no say in the application, as who typed in it."""

    def applicant(self, actor: Actor, application_id: str) -> Applicant:
        """Who applies, and what of it can be put right now. For staff who opened it: Forbidden onboarding.staff_only, NotFound
        onboarding.not_found, Refused onboarding.open_first."""
        staff_only(actor)
        with self._db.read() as uow:
            application = found(uow, application_id)
            self._check_opened(uow, actor, application)
            ground = self._amend_ground(uow, application)
            mine = application.owner_id == actor.person_id
            return Applicant(
                mobile=self._stands(uow, application, Typed.MOBILE),
                unproven=self._identity.counter.is_unproven(uow, application.owner_id),
                amendable=frozenset(
                    what for what in Typed if not mine and not why_not(application, what, ground)
                ),
                amended=store_amend.of_application(uow, application.id),
            )

    def to_amend(self, actor: Actor, application_id: str, what: Typed) -> tuple[Case, str]:
        """The case, and how one thing stands that can be put right now. Raises Forbidden onboarding.staff_only, NotFound
        onboarding.not_found, Refused onboarding.open_first / own_application / what `why_not` names."""
        staff_only(actor)
        with self._db.read() as uow:
            case = self._opened(uow, actor, application_id)
            self._check_amendable(uow, actor, case.application, what)
            return case, self._stands(uow, case.application, what)

    def amended(self, actor: Actor, application_id: str) -> tuple[Amended, ...]:
        """For the owner: what was put right, oldest first. Raises NotFound onboarding.not_found."""
        with self._db.read() as uow:
            return store_amend.of_application(uow, own(uow, actor, application_id).id)

    def amend(
        self, actor: Actor, application_id: str, what: Typed, typed: str, note: str, version: int
    ) -> Case:
        """Puts one thing right, before the decision. Another company's papers are another pre-review: a finished one falls.

        Raises Forbidden onboarding.staff_only, NotFound onboarding.not_found, Refused onboarding.open_first / own_application /
        changed_meanwhile / what `why_not` names, Invalid onboarding.reason_* (field "reason") and, at the field of `what`,
        onboarding.nothing_changed / draft_exists / code_* / name_*, identity.mobile_* / name_*.
        """
        staff_only(actor)
        text, said = check_reason(plain_lines(note)), _checked(what, typed)

        def work(uow: UnitOfWork) -> Case:
            application = found(uow, application_id)
            self._check_opened(uow, actor, application)
            self._check_amendable(uow, actor, application, what)
            if application.version != version:
                raise Refused("onboarding.changed_meanwhile")
            original = self._stands(uow, application, what)
            corrected = hidden(said) if what is Typed.MOBILE else said
            application = self._put_right(uow, application, what, said)
            application = self._entered(uow, actor, application, None)
            amended = Amended(what, original, corrected, text, actor.name, uow.now_ms)
            store_amend.add(uow, application.id, amended, actor.person_id)
            self._record(uow, actor, application, "onboarding.put_right", {"what": what.value, "note": text})
            params = {"reference": application.reference, "application_id": application.id}
            told = {"who": actor.name, "what": what.value}
            uow.outbox(application.owner_id, "onboarding.put_right", params | told)
            return self._case(uow, application)

        return self._db.write(work)

    def _check_amendable(self, uow: UnitOfWork, actor: Actor, application: Application, what: Typed) -> None:
        if application.owner_id == actor.person_id:
            raise Refused("onboarding.own_application")
        if reason := why_not(application, what, self._amend_ground(uow, application)):
            raise Refused(reason, state=application.state.value)

    def _put_right(self, uow: UnitOfWork, application: Application, what: Typed, said: str) -> Application:
        counter, owner_id = self._identity.counter, application.owner_id
        if what is Typed.MOBILE:
            if counter.mobile_of(uow, owner_id) == said:
                raise Invalid("onboarding.nothing_changed", what.value)
            counter.set_mobile(uow, owner_id, said)
            return application
        check_other(self._stands(uow, application, what), said, what)
        if what is Typed.COMPANY:
            if store.find_draft(uow, owner_id, said) is not None:
                raise Invalid("onboarding.draft_exists", what.value)
            return replace(as_draft(uow, application, by_owner=False), company_code=said)
        if what is Typed.LICENCE:
            return replace(application, licence_name=said)
        counter.set_name(uow, owner_id, said)
        for other in store.of_owner(uow, owner_id):
            if other.id != application.id and not settled(other):
                changed(uow, other, owner_name=said)
        return replace(application, owner_name=said)

    def _stands(self, uow: UnitOfWork, application: Application, what: Typed) -> str:
        if what is Typed.MOBILE:
            return hidden(self._identity.counter.mobile_of(uow, application.owner_id))
        if what is Typed.NAME:
            return application.owner_name
        return application.company_code if what is Typed.COMPANY else application.licence_name or ""

    def _amend_ground(self, uow: UnitOfWork, application: Application) -> Ground:
        counter = self._identity.counter
        return Ground(
            taken_in=counter.was_taken_in(uow, application.owner_id),
            signed_in=counter.ever_signed_in(uow, application.owner_id),
            signed=any(is_signed(uow, application.id, kind) for kind in AgreementKind),
            asked=bool(self._sources.consents(uow, application.id)),
        )


def _checked(what: Typed, typed: str) -> str:
    if what is Typed.MOBILE:
        return tidy_mobile(typed)
    if what is Typed.COMPANY:
        return check_company_code(typed)
    return check_name(typed) if what is Typed.NAME else check_licence_name(plain_lines(typed))
